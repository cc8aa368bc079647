import { afterEach, beforeEach, expect, test } from "vitest";
import { explanationFormats, formats } from "../../src/report/index.ts";
import { runIn, Workspace } from "./run.ts";

/** Projects with the values in them that are marked as sensitive. */
const projects = [
  { directory: "fixtures/projects/sensitive-values", argv: [], secrets: /10\.77|9753|7654/ },
  {
    directory: "fixtures/plans/10-count-dynamic-sensitive",
    argv: ["--plan", "plan.json"],
    // The blocks are sensitive in some places only: terraform shows them as those of the VPC.
    secrets: /EXAMPLE-KEY|5647382910564738/,
  },
];

const lintings = Object.keys(formats).map((format) => ["--format", format]);
const explainings = explanationFormats.map((format) => ["explain", "--format", format]);

test.each(
  projects.flatMap(({ directory, argv, secrets }) =>
    [...lintings, ...explainings].map((command) => ({ directory, argv: [...command, ...argv], secrets })),
  ),
)("no secret of $directory is in what $argv prints", async ({ directory, argv, secrets }) => {
  const { code, stdout, stderr } = await runIn(directory, argv);
  expect(code).not.toBe(2);
  expect(stdout + stderr).not.toMatch(secrets);
});

test("what is sensitive in one place only is masked there", async () => {
  const { stdout } = await runIn("fixtures/plans/10-count-dynamic-sensitive", [
    ...["explain", "alicloud_route_entry.outbound", "--plan", "plan.json"],
  ]);
  expect(stdout.match(/destination_cidrblock = \(sensitive\)/g)).toHaveLength(3);
  expect(stdout).not.toMatch(/10\.20[023]\./);
});

test("there is something to tell about them", async () => {
  for (const { directory, argv } of projects) {
    const { stdout } = await runIn(directory, ["explain", "--format", "json", ...argv]);
    expect(stdout.match(/"sensitive": true/g)?.length).toBeGreaterThan(3);
  }
  const { stdout } = await runIn("fixtures/projects/sensitive-values", ["--format", "text"]);
  expect(stdout.match(/\(sensitive\)/g)?.length).toBeGreaterThan(3);
});

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.remove());

test("what an expression marks is masked where it is written, though the variable itself is not sensitive", async () => {
  workspace.write(
    "main.tf",
    'variable "block" {}\nresource "alicloud_vpc" "a" {\n  cidr_block = sensitive(var.block)\n}\n',
  );
  workspace.write("terraform.tfvars", 'block = "10.77.0.1/16"\n');
  const { code, stdout } = await workspace.run();
  expect(code).toBe(1);
  expect(stdout).toContain("    1 | block = (sensitive)\n");
  expect(stdout).not.toContain("10.77");
});
