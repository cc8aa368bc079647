import { rules } from "../rules/index.ts";
import { baseOf } from "./cli/base.ts";
import { type CommandLine, type FailOn, parseCommandLine } from "./cli/command-line.ts";
import { checkOutputFile, writeOutputFile } from "./cli/output-file.ts";
import { loadConfig, resolveSettings } from "./config/index.ts";
import { UsageError } from "./error.ts";
import type { Severity } from "./finding.ts";
import { lint } from "./lint.ts";
import { defaultQuotas } from "./network/facts/quotas.ts";
import { type RuleDescription, report, reportDiagnostics, visible } from "./report/index.ts";
import type { Result } from "./result.ts";
import { version } from "./version.ts";

/** Where a program writes to. */
export interface OutputStream {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Of the terminal; 80 where there is none. */
  readonly columns: number;
}

/** The world outside, as the command line program sees it. */
export interface Surroundings {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For results. */
  readonly stdout: OutputStream;
  /** For what there is to say about the run. */
  readonly stderr: OutputStream;
}

/** 0: nothing at fault. 1: findings that `--fail-on` and `--max-warnings` do not let pass. 2: not all could be linted. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs a command line and writes what comes out.
 * @param argv without the names of node and the script
 */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  try {
    return await run(parseCommandLine(argv, [...rules.keys()]), surroundings);
  } catch (error) {
    surroundings.stderr.write(visible(complaint(error)));
    return 2;
  }
}

async function run(commandLine: CommandLine, surroundings: Surroundings): Promise<ExitCode> {
  switch (commandLine.command) {
    case "help": {
      const { helpText } = await import("./cli/yargs.ts");
      surroundings.stdout.write(await helpText(surroundings.stdout.columns));
      return 0;
    }
    case "version":
      surroundings.stdout.write(`${version}\n`);
      return 0;
    case "list-rules":
      return listRules(commandLine, surroundings);
    case "lint":
      return lintCommand(commandLine, surroundings);
  }
}

async function listRules({ outputs }: CommandLine, surroundings: Surroundings): Promise<ExitCode> {
  const { ruleList } = await import("./cli/rule-list.ts");
  for (const { format, file } of outputs) {
    const text = ruleList(rules, format);
    if (file === null) surroundings.stdout.write(text);
    else writeOutputFile(surroundings.workingDirectory, file, text);
  }
  return 0;
}

async function lintCommand(commandLine: CommandLine, surroundings: Surroundings): Promise<ExitCode> {
  const { workingDirectory, environment } = surroundings;
  for (const { file } of commandLine.outputs) if (file !== null) checkOutputFile(workingDirectory, file);
  const config =
    commandLine.config === null
      ? null
      : await loadConfig(commandLine.config, workingDirectory, {
          rules: [...rules.keys()],
          quotas: Object.keys(defaultQuotas),
        });
  const result = await lint({
    paths: commandLine.paths,
    workingDirectory,
    variables: commandLine.variables,
    workspace: commandLine.workspace,
    environments: commandLine.environments,
    plans: commandLine.plans,
    environment,
    boundaries: commandLine.root === null ? [] : [commandLine.root],
    settings: resolveSettings(commandLine, config),
    rules,
  });
  await writeReports(commandLine.quiet ? onlyErrors(result) : result, commandLine, surroundings);
  return exitCode(result, commandLine.failOn, commandLine.maxWarnings);
}

/** Reports to where they belong, diagnostics first, so that the end of a terminal shows the results. */
async function writeReports(
  result: Result,
  commandLine: CommandLine,
  surroundings: Surroundings,
): Promise<void> {
  const { workingDirectory, stdout, stderr } = surroundings;
  const looks = (stream: OutputStream) => ({
    color: usesColor(commandLine.color, stream, surroundings.environment),
    width: stream.columns,
  });
  stderr.write(await reportDiagnostics(result, looks(stderr)));
  for (const { format, file } of commandLine.outputs) {
    const text = await report(format, result, {
      version,
      rules: ruleDescriptions(),
      base: baseOf(format, surroundings),
      sarifRoot: commandLine.sarifRoot,
      quiet: commandLine.quiet,
      ...(file === null ? looks(stdout) : { color: false, width: 80 }),
    });
    if (file === null) stdout.write(text);
    else writeOutputFile(workingDirectory, file, text);
  }
}

function ruleDescriptions(): RuleDescription[] {
  return [...rules].map(([id, { meta }]) => ({ id, ...meta }));
}

/** https://no-color.org: the variable counts if it is not empty, and a flag wins over it. */
function usesColor(
  flag: boolean | null,
  stream: OutputStream,
  environment: Surroundings["environment"],
): boolean {
  if (flag !== null) return flag;
  return !environment.NO_COLOR && environment.TERM !== "dumb" && stream.isTerminal;
}

function onlyErrors(result: Result): Result {
  return {
    ...result,
    findings: result.findings.filter((finding) => finding.severity === "error"),
    diagnostics: result.diagnostics.filter((diagnostic) => diagnostic.severity === "error"),
  };
}

const ranks: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

function exitCode(result: Result, failOn: FailOn, maxWarnings: number): ExitCode {
  if (result.failed) return 2;
  const warnings = result.findings.filter((finding) => finding.severity === "warning").length;
  if (warnings > maxWarnings) return 1;
  if (failOn === "never") return 0;
  return result.findings.some((finding) => ranks[finding.severity] >= ranks[failOn]) ? 1 : 0;
}

/** What to say about an error that ends the run. */
function complaint(error: unknown): string {
  if (error instanceof UsageError) return `error: ${error.message}\n`;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error: tf-peer-lint stopped with an internal error. This is a bug of tf-peer-lint: please report it with what follows.\n${details}\n`;
}
