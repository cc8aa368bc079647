import { afterEach, beforeEach, expect, test } from "vitest";
import { faulty, Workspace } from "./run.ts";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
  workspace.environment.SOURCE_DATE_EPOCH = "1801440000"; // 2027-02-01
});
afterEach(() => workspace.remove());

const commented = (comment: string) => faulty.replace("= 5000", `= 5000 # tf-peer-lint-ignore ${comment}`);

test("a suppressed fault does not fail the run, and is counted", async () => {
  workspace.write("main.tf", commented("no-bandwidth-quota-breach -- the quota is being raised"));
  const { code, stdout } = await workspace.run();
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: "No faults found in 1 peering (1 root module, 1 file); 1 suppressed.\n",
  });
  const { findings, suppressed, summary } = JSON.parse((await workspace.run("--format", "json")).stdout);
  expect(findings).toEqual([]);
  expect(suppressed).toMatchObject([
    { ruleId: "no-bandwidth-quota-breach", justification: "the quota is being raised" },
  ]);
  expect(summary).toMatchObject({ errors: 0, suppressed: 1 });
});

test("--require-reason leaves comments without a reason without effect", async () => {
  workspace.write("main.tf", commented("no-bandwidth-quota-breach"));
  expect((await workspace.run()).code).toBe(0);
  const { code, stdout } = await workspace.run("--require-reason");
  expect(code).toBe(1);
  expect(stdout).toContain("This comment gives no reason");
});

test("a comment ends with its day", async () => {
  workspace.write("main.tf", commented("no-bandwidth-quota-breach until=2027-02-01"));
  expect((await workspace.run()).code).toBe(0);
  workspace.write("main.tf", commented("no-bandwidth-quota-breach until=2027-01-31"));
  const { code, stdout } = await workspace.run();
  expect(code).toBe(1);
  expect(stdout).toContain("This comment ended on 2027-01-31");
});

test("without SOURCE_DATE_EPOCH, it is today", async () => {
  workspace.environment = {};
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  workspace.write("main.tf", commented(`no-bandwidth-quota-breach until=${yesterday}`));
  expect((await workspace.run()).code).toBe(1);
  workspace.write("main.tf", commented(`no-bandwidth-quota-breach until=${tomorrow}`));
  expect((await workspace.run()).code).toBe(0);
});

test("a SOURCE_DATE_EPOCH that is no number is told", async () => {
  workspace.environment.SOURCE_DATE_EPOCH = "soon";
  workspace.write("main.tf", faulty);
  expect(await workspace.run()).toMatchObject({
    code: 2,
    stderr: "error: SOURCE_DATE_EPOCH is a number of seconds since 1970, and not soon.\n",
  });
});

test("a comment that is used in one environment is used", async () => {
  const variable = 'variable "bandwidth" {}\n';
  workspace.write(
    "main.tf",
    commented("no-bandwidth-quota-breach").replace("5000", "var.bandwidth") + variable,
  );
  workspace.write("small.tfvars", "bandwidth = 5\n");
  workspace.write("large.tfvars", "bandwidth = 5000\n");
  const both = await workspace.run("--env", "a=small.tfvars", "--env", "b=large.tfvars", "--format", "json");
  const { findings, suppressed } = JSON.parse(both.stdout);
  expect(findings).toEqual([]);
  expect(suppressed).toMatchObject([{ environments: ["b"] }]);
  const one = await workspace.run("--env", "a=small.tfvars", "--format", "json");
  expect(JSON.parse(one.stdout).findings).toMatchObject([
    { ruleId: "no-unused-ignore", environments: ["a"] },
  ]);
});
