/** Writes what the built tool prints into the console blocks of the documents: `npm run build && npm run record:docs`. */
import { writeFileSync } from "node:fs";
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
