import { expect, test } from "vitest";
import { formats } from "../../src/report/index.ts";
import { runIn } from "./run.ts";

/** What terraform.tfvars of the project gives to variables that are marked as sensitive. */
const secrets = /10\.77|9753|7654/;

test.each(Object.keys(formats))("no secret is in %s", async (format) => {
  const { code, stdout, stderr } = await runIn("fixtures/projects/sensitive-values", ["--format", format]);
  expect(code).toBe(1);
  expect(stdout).toContain("no-malformed-cidr");
  expect(stdout + stderr).not.toMatch(secrets);
});
