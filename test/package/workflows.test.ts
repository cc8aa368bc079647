import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

interface Workflow {
  readonly permissions: Record<string, string>;
  readonly jobs: Record<string, { readonly "timeout-minutes": number; readonly steps: readonly Step[] }>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const directory = ".github/workflows";
const workflows = readdirSync(directory).map((name) => {
  const workflow = parse(readFileSync(join(directory, name), "utf8")) as Workflow;
  return { name, workflow, steps: Object.values(workflow.jobs).flatMap(({ steps }) => steps) };
});

test("there are workflows that check and that release", () => {
  expect(workflows.map(({ name }) => name).sort()).toEqual(["ci.yml", "release.yml"]);
});

test.each(workflows)("$name may do little, and not for ever", ({ workflow }) => {
  expect(workflow.permissions).toEqual({ contents: "read" });
  for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
});

test.each(workflows)("$name runs scripts of package.json", ({ steps }) => {
  const named = steps.flatMap(({ run = "" }) => [...run.matchAll(/npm run ([\w:-]+)/g)]);
  for (const [, script = ""] of named) expect(manifest.scripts).toHaveProperty(script);
});

test.each(workflows)("$name hands nothing from outside to a shell as text of a script", ({ steps }) => {
  for (const { run = "" } of steps) expect(run).not.toContain("${{");
});
