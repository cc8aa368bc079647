import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "vitest";
import { parse } from "yaml";
import { readCommands, readOutputFile, type WorkflowCommand } from "./runner.ts";

export interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string };
}

export const manifest = parse(readFileSync("action.yml", "utf8")) as Manifest;

/** What a step came to. */
export interface Step {
  readonly status: number | null;
  readonly stdout: string;
  readonly commands: readonly WorkflowCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  /** The job summary, in Markdown. */
  readonly summary: string;
}

/** A runner's disk: the action as GitHub checks it out, without node_modules, and a workspace. */
export class Runner {
  readonly directory = mkdtempSync(join(tmpdir(), "tf-peer-lint-runner-"));
  readonly workspace = join(this.directory, "workspace");
  readonly #action = join(this.directory, "action");

  constructor() {
    cpSync("action.yml", join(this.#action, "action.yml"));
    cpSync("rules", join(this.#action, "rules"), { recursive: true });
    cpSync("dist/action", join(this.#action, "dist/action"), { recursive: true });
    writeFileSync(join(this.#action, "package.json"), readFileSync("package.json"));
    mkdirSync(this.workspace);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Lays a shipped example into an empty workspace, under a name. */
  checkOut(example: string, directory: string): void {
    rmSync(this.workspace, { recursive: true, force: true });
    cpSync(resolve("fixtures/examples", example), join(this.workspace, directory), { recursive: true });
  }

  /**
   * Runs the action as the runner does: inputs in the environment, the files for outputs and summary made beforehand.
   * @param context what GitHub says about the workflow's run
   */
  run(inputs: Readonly<Record<string, string>>, context: Readonly<Record<string, string>> = {}): Step {
    const temporary = join(this.directory, "temporary");
    mkdirSync(temporary, { recursive: true });
    const [outputFile, summaryFile] = [join(this.directory, "output"), join(this.directory, "summary")];
    for (const file of [outputFile, summaryFile]) writeFileSync(file, "");
    const given = Object.entries(manifest.inputs).map(([name, input]) => [
      `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
      inputs[name] ?? input.default,
    ]);
    const env = {
      PATH: process.env.PATH,
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: this.workspace,
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      RUNNER_TEMP: temporary,
      ...Object.fromEntries(given),
      ...context,
    };
    const main = join(this.#action, manifest.runs.main);
    expect(existsSync(main)).toBe(true);
    const { status, stdout, stderr } = spawnSync(process.execPath, [main], {
      ...{ cwd: this.workspace, encoding: "utf8", env },
    });
    expect(stderr).toBe("");
    const outputs = readOutputFile(readFileSync(outputFile, "utf8"));
    return {
      status,
      stdout,
      commands: readCommands(stdout),
      outputs,
      summary: readFileSync(summaryFile, "utf8"),
    };
  }
}
