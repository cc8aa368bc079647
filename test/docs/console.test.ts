import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { consoleExamples, runExample } from "./console.ts";

const examples = consoleExamples(readFileSync("README.md", "utf8"));

test("the README shows what the tool prints", () => {
  expect(examples.length).toBeGreaterThan(0);
});

/** When the tool has changed for the better: `npm run record:docs`. */
test.each(examples)("$command", (example) => {
  expect(runExample(example)).toBe(example.expected);
});
