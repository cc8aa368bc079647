import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Text that stands in a bundled copy of each thing that an ordinary run has no use for. */
const heavy = {
  yargs: "YargsInstance",
  yaml: "YAMLParseError",
  sarif: "json.schemastore.org/sarif",
  markdown: "no room here",
  JUnit: "no faults",
  Checkstyle: 'note: "info"',
  "plan reader": "was not made from these sources",
  "language server": "textDocument/publishDiagnostics",
  topology: "is in none of its lists",
  Mermaid: "Too much for one Mermaid diagram",
  "page of a graph": "Search VPCs, addresses, rules",
  layout: "org.eclipse.elk",
};

const scratch = mkdtempSync(join(tmpdir(), "tf-peer-lint-start-up-"));
const probe = join(scratch, "probe.cjs");

beforeAll(() => {
  writeFileSync(
    probe,
    `process.on("exit", () => require("node:fs").writeFileSync(process.env.LOADED, JSON.stringify(Object.keys(require.cache))));`,
  );
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("an ordinary run loads neither yargs nor YAML nor SARIF, nor what reads plans, serves editors or draws", () => {
  expect(heavyThingsIn(load("fixtures/examples/cross-account"))).toEqual([]);
});

test.each([
  ["yargs", ["--help"]],
  ["sarif", ["--format", "sarif", "fixtures/examples/cross-account"]],
  ["markdown", ["--format", "markdown", "fixtures/examples/cross-account"]],
  ["JUnit", ["--format", "junit", "fixtures/examples/cross-account"]],
  ["Checkstyle", ["--format", "checkstyle", "fixtures/examples/cross-account"]],
  ["language server", ["lsp", "--stdio"]],
  ["topology", ["graph", "--format", "json", "fixtures/examples/cross-account"]],
  ["Mermaid", ["graph", "fixtures/examples/cross-account"]],
  ["page of a graph", ["graph", "--format", "html", "fixtures/examples/cross-account"]],
  ["layout", ["graph", "--format", "svg", "fixtures/examples/cross-account"]],
  ["plan reader", ["--plan", "fixtures/plans/11-destroy/plan.json", "fixtures/plans/11-destroy"]],
] as const)("%s is loaded when it is asked for", (thing, args) => {
  expect(heavyThingsIn(load(...args))).toContain(thing);
});

test("a config in YAML loads YAML, and one in JSON does not", () => {
  copyFileSync("fixtures/examples/cross-account/main.tf", join(scratch, "main.tf"));
  writeFileSync(join(scratch, ".tf-peer-lint.json"), '{ "preset": "strict" }');
  expect(heavyThingsIn(load(scratch))).toEqual([]);
  rmSync(join(scratch, ".tf-peer-lint.json"));
  writeFileSync(join(scratch, ".tf-peer-lint.yaml"), "preset: strict");
  expect(heavyThingsIn(load(scratch))).toEqual(["yaml"]);
});

/** The text of every file that node loads for a command line. */
function load(...args: string[]): string[] {
  const list = join(scratch, "loaded.json");
  const command = ["--require", probe, resolve("dist/cli.cjs"), ...args];
  spawnSync(process.execPath, command, { env: { ...process.env, LOADED: list } });
  const files = JSON.parse(readFileSync(list, "utf8")) as string[];
  return files.filter((file) => file !== probe).map((file) => readFileSync(file, "utf8"));
}

function heavyThingsIn(texts: readonly string[]): string[] {
  expect(texts.length).toBeGreaterThan(0);
  return Object.entries(heavy).flatMap(([thing, mark]) =>
    texts.some((text) => text.includes(mark)) ? [thing] : [],
  );
}
