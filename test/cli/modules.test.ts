import { join } from "node:path";
import { expect, test } from "vitest";
import { lintPaths, lintTexts } from "../support/lint-fixture.ts";

const project = join(process.cwd(), "fixtures/projects/faults-in-modules");

async function findingsOf(...paths: readonly string[]) {
  const { findings, summary } = await lintPaths(paths, {}, project);
  return {
    rules: findings.map(({ ruleId }) => ruleId),
    roots: summary.roots,
    files: summary.files,
    findings,
  };
}

test("a module that is called and named is linted once, by its callers", async () => {
  const alone = await findingsOf(".");
  expect(alone).toMatchObject({ roots: 1, files: 4 });
  expect(alone.rules).toContain("no-route-type-mismatch");
  expect(await findingsOf(".", "modules/link", "modules/network")).toEqual(alone);
});

test("a module that is named alone is a root", async () => {
  const { findings, roots } = await findingsOf("modules/link");
  expect(roots).toBe(1);
  expect(findings.map(({ root }) => root)).toContain("modules/link");
});

test("named files leave what stands in them, or leads there", async () => {
  const files = async (...paths: readonly string[]) => {
    const { findings } = await findingsOf(...paths);
    return [...new Set(findings.map(({ range }) => range.file))];
  };
  expect(await files("main.tf", "modules/link/route/main.tf")).toEqual([
    "modules/link/main.tf",
    "modules/link/route/main.tf",
  ]);
});

const call = (name: string, source: string) => `module "${name}" {\n  source = "${source}"\n}\n`;
const peering = 'resource "alicloud_vpc_peer_connection" "p" {\n  vpc_id = "vpc-1"\n';

test("a syntax error in a module is found once, with the way that leads there", async () => {
  const { findings, summary } = await lintTexts({
    "a/main.tf": `${peering}}\n${call("m", "../modules/m")}`,
    "b/main.tf": `${peering}}\n${call("n", "../modules/m")}`,
    "modules/m/main.tf": call("inner", "./inner"),
    "modules/m/inner/main.tf": `${peering}  bandwidth = = 1\n}\n`,
  });
  const syntax = findings.filter(({ ruleId }) => ruleId === "no-syntax-error");
  expect(syntax).toMatchObject([
    {
      range: { file: "modules/m/inner/main.tf" },
      related: [
        { range: { file: "modules/m/main.tf" }, message: "Called by module.m.module.inner here." },
        { range: { file: "a/main.tf" }, message: "Called by module.m here." },
      ],
    },
  ]);
  expect(summary).toMatchObject({ roots: 2, files: 4 });
});

test("HashiCorp's parser is asked about files of modules too", async () => {
  const { findings } = await lintTexts({
    "main.tf": `${peering}}\n${call("m", "./m")}`,
    "m/main.tf": "locals {\n  a = [1 2]\n}\n",
  });
  const [error] = findings.filter(({ ruleId }) => ruleId === "no-syntax-error");
  expect(error?.message).toContain("Expected a comma to mark the beginning of the next item.");
});

test("where there is no peering, it is told what could have some", async () => {
  const messages = async (text: string) => {
    const { diagnostics, summary } = await lintTexts({ "main.tf": text });
    expect(summary.peerings).toBe(0);
    return diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
  };
  const vpc = 'resource "alicloud_vpc" "a" {\n  cidr_block = "10.0.0.0/16"\n}\n';
  expect(await messages(vpc)).toEqual([]);
  expect(await messages(`${vpc}${call("m", "terraform-alicloud-modules/vpc/alicloud")}`)).toEqual([
    expect.stringMatching(
      /^warning: There is no VPC peering as far as this is known, but module\.m comes from .*run terraform init/,
    ),
  ]);
  const two = await messages(call("m", "a/b/alicloud") + call("n", "c/d/alicloud"));
  expect(two).toEqual([expect.stringContaining(" So it is in 1 other place.")]);
  expect(await messages(`${call("m", "a/b/alicloud").replace("}", "  count = 0\n}")}`)).toEqual([]);
  expect(await messages(`${vpc}${call("m", "a/b/alicloud")}x = = 1\n`)).toEqual([]);
});
