import { afterEach, beforeEach, expect, test } from "vitest";
import type { JsonResult } from "../../src/report/json.ts";
import { faulty, Workspace } from "./run.ts";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.remove());

/** What is found, as rule, environments, and the last words of the message. */
async function lint(...argv: readonly string[]) {
  const { stdout, stderr, code } = await workspace.run("--format", "json", ...argv);
  const result: JsonResult = JSON.parse(stdout);
  return { ...result, stderr, code };
}

const cidr = (value: string) => `peer_cidr = "${value}"\n`;

test("one finding of a fault has the environments that it holds in", async () => {
  workspace.write("main.tf", faulty);
  workspace.write("dev.tfvars", cidr("10.1.0.0/16"));
  workspace.write("prod.tfvars", cidr("10.0.128.0/20"));
  const { findings, summary } = await lint("--env", "prod=prod.tfvars", "--env", "dev=dev.tfvars");
  expect(findings.map(({ ruleId, environments }) => [ruleId, environments])).toEqual([
    ["no-overlapping-cidr", ["prod"]],
    ["no-bandwidth-quota-breach", ["dev", "prod"]],
  ]);
  expect(findings[0]?.message).toMatch(/ This holds in the environment prod only\.$/);
  expect(findings[1]?.message).not.toContain("This holds in");
  expect(summary).toMatchObject({ roots: 1, files: 1, peerings: 1, errors: 2 });
});

test("each environment is on top of the automatic files, and below the command line", async () => {
  workspace.write("main.tf", faulty);
  workspace.write("terraform.tfvars", cidr("10.0.1.0/24"));
  workspace.write("common.tfvars", cidr("10.0.2.0/24"));
  workspace.write("prod.tfvars", cidr("10.1.0.0/16"));
  const overlaps = async (...argv: readonly string[]) => {
    const { findings } = await lint(...argv);
    return findings
      .filter(({ ruleId }) => ruleId === "no-overlapping-cidr")
      .map(({ message }) => /10\.0\.\d\.0\/24/.exec(message)?.[0]);
  };
  workspace.write("none.tfvars", "");
  expect(await overlaps("--env", "x=none.tfvars")).toEqual(["10.0.1.0/24"]);
  expect(await overlaps("--env", "x=common.tfvars")).toEqual(["10.0.2.0/24"]);
  expect(await overlaps("--env", "x=common.tfvars,prod.tfvars")).toEqual([]);
  expect(await overlaps("--env", "x=prod.tfvars", "--var", "peer_cidr=10.0.3.0/24")).toEqual(["10.0.3.0/24"]);
});

test("the message is of the first environment, and the others' are related", async () => {
  workspace.write("main.tf", faulty);
  workspace.write("a.tfvars", cidr("10.0.1.0/24"));
  workspace.write("b.tfvars", cidr("10.0.2.0/24"));
  const { findings } = await lint("--env", "a=a.tfvars", "--env", "b=b.tfvars");
  const [overlap] = findings;
  expect(overlap).toMatchObject({ ruleId: "no-overlapping-cidr", environments: ["a", "b"] });
  expect(overlap?.message).toContain("10.0.1.0/24");
  expect(overlap?.related.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^In b: .*10\.0\.2\.0\/24/),
  );
});

test("what is open in one of them is open", async () => {
  workspace.write("main.tf", faulty.replace('  default = "10.1.0.0/16"\n', ""));
  workspace.write("a.tfvars", cidr("10.0.1.0/24"));
  workspace.write("b.tfvars", "");
  const { findings, undecided } = await lint("--env", "a=a.tfvars", "--env", "b=b.tfvars");
  expect(findings.map(({ ruleId, environments }) => [ruleId, environments])).toContainEqual([
    "no-overlapping-cidr",
    ["a"],
  ]);
  const overlap = undecided.find(({ ruleId }) => ruleId === "no-overlapping-cidr");
  expect(overlap?.causes.map(({ message }) => message)).toEqual(["var.peer_cidr has no value (in b)"]);
});

test("a file that cannot be read is an error", async () => {
  workspace.write("main.tf", faulty);
  const { code, diagnostics } = await lint("--env", "prod=nowhere.tfvars");
  expect(code).toBe(2);
  expect(diagnostics).toMatchObject([{ message: "--env prod=nowhere.tfvars: It is not there." }]);
});

test("the workspace is the one of the command line", async () => {
  workspace.write(
    "main.tf",
    `${faulty.replace("5000", "{ default = 5, prod = 5000 }[terraform.workspace]")}`,
  );
  const rules = async (...argv: readonly string[]) =>
    (await lint(...argv)).findings.map(({ ruleId }) => ruleId);
  expect(await rules("--workspace", "default")).toEqual([]);
  expect(await rules("--workspace", "prod")).toEqual(["no-bandwidth-quota-breach"]);
});

test("explain tells of each environment apart", async () => {
  workspace.write("main.tf", faulty);
  workspace.write("a.tfvars", cidr("10.0.1.0/24"));
  workspace.write("b.tfvars", cidr("10.0.2.0/24"));
  const { stdout } = await workspace.run(
    ...["explain", "alicloud_vpc.right", "--format", "json", "--env", "b=b.tfvars", "--env", "a=a.tfvars"],
  );
  const { resources } = JSON.parse(stdout);
  expect(
    resources.map((one: { environment: string; attributes: { cidr_block: { value: string } } }) => [
      one.environment,
      one.attributes.cidr_block.value,
    ]),
  ).toEqual([
    ["a", "10.0.1.0/24"],
    ["b", "10.0.2.0/24"],
  ]);
});

test("instances of one block with different messages stay apart in every environment", async () => {
  workspace.write(
    "main.tf",
    `variable "second" {}
resource "alicloud_vpc_peer_connection" "p" {
  count     = 2
  bandwidth = [-1, var.second][count.index]
}
`,
  );
  workspace.write("dev.tfvars", "second = -2\n");
  workspace.write("prod.tfvars", "second = -2\n");
  const { findings } = await lint("--env", "prod=prod.tfvars", "--env", "dev=dev.tfvars");
  const tooLow = findings.filter(({ messageId }) => messageId === "tooLow");
  expect(tooLow.map(({ addresses, environments }) => [addresses, environments])).toEqual([
    [["alicloud_vpc_peer_connection.p[0]"], ["dev", "prod"]],
    [["alicloud_vpc_peer_connection.p[1]"], ["dev", "prod"]],
  ]);
});
