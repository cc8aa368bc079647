import { lint } from "../lint.ts";
import {
  type Format,
  type ReportOptions,
  type RuleDescription,
  report,
  reportDiagnostics,
} from "../report/index.ts";
import type { Result } from "../result.ts";
import type { RuleSet } from "../rule/index.ts";
import { compareSeverities, countOf } from "../severity.ts";
import { version } from "../version.ts";
import { baseOf, sourcesUrlOf } from "./base.ts";
import type { CommandLine, FailOn } from "./command-line.ts";
import { refuseMisspeltCommand } from "./misspelt-command.ts";
import { checkOutputs, writeOutput } from "./output-file.ts";
import type { Output } from "./outputs.ts";
import { progressOn } from "./progress.ts";
import { requestOf } from "./request.ts";
import { type ExitCode, type Host, looksOf, type Surroundings } from "./surroundings.ts";

/** Lints what a command line names, and writes its reports. */
export async function lintCommand(
  commandLine: CommandLine,
  rules: RuleSet,
  surroundings: Surroundings,
  host: Host | null,
): Promise<ExitCode> {
  refuseMisspeltCommand(commandLine.paths, surroundings);
  checkOutputs(commandLine.outputs, surroundings);
  const { baseline: flags } = commandLine;
  const baselines = flags.isOn ? await import("./baseline.ts") : null;
  const progress = progressOn(commandLine, surroundings);
  const request = {
    ...requestOf(commandLine, surroundings, rules),
    ...(baselines === null ? {} : { baseline: baselines.baselineOf(flags, surroundings) }),
    rules,
    reportedFiles: host?.reportedFiles ?? null,
    topology: host !== null || commandLine.outputs.some(({ format }) => format === "markdown"),
    ...(progress === null ? {} : { progress }),
  };
  const found = commandLine.fix.isOn
    ? await (await import("./fix.ts")).fixCommand(request, commandLine, surroundings)
    : await lint({ ...request, fixes: commandLine.outputs.some(({ format }) => hasFixes(format)) });
  const result = baselines?.updateBaseline(found, flags, surroundings) ?? found;
  const shown = commandLine.quiet ? onlyErrors(result) : result;
  const options = await optionsOf(commandLine, rules, surroundings);
  await writeReports(shown, commandLine, options, surroundings);
  host?.finished(shown, { ...options, base: baseOf("markdown", surroundings) });
  return exitCode(result, commandLine.failOn, commandLine.maxWarnings);
}

/** Whether a format tells what fixes there are. */
function hasFixes(format: Format): boolean {
  return format === "json" || format === "sarif";
}

/** Reports to where they belong, diagnostics first, so that the end of a terminal shows the results. */
async function writeReports(
  result: Result,
  { outputs, color }: CommandLine,
  options: ReportOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { stdout, stderr, environment } = surroundings;
  stderr.write(await reportDiagnostics(result, looksOf(stderr, color, environment)));
  for (const output of outputs) {
    const text = await report(output.format, result, {
      ...options,
      base: baseOf(output.format, surroundings),
      ...looksOf(output.file === null ? stdout : null, color, environment),
    });
    writeOutput(output, text, surroundings);
  }
}

/** What reports need, whatever their format is and wherever they go. */
async function optionsOf(
  { outputs, sarifRoot, quiet }: CommandLine,
  rules: RuleSet,
  { environment }: Surroundings,
): Promise<ReportOptions> {
  return {
    ...{ version, sarifRoot, quiet, base: ".", color: false, width: 80 },
    rules: ruleDescriptions(rules),
    pageOf: await pagesFor(outputs),
    sourcesUrl: sourcesUrlOf(environment),
  };
}

/** SARIF brings the pages of rules with it; those of plugins are where these say they are. */
async function pagesFor(outputs: readonly Output[]): Promise<ReportOptions["pageOf"]> {
  if (!outputs.some(({ format }) => format === "sarif")) return () => null;
  const { readRulePage } = await import("./rule-page.ts");
  return (id) => (id.includes("/") ? null : readRulePage(id));
}

function ruleDescriptions(rules: RuleSet): RuleDescription[] {
  return [...rules].map(([id, { meta }]) => ({ id, ...meta }));
}

function onlyErrors(result: Result): Result {
  return {
    ...result,
    findings: result.findings.filter((finding) => finding.severity === "error"),
    diagnostics: result.diagnostics.filter((diagnostic) => diagnostic.severity === "error"),
  };
}

function exitCode(result: Result, failOn: FailOn, maxWarnings: number): ExitCode {
  if (result.failed) return 2;
  const warnings = countOf(result.findings, "warning");
  if (warnings > maxWarnings) return 1;
  if (failOn === "never") return 0;
  return result.findings.some((finding) => compareSeverities(finding.severity, failOn) <= 0) ? 1 : 0;
}
