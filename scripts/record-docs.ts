/**
 * Writes what the built tool prints into the console blocks of the documents, and what it draws for the page about that:
 * `npm run build && npm run record:docs`.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { runExamples } from "../test/docs/console.ts";
import { readDocuments } from "../test/docs/documents.ts";

for (const document of readDocuments()) {
  let recorded = document.text;
  runExamples(document, ({ command, expected }, output) => {
    // A block that was empty has no line end behind its output yet.
    const end = expected === "" && output !== "" ? "\n" : "";
    recorded = recorded.replace(`$ ${command}\n${expected}`, () => `$ ${command}\n${output}${end}`);
  });
  if (recorded !== document.text) writeFileSync(document.path, recorded);
}

const drawn = "fixtures/examples/cross-account-broken";
const graph = (...args: string[]) =>
  spawnSync(process.execPath, ["dist/cli.cjs", "graph", ...args, drawn], { encoding: "utf8" }).stdout;
writeFileSync("docs/graph.svg", graph("--format", "svg"));
const page = readFileSync("docs/graph.md", "utf8");
writeFileSync(
  "docs/graph.md",
  page.replace(/^(```mermaid\n)[\s\S]*?^(```$)/m, (_, begin, end) => begin + graph() + end),
);
