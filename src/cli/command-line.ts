import { presets } from "../config/vocabulary.ts";
import { UsageError } from "../error.ts";
import { explanationFormats, type Format, formats, type GraphFormat, graphFormats } from "../report/index.ts";
import type { AccountSetting, EnvironmentSetting, Level, PlanSetting, Preset } from "../settings.ts";
import type { VariableInput } from "../terraform/root.ts";
import { type OptionName, optionEntries } from "./options.ts";
import { type Output, outputsOf } from "./outputs.ts";
import { type ReadCommandLine, readCommandLine } from "./read.ts";
import { accountOf, choiceOf, environmentOf, pairOf, planOf, ruleOf, valueGiven } from "./values.ts";

/** From which severity on findings make the run fail. */
export const failLevels = ["error", "warning", "note", "never"] as const;

export type FailOn = (typeof failLevels)[number];

/** What is to be done with fixes. */
export interface FixFlags {
  readonly isOn: boolean;
  /** Whether fixes are applied that need somebody to look at them, too. */
  readonly withSuggestions: boolean;
  /** Whether to print what would change, and to change nothing. */
  readonly isDryRun: boolean;
}

/** What is to be done with faults that are known. */
export interface BaselineFlags {
  readonly isOn: boolean;
  /** The file that has them. */
  readonly read: string | null;
  /** The file that they are to be written to. */
  readonly write: string | null;
  /** Whether what is gone is to be taken out of the first. */
  readonly isPruned: boolean;
}

/** A command line, understood. */
export interface CommandLine {
  readonly command:
    | "lint"
    | "explain"
    | "graph"
    | "init"
    | "lsp"
    | "completion"
    | "list-rules"
    | "help"
    | "version";
  /** For `explain` as they were given: what the first one is, the disk decides. */
  readonly paths: readonly string[];
  /** What `explain` is to tell about, where that is given as an option. */
  readonly address: string | null;
  readonly variables: readonly VariableInput[];
  readonly workspace: string | null;
  readonly environments: readonly EnvironmentSetting[];
  readonly plans: readonly PlanSetting[];
  readonly accounts: readonly AccountSetting[];
  readonly root: string | null;
  readonly preset: Preset | null;
  readonly rules: ReadonlyMap<string, Level>;
  readonly config: string | null;
  readonly requireReason: boolean;
  /** Whether no config file is looked for. */
  readonly withoutConfig: boolean;
  readonly fix: FixFlags;
  readonly baseline: BaselineFlags;
  readonly outputs: readonly Output[];
  /** The pictures that `graph` is to draw. */
  readonly pictures: readonly Output<GraphFormat>[];
  readonly sarifRoot: string | null;
  readonly quiet: boolean;
  readonly color: boolean | null;
  readonly failOn: FailOn;
  readonly maxWarnings: number;
}

/**
 * Reads and checks a command line.
 * @param argv without the names of node and the script
 * @param ruleIds every rule there is
 * @throws UsageError for whatever is wrong with it
 */
export function parseCommandLine(argv: readonly string[], ruleIds: readonly string[]): CommandLine {
  const read = readCommandLine(argv);
  const has = (name: OptionName) => read.given.has(name);
  const value = (name: OptionName) => valueGiven(read, name);
  const command = commandOf(read);
  if (has("config") && has("no-config"))
    throw new UsageError("--config and --no-config contradict each other.");
  if (has("plan") && has("env"))
    throw new UsageError(
      "--plan and --env contradict each other: a plan was made with the values of one environment, and tells nothing of others. Leave out --env, or lint the environments without the plan.",
    );
  const commandLine: CommandLine = {
    command,
    paths: pathsOf(read, command),
    address: value("address"),
    variables: variablesOf(read),
    workspace: value("workspace"),
    environments: environmentsOf(read),
    plans: plansOf(read),
    accounts: (read.given.get("account") ?? []).map(accountOf),
    root: value("root"),
    preset: choiceOf(read, "preset", presets),
    rules: new Map((read.given.get("rule") ?? []).map((text) => ruleOf(text, ruleIds))),
    config: value("config"),
    requireReason: has("require-reason"),
    withoutConfig: has("no-config"),
    fix: fixFlagsOf(read),
    baseline: baselineFlagsOf(read),
    outputs: command === "graph" ? [] : withoutDiff(read, outputsOf(read, formatsOf(command))),
    pictures: command === "graph" ? outputsOf(read, graphFormats) : [],
    sarifRoot: sarifRootOf(read),
    quiet: has("quiet"),
    color: has("no-color") ? false : has("color") ? true : null,
    failOn: choiceOf(read, "fail-on", failLevels) ?? "error",
    maxWarnings: maxWarningsOf(read),
  };
  refuseForeign(read, command);
  return commandLine;
}

/**
 * The plugins that a command line names: their rules are needed to check the rest of it.
 * @throws UsageError as `parseCommandLine`
 */
export function pluginsNamed(argv: readonly string[]): readonly string[] {
  if (!argv.some((token) => /^--?plugin(?:=|$)/.test(token))) return [];
  const names = readCommandLine(argv).given.get("plugin") ?? [];
  if (names.includes("")) throw new UsageError("--plugin needs a value that is not empty.");
  return names;
}

/** Options that belong to another command would have no effect. */
function refuseForeign({ given }: ReadCommandLine, command: CommandLine["command"]): void {
  if (command === "init") refuseAllBut(command, ["root", "color", "no-color"], given);
  if (command === "completion") refuseAllBut(command, [], given);
  if (command === "lsp") refuseAllBut(command, serverOptions, given);
  if (command !== "lint" && command !== "explain" && command !== "graph") return;
  for (const [name, { only }] of optionEntries)
    if (only !== undefined && !only.includes(command) && given.has(name))
      throw new UsageError(
        command === "lint"
          ? `--${name} belongs to tf-peer-lint ${only.join(" and ")}.`
          : `${command} does not take --${name}.`,
      );
}

