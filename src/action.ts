import { appendFileSync, mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { changedFiles } from "./action/changed-files.ts";
import { commandLineOf } from "./action/command-line.ts";
import { errorCommand, inert, noticeCommand, outputCommand } from "./action/commands.ts";
import { type Inputs, readInputs } from "./action/inputs.ts";
import { type ExitCode, main, type OutputStream } from "./cli.ts";
import { UsageError } from "./error.ts";
import type { Severity } from "./finding.ts";
import { markdownWithin } from "./report/markdown/markdown.ts";
import { stepRoom } from "./report/markdown/size.ts";
import type { ReportOptions } from "./report/options.ts";
import { counted } from "./report/text/summary.ts";
import type { Result } from "./result.ts";
import { countOf } from "./severity.ts";

/** Runs the command line program with a step's inputs, and tells the runner what came out. */
async function runStep(environment: NodeJS.ProcessEnv): Promise<ExitCode> {
  const inputs = readInputs(environment);
  const workingDirectory = directoryOf(inputs);
  const reportedFiles = reportedFilesOf(inputs, workingDirectory, environment);
  const sarif = join(mkdtempSync(join(environment.RUNNER_TEMP || tmpdir(), "tf-peer-lint-")), "result.sarif");
  const stdout = new TextStream();
  const stderr = new TextStream();
  const finished: { readonly result: Result; readonly options: ReportOptions }[] = [];
  const code = await main(
    commandLineOf(inputs, sarif),
    { workingDirectory, environment, stdout, stderr },
    { reportedFiles, finished: (result, options) => finished.push({ result, options }) },
  );
  const [run] = finished;
  process.stdout.write(log(inputs, stdout.text, stderr.text, run !== undefined));
  if (run === undefined) return code;
  const { GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile } = environment;
  if (outputFile)
    appendFileSync(outputFile, outputs(run.result, resolve(workingDirectory, inputs.sarifFile ?? sarif)));
  if (summaryFile) appendFileSync(summaryFile, summary(run.result, run.options, reportedFiles));
  return code;
}

function summary(result: Result, options: ReportOptions, reportedFiles: ReadonlySet<string> | null): string {
  const text = markdownWithin(stepRoom, result, options);
  if (reportedFiles === null) return text;
  const scope = `Only faults that concern the ${counted(reportedFiles.size, "changed file")} are shown, in the topology too.`;
  // Under the heading, before anything that it is about.
  return text.replace("\n\n", () => `\n\n${scope}\n\n`);
}

/** Keeps what is written to it. */
class TextStream implements OutputStream {
  readonly isTerminal = false;
  readonly columns = 100;
  text = "";

  write(text: string): void {
    this.text += text;
  }
}

function directoryOf({ workingDirectory }: Inputs): string {
  const directory = resolve(workingDirectory);
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) return directory;
  throw new UsageError(`working-directory is ${workingDirectory}, and there is no such directory.`);
}

/** What `changed-only` comes to; null where all is reported. */
function reportedFilesOf(
  { changedOnly }: Inputs,
  workingDirectory: string,
  environment: NodeJS.ProcessEnv,
): ReadonlySet<string> | null {
  if (changedOnly === "false") return null;
  if (changedOnly !== "true")
    throw new UsageError(`changed-only can be true or false, and not ${changedOnly}.`);
  const files = changedFiles(workingDirectory, environment);
  if (files === null)
    process.stdout.write(
      noticeCommand("changed-only: there is nothing that this event compares with, so all is reported."),
    );
  return files;
}

/**
 * The step's log. Only annotations may act on the runner: anything else can hold text of the repository that looks
 * like a command.
 */
function log(inputs: Inputs, stdout: string, stderr: string, hasRun: boolean): string {
  if (!hasRun) return errorCommand(stderr);
  const printsAnnotations = inputs.formats.includes("github");
  return inert(stderr) + (printsAnnotations ? stdout : inert(stdout));
}

function outputs({ findings, undecided }: Result, sarifFile: string): string {
  const count = (severity: Severity) => countOf(findings, severity);
  const values = {
    "sarif-file": sarifFile,
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
    undecided: undecided.length,
  };
  return Object.entries(values)
    .map(([name, value]) => outputCommand(name, String(value)))
    .join("");
}

runStep(process.env).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    process.stdout.write(errorCommand(`error: ${error.message}`));
    process.exitCode = 2;
  },
);
