import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { marked } from "marked";
import { afterAll, describe, expect, test } from "vitest";
import { manifest, Runner, type Step } from "./step.ts";

const runner = new Runner();
const { workspace } = runner;
afterAll(() => runner.remove());

const runStep = (inputs: Readonly<Record<string, string>>, context = {}) => runner.run(inputs, context);
const checkOut = (example: string, directory: string) => runner.checkOut(example, directory);

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

  test("does not report what the baseline has", () => {
    checkOut("cross-account-broken", "live");
    writeFileSync(join(workspace, "known.json"), '{ "version": 1, "findings": [] }');
    expect(runStep({ baseline: "known.json" }).outputs.errors).toBe("5");
    const cli = [resolve("dist/cli.cjs"), "--write-baseline", "known.json", "--format", "json=/dev/null"];
    spawnSync(process.execPath, cli, { cwd: workspace });
    const step = runStep({ baseline: "known.json" });
    expect(step).toMatchObject({ status: 0, commands: [], outputs: { errors: "0" } });
    expect(step.summary).toContain("5 in the baseline");
  });

  test("lints where it is told to, and shows files by their path in the repository", () => {
    checkOut("cross-account-broken", "live");
    writeFileSync(join(workspace, "live/lint.yaml"), "rules:\n  require-accepter: off\n");
    const step = runStep({
      "working-directory": "live",
      config: "lint.yaml",
      format: "github\nsarif=peering.sarif",
    });
    expect(new Set(step.commands.map(({ properties }) => properties.file))).toEqual(
      new Set(["live/main.tf"]),
    );
    expect(step.outputs["sarif-file"]).toBe(join(workspace, "live/peering.sarif"));
    expect(step.stdout).not.toContain("require-accepter");
    expect(runStep({ "working-directory": "missing" })).toMatchObject({
      status: 2,
      commands: [
        { command: "error", message: "error: working-directory is missing, and there is no such directory." },
      ],
    });
  });
});

/** What GitHub says about a run. */
const context = {
  GITHUB_SERVER_URL: "https://github.example",
  GITHUB_REPOSITORY: "owner/name",
  GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
};

describe("the job summary", () => {
  test("has the counts, a table of findings that lead to their lines, and the topology", () => {
    checkOut("cross-account-broken", "live");
    const { summary, outputs } = runStep({}, context);
    expect(summary).toMatch(/^## tf-peer-lint\n\nFound 5 errors in 1 peering \(1 root module, 2 files\)\.\n/);
    const rows = summary.split("\n").filter((line) => line.startsWith("| ✖ error |"));
    expect(rows).toHaveLength(Number(outputs.errors));
    for (const row of rows)
      expect(row).toMatch(
        /\[<code>live\/main\.tf:(\d+)<\/code>\]\(https:\/\/github\.example\/owner\/name\/blob\/0123456789abcdef0123456789abcdef01234567\/live\/main\.tf#L\1\)/,
      );
    expect(summary).toMatch(
      /### Topology\n\n```mermaid\nflowchart LR\n[^`]*alicloud_vpc\.partner[^`]*```\n$/,
    );
  });

  test("says that nothing is at fault", () => {
    checkOut("cross-account", "live");
    const { summary } = runStep({}, context);
    expect(summary).toContain("No faults found in 1 peering");
    expect(summary).toContain("```mermaid");
  });

  test("has the checks that are undecided, with what they wait for", () => {
    checkOut("cross-account", "live");
    writeFileSync(
      join(workspace, "live/more.tf"),
      'variable "cidr" {}\nresource "alicloud_vpc" "more" {\n  cidr_block = var.cidr\n}\n',
    );
    const { summary, outputs } = runStep({}, context);
    expect(Number(outputs.undecided)).toBeGreaterThan(0);
    expect(summary).toContain(`<details><summary>${outputs.undecided} check`);
    expect(summary).toMatch(/\| var\.cidr has no value.* \| \[<code>live\/more\.tf:1<\/code>\]/);
  });

  test("has what there are too many annotations of", () => {
    checkOut("cross-account-broken", "live");
    const vpcs = Array.from(
      { length: 25 },
      (_, index) => `resource "alicloud_vpc" "v${index}" {\n  cidr_block = "10.0.0.1/16"\n}\n`,
    );
    writeFileSync(join(workspace, "live/more.tf"), vpcs.join(""));
    const { commands, summary, outputs } = runStep({}, context);
    expect(outputs.errors).toBe("30");
    const errors = commands.filter(({ command }) => command === "error");
    expect(errors).toHaveLength(10);
    // Each rule is there, and not one alone.
    expect(new Set(errors.map(({ properties }) => properties.title)).size).toBe(6);
    expect(summary.split("\n").filter((line) => line.startsWith("| ✖ error |"))).toHaveLength(30);
  });

  const names = ["a%0A::error::b", "`backtick` | <b> [x](y)", "</td></table> @owner #1 &lt;", "```mermaid"];
  test.each(names)("takes a directory called %j for nothing else", (name) => {
    checkOut("cross-account-broken", name);
    const { summary, status } = runStep({}, context);
    expect(status).toBe(1);
    const tokens = marked.lexer(summary);
    expect(tokens.map(({ type }) => type).filter((type) => type !== "space")).toEqual([
      ...["heading", "paragraph", "table", "heading", "code"],
    ]);
    const allowed = new Set(["<br>", "<code>", "</code>"]);
    const html: string[] = [];
    marked.walkTokens(tokens, (token) => {
      if (token.type === "html") html.push(token.raw);
    });
    expect(html.filter((raw) => !allowed.has(raw))).toEqual([]);
    const links: string[] = [];
    marked.walkTokens(tokens, (token) => {
      if (token.type === "link") links.push(token.href);
    });
    const [toFile = ""] = links;
    expect(decodeURIComponent(toFile)).toBe(
      `https://github.example/owner/name/blob/${context.GITHUB_SHA}/${name}/main.tf#L20`,
    );
  });

  test("is not written where nothing could be linted", () => {
    checkOut("cross-account", "live");
    expect(runStep({ "fail-on": "eror" }, context).summary).toBe("");
  });
});