/** What a language server can be told of what is linted and how; editors add the last two. */
const serverOptions: readonly OptionName[] = [
  ...(["var", "var-file", "workspace", "env", "plan", "account", "root"] as const),
  ...(["preset", "rule", "plugin", "config", "no-config", "require-reason"] as const),
  ...(["stdio", "clientProcessId"] as const),
];

function refuseAllBut(
  command: CommandLine["command"],
  names: readonly OptionName[],
  given: ReadCommandLine["given"],
): void {
  const foreign = [...given.keys()].find((name) => !names.includes(name));
  if (foreign !== undefined) throw new UsageError(`${command} does not take --${foreign}.`);
}

function commandOf({ given, command }: ReadCommandLine): CommandLine["command"] {
  if (given.has("help") || given.has("h")) return "help";
  if (given.has("version")) return "version";
  if (given.has("list-rules")) return "list-rules";
  return command ?? "lint";
}

function formatsOf(command: CommandLine["command"]): readonly Format[] {
  return command === "explain" ? explanationFormats : (Object.keys(formats) as Format[]);
}

function pathsOf({ paths }: ReadCommandLine, command: CommandLine["command"]): readonly string[] {
  if (paths.includes("")) throw new UsageError("A path is empty. Is a variable of the shell not set?");
  if (command === "lsp" && paths.length > 1)
    throw new UsageError("lsp takes no paths: the editor says which folders are open.");
  const isNoPath = ["explain", "init", "lsp", "completion"].includes(command);
  if (isNoPath) return paths.slice(1);
  const named = command === "graph" ? paths.slice(1) : paths;
  return named.length === 0 ? ["."] : named;
}

function variablesOf({ given, variableOrder }: ReadCommandLine): VariableInput[] {
  const values = given.get("var")?.values();
  const files = given.get("var-file")?.values();
  return variableOrder.flatMap((option): VariableInput[] => {
    const text = (option === "var" ? values : files)?.next().value;
    if (text === undefined) return [];
    if (option === "var-file") {
      if (text === "") throw new UsageError("--var-file needs a value that is not empty.");
      return [{ kind: "file", path: text }];
    }
    const [name, value] = pairOf("var", text, "NAME=VALUE");
    return [{ kind: "value", name: name.trim(), text: value }];
  });
}

function environmentsOf({ given }: ReadCommandLine): EnvironmentSetting[] {
  const environments = (given.get("env") ?? []).map(environmentOf);
  const twice = repeated(environments.map(({ name }) => name));
  if (twice !== undefined)
    throw new UsageError(`--env gives the environment ${twice} twice: list its files in one, with commas.`);
  return environments;
}

function plansOf({ given }: ReadCommandLine): PlanSetting[] {
  const plans = (given.get("plan") ?? []).map(planOf);
  if (plans.length > 1 && plans.some(({ root }) => root === null))
    throw new UsageError("Several plans need their roots: write --plan ROOT=FILE for each.");
  const twice = repeated(plans.map(({ root }) => root));
  if (twice !== undefined) throw new UsageError(`--plan gives the root ${twice} two plans.`);
  return plans;
}

/** The first of those that stand there twice. */
function repeated<T>(items: readonly T[]): T | undefined {
  return items.find((item, index) => items.indexOf(item) !== index);
}

function fixFlagsOf({ given }: ReadCommandLine): FixFlags {
  const withSuggestions = given.has("fix-suggestions");
  const isDryRun = given.has("fix-dry-run");
  return { isOn: given.has("fix") || withSuggestions || isDryRun, withSuggestions, isDryRun };
}

/** The reports without the one on the standard output, which is for the differences of `--fix-dry-run`. */
function withoutDiff({ given }: ReadCommandLine, outputs: readonly Output[]): readonly Output[] {
  if (!given.has("fix-dry-run")) return outputs;
  const onOutput = outputs.find(({ file }) => file === null);
  if (onOutput !== undefined && given.has("format"))
    throw new UsageError(
      `--fix-dry-run prints the differences, so the report needs a file: --format ${onOutput.format}=FILE.`,
    );
  return outputs.filter(({ file }) => file !== null);
}

function baselineFlagsOf(read: ReadCommandLine): BaselineFlags {
  const flags = {
    read: valueGiven(read, "baseline"),
    write: valueGiven(read, "write-baseline"),
    isPruned: read.given.has("prune-baseline"),
  };
  if (flags.read !== null && flags.write !== null)
    throw new UsageError("--baseline and --write-baseline contradict each other: give one of them.");
  if (flags.isPruned && flags.read === null)
    throw new UsageError("--prune-baseline needs the file: --baseline FILE --prune-baseline.");
  if (flags.write !== null && read.given.has("fix-dry-run"))
    throw new UsageError("--write-baseline and --fix-dry-run contradict each other: give one of them.");
  return { ...flags, isOn: flags.read !== null || flags.write !== null };
}

function sarifRootOf(read: ReadCommandLine): string | null {
  const uri = valueGiven(read, "sarif-root");
  if (uri !== null && !/^[a-z][a-z0-9+.-]*:\S+$/i.test(uri))
    throw new UsageError(`--sarif-root takes an absolute URI, as in file:///src/, and not ${uri}.`);
  return uri;
}

function maxWarningsOf(read: ReadCommandLine): number {
  const text = valueGiven(read, "max-warnings");
  if (text === null) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(text)) throw new UsageError(`--max-warnings takes a whole number, and not ${text}.`);
  return Number(text);
}
