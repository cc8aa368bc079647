import { afterAll, beforeAll, expect, test } from "vitest";
import { type LintOptions, lint } from "../../src/index.ts";
import { faulty, Workspace } from "./run.ts";

let workspace: Workspace;

beforeAll(() => {
  workspace = new Workspace();
  workspace.write("main.tf", faulty);
  workspace.write("cross/main.tf", faulty.replace("data.alicloud_account.own.id", '"2"'));
  workspace.write("over.tfvars", 'peer_cidr = "10.0.0.0/24"\n');
});
afterAll(() => workspace.remove());

const lintHere = (options: LintOptions = {}) =>
  lint({ workingDirectory: workspace.directory, environment: {}, ...options });
const ruleIds = async (options?: LintOptions) =>
  (await lintHere(options)).findings.map(({ ruleId }) => ruleId);

test("gives what --format json prints", async () => {
  const { stdout } = await workspace.run("--format", "json");
  expect(await lintHere()).toEqual(JSON.parse(stdout));
});

test("takes what the command line and the config file take", async () => {
  expect(await ruleIds()).toEqual(["no-bandwidth-quota-breach"]);
  expect(await ruleIds({ rules: { "no-bandwidth-quota-breach": "off" } })).toEqual([]);
  expect(await ruleIds({ quotas: { vpc_quota_peer_cross_region_bandwidth: 6000 } })).toEqual([]);
  expect(await ruleIds({ variables: [{ kind: "file", path: "over.tfvars" }] })).toContain(
    "no-overlapping-cidr",
  );
  expect(await ruleIds({ environment: { TF_VAR_peer_cidr: "10.0.0.0/8" } })).toContain("no-overlapping-cidr");
  const accounts = [
    { uid: "1", providers: ["alicloud"] },
    { uid: "2", providers: ["alicloud.peer"] },
  ];
  const { findings } = await lintHere({ accounts, paths: ["cross"] });
  expect(findings.find(({ ruleId }) => ruleId === "require-accepter")?.severity).toBe("error");
});

test("tells what cannot be linted in the result", async () => {
  const { diagnostics, findings } = await lintHere({ paths: ["missing", "main.tf"] });
  expect(diagnostics).toMatchObject([
    { severity: "error", message: "missing: It is not there.", file: null },
  ]);
  expect(findings).toHaveLength(1);
});

test.each<[unknown, string]>([
  [
    { rules: { "require-accepters": "off" } },
    "There is no rule require-accepters. Did you mean require-accepter?",
  ],
  [
    { plans: [{ root: null, file: "p.json" }], environments: [{ name: "a", files: [] }] },
    "plans and environments contradict each other: a plan was made with the values of one environment, and tells nothing of others.",
  ],
  [{ rules: { "require-accepter": "no" } }, "The rule require-accepter has no level no."],
  [{ preset: "all" }, "There is no preset all."],
  [{ accounts: [{ uid: "x", providers: [] }] }, "x is no account id: it has 1 to 20 digits."],
  [{ accounts: [{ uid: "1", providers: ["a b"] }] }, "a b names no provider configuration."],
])("refuses %j", async (options, message) => {
  await expect(lintHere(options as LintOptions)).rejects.toThrow(
    expect.objectContaining({ name: "UsageError", message }),
  );
});
