import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readCommands, readOutputFile, type WorkflowCommand } from "./runner.ts";

interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const manifest = parse(readFileSync("action.yml", "utf8")) as Manifest;

/** What the runner has on its disk: the action as GitHub checks it out, without node_modules. */
const runner = mkdtempSync(join(tmpdir(), "tf-peer-lint-runner-"));
const actionPath = join(runner, "action");
const workspace = join(runner, "workspace");

beforeAll(() => {
  cpSync("action.yml", join(actionPath, "action.yml"));
  cpSync("dist/action", join(actionPath, "dist/action"), { recursive: true });
  writeFileSync(join(actionPath, "package.json"), readFileSync("package.json"));
});
afterAll(() => rmSync(runner, { recursive: true, force: true }));

interface Step {
  readonly status: number | null;
  readonly stdout: string;
  readonly commands: readonly WorkflowCommand[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the action as the runner does: inputs in the environment, the outputs' file made beforehand. */
function runStep(inputs: Readonly<Record<string, string>>): Step {
  const outputFile = join(runner, "output");
  const temporary = join(runner, "temporary");
  writeFileSync(outputFile, "");
  mkdirSync(temporary, { recursive: true });
  const given = Object.entries(manifest.inputs).map(([name, input]) => [
    `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
    inputs[name] ?? input.default,
  ]);
  const env = {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: outputFile,
    RUNNER_TEMP: temporary,
    ...Object.fromEntries(given),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(actionPath, manifest.runs.main)], {
    cwd: workspace,
    encoding: "utf8",
    env,
  });
  expect(stderr).toBe("");
  const outputs = readOutputFile(readFileSync(outputFile, "utf8"));
  return { status, stdout, commands: readCommands(stdout), outputs };
}

/** Lays a shipped example into an empty workspace, under a name. */
function checkOut(example: string, directory: string): void {
  rmSync(workspace, { recursive: true, force: true });
  cpSync(resolve("fixtures/examples", example), join(workspace, directory), { recursive: true });
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
    }[];
  }[];
}

function sarifOf({ outputs }: Step): Sarif {
  return JSON.parse(readFileSync(outputs["sarif-file"] ?? "", "utf8"));
}

describe("the action", () => {
  test("is a JavaScript action whose entry is there", () => {
    expect(manifest.runs.using).toBe("node24");
    expect(existsSync(manifest.runs.main)).toBe(true);
  });

  test("passes on a root module with nothing at fault", () => {
    checkOut("cross-account", "live");
    const step = runStep({ paths: "live" });
    expect({ status: step.status, commands: step.commands }).toEqual({ status: 0, commands: [] });
    expect(Object.keys(step.outputs).sort()).toEqual(Object.keys(manifest.outputs).sort());
    expect(step.outputs).toMatchObject({ errors: "0", warnings: "0", notes: "0", undecided: "0" });
    expect(sarifOf(step).runs[0]?.results).toEqual([]);
  });

  test("annotates the lines at fault, counts them, and fails", () => {
    checkOut("cross-account-broken", "live");
    const step = runStep({});
    expect(step.status).toBe(1);
    const errors = step.commands.filter(({ command }) => command === "error");
    expect(errors.length).toBeGreaterThan(0);
    expect(step.outputs.errors).toBe(String(errors.length));
    for (const { properties, message } of step.commands) {
      expect(existsSync(join(workspace, properties.file ?? ""))).toBe(true);
      expect(Number(properties.line)).toBeGreaterThan(0);
      expect(message).not.toBe("");
    }
    expect(sarifOf(step).runs[0]?.results.length).toBe(step.commands.length);
  });

  test("fails from the severity that fail-on names", () => {
    checkOut("cross-account-broken", "live");
    expect(runStep({ "fail-on": "never" }).status).toBe(0);
  });

  test("prints the formats that it is told, one of them into a file", () => {
    checkOut("cross-account-broken", "live");
    const { stdout, commands } = runStep({ format: "json\ntext=report.txt\n" });
    expect(commands).toEqual([]);
    const [stop = "", json = ""] = /^(::stop-commands::.+\n)([\s\S]*)::.+::\n$/.exec(stdout)?.slice(1) ?? [];
    expect(stop).not.toBe("");
    expect(JSON.parse(json)).toHaveProperty("summary");
    expect(readFileSync(join(workspace, "report.txt"), "utf8")).toContain("live/");
  });

  test("gives the SARIF file that the step asks for", () => {
    checkOut("cross-account", "live");
    const step = runStep({ format: "github\nsarif=peering.sarif" });
    expect(step.outputs["sarif-file"]).toBe(join(workspace, "peering.sarif"));
    expect(sarifOf(step).runs.length).toBe(1);
  });

  test("reads the configuration that it is told", () => {
    checkOut("cross-account-broken", "live");
    const broken = runStep({});
    const rule = /\((?<rule>[a-z-]+)\)|title=(?<title>[^,:]+)/.exec(broken.stdout);
    expect(rule).not.toBeNull();
    writeFileSync(join(workspace, "lint.yaml"), "rules:\n  require-accepter: off\n");
    const { stdout } = runStep({ config: "lint.yaml" });
    expect(broken.stdout).toContain("require-accepter");
    expect(stdout).not.toContain("require-accepter");
  });

  test.each([
    ["an unknown level", { "fail-on": "eror" }],
    ["a path that is missing", { paths: "missing" }],
    ["a configuration that is missing", { config: "missing.yaml" }],
  ])("tells what is wrong with %s in an annotation", (_, inputs) => {
    checkOut("cross-account", "live");
    const { status, commands } = runStep(inputs);
    expect(status).toBe(2);
    expect(commands.map(({ command }) => command)).toContain("error");
  });

  const hostile = [
    "a%0A::error::b",
    "::set-env name=NODE_OPTIONS::--require=x",
    "line\n::error file=x::injected",
    "comma, colon: and 100%",
    "--fail-on=never",
    "`backtick` | <b>",
    "end_of_value",
  ];
  test.each(hostile)("is not fooled by a directory called %j", (name) => {
    checkOut("cross-account-broken", name);
    const step = runStep({});
    expect(step.status).toBe(1);
    const files = new Set(step.commands.map(({ properties }) => properties.file));
    expect(files.size).toBeGreaterThan(0);
    for (const file of files) expect(file?.startsWith(`${name}/`)).toBe(true);
    expect(new Set(step.commands.map(({ command }) => command))).toEqual(new Set(kinds(step)));
    for (const { locations } of sarifOf(step).runs[0]?.results ?? []) {
      const uri = locations[0]?.physicalLocation.artifactLocation.uri ?? "";
      expect(decodeURIComponent(uri)).toBe(join(name, basename(decodeURIComponent(uri))));
    }
  });

  /** The commands that the counts of a step account for. */
  function kinds({ outputs }: Step): string[] {
    const counted = { error: outputs.errors, warning: outputs.warnings, notice: outputs.notes };
    return Object.entries(counted).flatMap(([kind, count]) => (count === "0" ? [] : [kind]));
  }

  test("lints a directory whose name looks like a flag", () => {
    checkOut("cross-account-broken", "--quiet");
    expect(runStep({ paths: "--quiet" }).status).toBe(1);
  });
});
