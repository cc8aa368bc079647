import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lintPaths } from "../support/lint-fixture.ts";
import { printResult } from "../support/print-result.ts";

const projects = readdirSync("fixtures/projects").sort();

/** `npx vitest run test/rules/projects.test.ts --update` records what is found; read the difference before it is kept. */
test.each(projects)("fixtures/projects/%s", async (name) => {
  const directory = join("fixtures/projects", name);
  const result = await lintPaths(["."], {}, join(process.cwd(), directory));
  await expect(printResult(result)).toMatchFileSnapshot(join(process.cwd(), directory, "expected.txt"));
});

test("what is sensitive is in no message", async () => {
  const { findings, undecided, diagnostics } = await lintPaths(["fixtures/projects/sensitive-values"]);
  const ids = new Set(findings.map(({ ruleId }) => ruleId));
  expect(ids.size).toBeGreaterThanOrEqual(5);
  expect(JSON.stringify([findings, undecided, diagnostics])).not.toMatch(/10\.77|9753|7654/);
});

test("findings of a directory are the same from wherever they are asked for", async () => {
  const here = await lintPaths(["fixtures/projects/values-from-tfvars"]);
  const there = await lintPaths(["."], {}, join(process.cwd(), "fixtures/projects/values-from-tfvars"));
  expect(here.findings.map(({ message }) => message)).toEqual(there.findings.map(({ message }) => message));
});
