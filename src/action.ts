import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { commandLineOf, type Files } from "./action/command-line.ts";
import { errorCommand, inert, outputCommand } from "./action/commands.ts";
import { type Inputs, readInputs } from "./action/inputs.ts";
import { type ExitCode, main, type OutputStream } from "./cli.ts";
import type { JsonResult } from "./report/json.ts";

/** Runs the command line program with a step's inputs, and tells the runner what came out. */
async function runStep(environment: NodeJS.ProcessEnv): Promise<ExitCode> {
  const inputs = readInputs(environment);
  const directory = mkdtempSync(join(environment.RUNNER_TEMP || tmpdir(), "tf-peer-lint-"));
  const files = { json: join(directory, "result.json"), sarif: join(directory, "result.sarif") };
  const stdout = new TextStream();
  const stderr = new TextStream();
  const argv = commandLineOf(inputs, files);
  const code = await main(argv, { workingDirectory: process.cwd(), environment, stdout, stderr });
  const result = resultOf(files);
  process.stdout.write(log(inputs, stdout.text, stderr.text, result !== null));
  if (result !== null) setOutputs(environment, inputs, files, result);
  return code;
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

/** What the run found out, or null where it could not begin, as with a wrong input. */
function resultOf(files: Files): JsonResult | null {
  try {
    return JSON.parse(readFileSync(files.json, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  } finally {
    rmSync(files.json, { force: true });
  }
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

function setOutputs(
  environment: NodeJS.ProcessEnv,
  inputs: Inputs,
  files: Files,
  { summary }: JsonResult,
): void {
  if (!environment.GITHUB_OUTPUT) return;
  const outputs = {
    "sarif-file": resolve(inputs.sarifFile ?? files.sarif),
    errors: summary.errors,
    warnings: summary.warnings,
    notes: summary.notes,
    undecided: summary.undecided,
  };
  const commands = Object.entries(outputs).map(([name, value]) => outputCommand(name, String(value)));
  appendFileSync(environment.GITHUB_OUTPUT, commands.join(""));
}

runStep(process.env).then((code) => {
  process.exitCode = code;
});
