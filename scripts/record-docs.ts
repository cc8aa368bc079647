/** Writes what the built tool prints into the README's console blocks: `npm run build && npm run record:docs`. */
import { readFileSync, writeFileSync } from "node:fs";
import { consoleExamples, runExample } from "../test/docs/console.ts";

const path = "README.md";
let text = readFileSync(path, "utf8");
for (const example of consoleExamples(text)) {
  const heading = `$ ${example.command}\n`;
  const output = runExample(example);
  // A block that was empty has no line end behind its output yet.
  const end = example.expected === "" ? "\n" : "";
  text = text.replace(`${heading}${example.expected}`, () => `${heading}${output}${end}`);
}
writeFileSync(path, text);
