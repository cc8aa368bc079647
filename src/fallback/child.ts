/**
 * The program that asks hcl2json, for `node -e`. It is a text because nothing else is the same in the sources,
 * in the bundled command and in the library, each of which lies elsewhere.
 *
 * The first argument is the path of hcl2json's entry. Standard input is a JSON array of `{ path, text }`; for
 * each, in order, a line of JSON goes to standard output: `{ json }` if it parses, else `{ error }`. Input
 * that kills hcl2json ends the process, and so the lines.
 *
 * `parse` itself would read the JSON text into numbers and round those beyond 2^53, so it serves only to
 * wait until the Go program runs, and the text is taken from the function beneath it.
 */
export const CHILD_PROGRAM = `
const { readFileSync, writeFileSync } = require("node:fs");
const { parse } = require(process.argv[1]);

const STDIN = 0;
const STDOUT = 1;
const LONGEST_ERROR = 100000;

async function answerAll(questions) {
  await parse("", "");
  const go = globalThis.__parse_terraform_config_wasm__;
  for (const { path, text } of questions) {
    const answer = await new Promise((resolve) => {
      go.parse(path, text, (error, json) =>
        resolve(error ? { error: error.slice(0, LONGEST_ERROR) } : { json }),
      );
    });
    writeFileSync(STDOUT, JSON.stringify(answer) + "\\n");
  }
}

answerAll(JSON.parse(readFileSync(STDIN, "utf8"))).then(
  () => process.exit(0),
  () => process.exit(1),
);
`;
