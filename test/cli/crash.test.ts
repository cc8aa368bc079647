import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { RootInput } from "../../src/terraform/index.ts";
import { faulty, Workspace } from "./run.ts";

vi.mock("../../src/terraform/index.ts", async (original) => {
  const stage = await original<typeof import("../../src/terraform/index.ts")>();
  return {
    ...stage,
    evaluateRoot(input: RootInput) {
      if (input.directory === "crashing") throw new TypeError("x is undefined");
      return stage.evaluateRoot(input);
    },
  };
});

let workspace: Workspace;

beforeAll(() => {
  workspace = new Workspace();
  workspace.write("crashing/main.tf", `${faulty}\nlocals {\n  a = = 1\n}\n`);
  // Cross-account with no accepter in sight: the root that crashes may have it, beside the accepting VPC.
  const elsewhere = faulty
    .replace("data.alicloud_account.own.id", '"2222222222222222"')
    .replace("= alicloud_vpc.right.id", '= "vpc-bp1example"');
  workspace.write("sound/main.tf", elsewhere);
});
afterAll(() => workspace.remove());

test("a root whose evaluation crashes hides nothing else, and nothing counts as absent because of it", async () => {
  const accounts = ["--account", "alicloud=1111111111111111", "--account", "alicloud.peer=2222222222222222"];
  const { code, stdout, stderr } = await workspace.run("--format", "json", ...accounts);
  expect(code).toBe(2);
  expect(stderr.replaceAll("\n  ", " ")).toBe(
    "error: Evaluating crashing stopped with an internal error (TypeError: x is undefined). Only its syntax is checked. This is a bug of tf-peer-lint: please report it.\n",
  );
  const { findings, undecided } = JSON.parse(stdout);
  const shown = findings.map(({ file, ruleId }: Record<string, string>) => `${file} ${ruleId}`);
  expect(shown).toContain("crashing/main.tf no-syntax-error");
  expect(shown).toContain("sound/main.tf no-bandwidth-quota-breach");
  expect(shown.join()).not.toContain("require-accepter");
  const alone = await workspace.run("sound", "--format", "json", ...accounts);
  expect(alone.stdout).toContain('"ruleId": "require-accepter"');
  expect(undecided.map(({ ruleId }: Record<string, string>) => ruleId)).toContain("require-accepter");
});
