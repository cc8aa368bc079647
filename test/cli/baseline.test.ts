import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { faulty, Workspace } from "./run.ts";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
  workspace.write("main.tf", faulty);
});
afterEach(() => workspace.remove());

const read = (name = "known.json") => readFileSync(join(workspace.directory, name), "utf8");
const lint = async (...argv: string[]) =>
  JSON.parse((await workspace.run("--format", "json", "--baseline", "known.json", ...argv)).stdout);

const malformed = (name: string, ...more: string[]) =>
  `resource "alicloud_vpc" "${name}" {\n${['cidr_block = "172.16.1.1/16"', ...more].map((line) => `  ${line}\n`).join("")}}\n`;

test("what is known fails no run, and what is new does", async () => {
  expect(await workspace.run("--write-baseline", "known.json")).toEqual({
    code: 0,
    stdout: "No faults found in 1 peering (1 root module, 1 file); 1 in the baseline.\n",
    stderr: "The baseline known.json has 1 known fault.\n",
  });
  expect(JSON.parse(read())).toEqual({
    version: 1,
    findings: [
      {
        root: ".",
        ruleId: "no-bandwidth-quota-breach",
        addresses: ["alicloud_vpc_peer_connection.ab"],
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ],
  });
  expect(await workspace.run("--baseline", "known.json")).toMatchObject({ code: 0, stderr: "" });
  workspace.write("new.tf", malformed("new"));
  const { findings, baselined, summary } = await lint();
  expect(findings.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(["no-malformed-cidr"]);
  expect(baselined).toMatchObject([{ ruleId: "no-bandwidth-quota-breach" }]);
  expect(summary).toMatchObject({ errors: 1, baselined: 1 });
  expect((await workspace.run("--baseline", "known.json")).code).toBe(1);
});

test("the file is the same on every run, and what is known stays known wherever it goes", async () => {
  workspace.write("more.tf", malformed("a") + malformed("b"));
  await workspace.run("--write-baseline", "known.json");
  const first = read();
  workspace.write("main.tf", "# a comment\n\n");
  workspace.write("moved.tf", `\n\n${malformed("b")}\n${faulty.replace("5000", "7000")}`);
  workspace.write("more.tf", malformed("a").replace("172.16.1.1", "172.16.9.9"));
  expect((await lint()).findings).toEqual([]);
  await workspace.run("--write-baseline", "known.json");
  expect(read()).toBe(first);
});

describe("instances", () => {
  const eachOf = (...keys: string[]) =>
    `resource "alicloud_vpc" "each" {\n  for_each   = toset(${JSON.stringify(keys)})\n  cidr_block = "172.16.1.1/16"\n}\n`;

  test("only those that are not known are reported", async () => {
    workspace.write("each.tf", eachOf("a", "b"));
    await workspace.run("--write-baseline", "known.json");
    workspace.write("each.tf", eachOf("a", "b", "c", "d"));
    const { findings, baselined } = await lint();
    expect(findings).toMatchObject([
      { addresses: ['alicloud_vpc.each["c"]', 'alicloud_vpc.each["d"]'], address: 'alicloud_vpc.each["c"]' },
    ]);
    expect(findings[0].message).toContain('alicloud_vpc.each["c"] has as cidr_block');
    expect(findings[0].message).toContain('The same fault is in alicloud_vpc.each["d"].');
    expect(baselined).toContainEqual(
      expect.objectContaining({ addresses: ['alicloud_vpc.each["a"]', 'alicloud_vpc.each["b"]'] }),
    );
  });

  test("a second fault of one kind in one block is new", async () => {
    workspace.write("a.tf", malformed("a"));
    await workspace.run("--write-baseline", "known.json");
    workspace.write("a.tf", malformed("a", 'user_cidrs = ["172.17.1.1/16"]'));
    expect((await lint()).findings).toHaveLength(1);
  });

  test("a second file that does not parse is new", async () => {
    workspace.write("broken.tf", "a = \n");
    await workspace.run("--write-baseline", "known.json");
    expect((await lint()).findings).toEqual([]);
    workspace.write("other.tf", "b = \n");
    expect((await lint()).findings).toMatchObject([{ ruleId: "no-syntax-error", file: "other.tf" }]);
  });
});

describe("what is known and gone", () => {
  test("is told, with the line of the file, and pruned", async () => {
    workspace.write("a.tf", malformed("a"));
    await workspace.run("--write-baseline", "known.json");
    workspace.write("a.tf", "");
    const { code, stderr } = await workspace.run("--baseline", "known.json");
    expect(code).toBe(0);
    expect(stderr).toContain("warning: known.json:14:17: The baseline has no-malformed-cidr in");
    expect(await workspace.run("--baseline", "known.json", "--prune-baseline")).toMatchObject({
      code: 0,
      stderr: "The baseline known.json has 1 known fault.\n",
    });
    expect(JSON.parse(read()).findings).toMatchObject([{ ruleId: "no-bandwidth-quota-breach" }]);
    expect((await workspace.run("--baseline", "known.json")).stderr).toBe("");
  });

  test("pruning adds nothing that is new", async () => {
    await workspace.run("--write-baseline", "known.json");
    const before = read();
    workspace.write("a.tf", malformed("a"));
    expect((await workspace.run("--baseline", "known.json", "--prune-baseline")).code).toBe(1);
    expect(read()).toBe(before);
  });

  test.each([
    ["whose rule is off", ["--rule", "no-bandwidth-quota-breach=off"], {}],
    ["of another root than is linted", ["other"], { "other/main.tf": malformed("a") }],
    ["whose rule is undecided", [], { "main.tf": `${faulty.replace("5000", "var.b")}variable "b" {}\n` }],
    ["in a root with a gap", [], { "main.tf": 'module "m" {\n  source = "example.com/m/alicloud"\n}\n' }],
  ])("nothing is told of an entry %s", async (_, argv, files) => {
    await workspace.run("--write-baseline", "known.json");
    for (const [path, text] of Object.entries(files)) workspace.write(path, text);
    const before = read();
    const { stderr } = await workspace.run(...argv, "--baseline", "known.json");
    expect(stderr).not.toContain("The baseline has");
    await workspace.run(...argv, "--baseline", "known.json", "--prune-baseline");
    expect(read()).toBe(before);
  });
});

test("environments share a baseline", async () => {
  workspace.write("main.tf", `${faulty.replace("5000", "var.b")}variable "b" {}\n`);
  workspace.write("a.tfvars", "b = 5000\n");
  workspace.write("b.tfvars", "b = 5\n");
  const envs = ["--env", "a=a.tfvars", "--env", "b=b.tfvars"];
  await workspace.run(...envs, "--write-baseline", "known.json");
  expect(await lint(...envs)).toMatchObject({
    findings: [],
    diagnostics: [],
    baselined: [{ environments: ["a"] }],
  });
});

test("SARIF tells what is new", async () => {
  await workspace.run("--write-baseline", "known.json");
  workspace.write("new.tf", malformed("new"));
  const { stdout } = await workspace.run("--format", "sarif", "--baseline", "known.json");
  const states = JSON.parse(stdout).runs[0].results.map(
    ({ ruleId, baselineState }: { ruleId: string; baselineState: string }) => [ruleId, baselineState],
  );
  expect(states).toEqual([
    ["no-malformed-cidr", "new"],
    ["no-bandwidth-quota-breach", "unchanged"],
  ]);
});

test("nothing sensitive and no text of the sources is in the file", async () => {
  workspace.write("a.tf", 'variable "s" {\n  sensitive = true\n  default = "172.16.1.1/16"\n}\n');
  workspace.write("b.tf", malformed("a").replace('"172.16.1.1/16"', "var.s"));
  await workspace.run("--write-baseline", "known.json");
  expect(read()).toContain("alicloud_vpc.a");
  expect(read()).not.toContain("172.16");
});

test("a run that fails writes none", async () => {
  expect(await workspace.run("--write-baseline", "known.json", "--var", "no_such=1")).toMatchObject({
    code: 2,
  });
  expect(existsSync(join(workspace.directory, "known.json"))).toBe(false);
});

describe("what is wrong is told with its place", () => {
  const entry = '{ "fingerprint": "x", "ruleId": "y", "root": ".", "addresses": ["z"] }';

  test.each([
    ["{", "known.json:1:1: This object has no closing"],
    ["[]", "known.json:1:1: A baseline is an object."],
    ["{}", 'known.json:1:1: A baseline has "version": 1. Write it anew with --write-baseline.'],
    ['{\n  "version": 2, "findings": []\n}', 'known.json:2:14: A baseline has "version": 1.'],
    ['{ "version": 1 }', 'known.json:1:1: A baseline has a list of "findings".'],
    ['{ "version": 1,\n"findings": [1] }', "known.json:2:14: A finding of a baseline is an object."],
    [
      `{ "version": 1,\n"findings": [\n${entry.replace('"x"', "7")}] }`,
      'known.json:3:18: A finding of a baseline has a text as "fingerprint".',
    ],
    [
      `{ "version": 1,\n"findings": [\n${entry.replace('["z"]', "[]")}] }`,
      'known.json:3:64: A finding of a baseline has a list of texts as "addresses"',
    ],
  ])("%j", async (text, message) => {
    workspace.write("known.json", text);
    const { code, stderr } = await workspace.run("--baseline", "known.json");
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test.each([
    [["--baseline", "missing.json"], "The baseline missing.json is not read."],
    [["--write-baseline", "missing/known.json"], "The baseline cannot go to missing/known.json"],
    [["--prune-baseline"], "--prune-baseline needs the file"],
    [["--baseline", "a", "--write-baseline", "b"], "--baseline and --write-baseline contradict each other"],
    [["--write-baseline", "b", "--fix-dry-run"], "--write-baseline and --fix-dry-run contradict each other"],
  ])("%j", async (argv, message) => {
    const { code, stderr } = await workspace.run(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
