import { isAccountId, isProviderReference, levels, presets } from "../config/vocabulary.ts";
import { UsageError } from "../error.ts";
import { suggestion } from "../nearest-name.ts";
import { type Format, formats } from "../report/index.ts";
import type { AccountSetting, Level, Preset } from "../settings.ts";
import type { VariableInput } from "../terraform/root.ts";
import type { OptionName } from "./options.ts";
import { type ReadCommandLine, readCommandLine } from "./read.ts";

/** From which severity on findings make the run fail. */
export type FailOn = "error" | "warning" | "note" | "never";

/** A report and the file that it is written to; null is the standard output. */
export interface Output {
  readonly format: Format;
  readonly file: string | null;
}

/** A command line, understood. */
export interface CommandLine {
  readonly command: "lint" | "list-rules" | "help" | "version";
  readonly paths: readonly string[];
  readonly variables: readonly VariableInput[];
  readonly accounts: readonly AccountSetting[];
  readonly root: string | null;
  readonly preset: Preset | null;
  readonly rules: ReadonlyMap<string, Level>;
  readonly config: string | null;
  readonly outputs: readonly Output[];
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
  if (has("config") && has("no-config"))
    throw new UsageError("--config and --no-config contradict each other.");
  return {
    command: commandOf(read),
    paths: read.paths.length === 0 ? ["."] : read.paths.map(checkedPath),
    variables: variablesOf(read),
    accounts: (read.given.get("account") ?? []).map(accountOf),
    root: value("root"),
    preset: choiceOf(read, "preset", presets),
    rules: new Map((read.given.get("rule") ?? []).map((text) => ruleOf(text, ruleIds))),
    config: value("config"),
    outputs: outputsOf(read),
    sarifRoot: sarifRootOf(read),
    quiet: has("quiet"),
    color: has("no-color") ? false : has("color") ? true : null,
    failOn: choiceOf(read, "fail-on", ["error", "warning", "note", "never"]) ?? "error",
    maxWarnings: maxWarningsOf(read),
  };
}

function commandOf({ given }: ReadCommandLine): CommandLine["command"] {
  if (given.has("help") || given.has("h")) return "help";
  if (given.has("version")) return "version";
  return given.has("list-rules") ? "list-rules" : "lint";
}

function valueGiven({ given }: ReadCommandLine, name: OptionName): string | null {
  const value = given.get(name)?.[0];
  if (value === "") throw new UsageError(`--${name} needs a value that is not empty.`);
  return value ?? null;
}

function choiceOf<T extends string>(
  read: ReadCommandLine,
  name: OptionName,
  choices: readonly T[],
): T | null {
  const value = valueGiven(read, name);
  return value === null ? null : chosen(`--${name}`, value, choices);
}

function chosen<T extends string>(what: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  const list = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
  throw new UsageError(`${what} can be ${list}, and not ${value}.${suggestion(value, choices)}`);
}

function checkedPath(path: string): string {
  if (path === "") throw new UsageError("A path is empty. Is a variable of the shell not set?");
  return path;
}

/** Divides at the first `=`. */
function pairOf(option: OptionName, text: string, form: string): [name: string, value: string] {
  const equals = text.indexOf("=");
  if (equals < 1)
    throw new UsageError(`--${option} takes ${form}, and not ${text === "" ? "nothing" : text}.`);
  return [text.slice(0, equals), text.slice(equals + 1)];
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

function accountOf(text: string): AccountSetting {
  const form = "PROVIDER=UID, as in alicloud.prod=1234567890123456";
  const [provider, uid] = pairOf("account", text, form);
  if (!isProviderReference(provider))
    throw new UsageError(`--account takes ${form}: ${provider} names no provider configuration.`);
  if (!isAccountId(uid))
    throw new UsageError(
      `--account takes ${form}: ${uid || "nothing"} is no account id, which has digits only.`,
    );
  return { uid, providers: [provider] };
}

function ruleOf(text: string, ruleIds: readonly string[]): [string, Level] {
  const [id, level] = pairOf("rule", text, "ID=LEVEL");
  if (!ruleIds.includes(id))
    throw new UsageError(`There is no rule ${id}.${suggestion(id, ruleIds)} --list-rules lists all.`);
  return [id, chosen(`The level of ${id}`, level, levels)];
}

/** `--format` and `--output`: at most one report goes to the standard output, and none two to one file. */
function outputsOf(read: ReadCommandLine): Output[] {
  const file = valueGiven(read, "output");
  const formats = (read.given.get("format") ?? ["text"]).map(formatOf);
  const without = formats.filter((output) => output.file === undefined).length;
  if (without > 1)
    throw new UsageError(
      "Only one --format can do without a file: write --format FORMAT=FILE for the others.",
    );
  if (file !== null && without === 0)
    throw new UsageError("--output is the file of a --format without one, and each --format has one.");
  const outputs = formats.map((output) => {
    const target = output.file ?? file;
    return { format: output.format, file: target === "-" ? null : target };
  });
  const files = outputs.map((output) => output.file);
  const twice = files.find((target, index) => files.indexOf(target) !== index);
  if (twice !== undefined) throw new UsageError(`Two reports would go to ${twice ?? "the standard output"}.`);
  return outputs;
}

/** `FORMAT` or `FORMAT=FILE`. */
function formatOf(text: string): { readonly format: Format; readonly file: string | undefined } {
  const [name, ...rest] = text.split("=");
  const format = chosen("--format", name as string, Object.keys(formats) as Format[]);
  const file = rest.length === 0 ? undefined : rest.join("=");
  if (file === "") throw new UsageError(`--format ${text} lacks the file behind the "=".`);
  return { format, file };
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
