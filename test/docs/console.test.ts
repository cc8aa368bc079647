import { expect, test } from "vitest";
import { consoleExamples, runExamples } from "./console.ts";
import { readDocuments } from "./documents.ts";

const documents = readDocuments().filter(({ text }) => consoleExamples(text).length > 0);

test("the README and the first page show what the tool prints", () => {
  const paths = documents.map(({ path }) => path);
  expect(paths).toContain("README.md");
  expect(paths).toContain("docs/getting-started.md");
});

/** When the tool has changed for the better: `npm run record:docs`. */
test.each(documents)("$path shows what its commands print", (document) => {
  runExamples(document, ({ command, expected }, output) => {
    expect(output, command).toBe(expected);
  });
});
