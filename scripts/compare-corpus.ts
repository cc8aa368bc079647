/**
 * Compares our parser with HashiCorp's on all configuration files below directories:
 *
 *     npm run compare-corpus -- [--ranges] DIRECTORY…
 *
 * Verdict and value are compared with hcl2json; with `--ranges`, which needs Go, also the kind and range of
 * every node with hclsyntax and hcl/json. Prints counts and every disagreement; exits 1 if there is one.
 */
import { isUtf8 } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import {
  compareJson,
  compareJsonRanges,
  compareRanges,
  compareWithHcl2json,
  type Outcome,
} from "./corpus/compare.ts";
import { Hcl2json } from "./corpus/hcl2json.ts";
import { describeWithHashiCorp } from "./hcl-ranges/run.ts";

const NATIVE_SYNTAX = /\.(tf|tofu|tfvars|hcl)$/;
const JSON_SYNTAX = /\.(tf|tofu|tfvars)\.json$/;

const { values, positionals } = parseArgs({
  options: { ranges: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error("Name a directory of Terraform files to compare.");

const counts = new Map<string, number>();
let disagreements = 0;

function count(referee: string, file: string, { result, disagreement }: Outcome): void {
  const key = `${referee}: ${result}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
  if (disagreement === null) return;
  disagreements++;
  console.log(`${file}: ${key}\n    ${disagreement.replaceAll("\n", "\n    ")}`);
}

const files = positionals.flatMap(configurationFiles);
const texts = new Map<string, string>();
for (const file of files) {
  const bytes = readFileSync(file);
  if (isUtf8(bytes)) texts.set(file, bytes.toString("utf8"));
}

const hcl2json = new Hcl2json();
for (const [file, text] of texts) {
  if (JSON_SYNTAX.test(file)) count("JSON.parse", file, compareJson(path.basename(file), text));
  else count("hcl2json", file, compareWithHcl2json(text, await hcl2json.ask(text)));
}
await hcl2json.close();

if (values.ranges) {
  const described = describeWithHashiCorp([...texts.keys()].map((file) => path.resolve(file)));
  for (const [at, [file, text]] of [...texts].entries()) {
    const theirs = described[at] as string;
    if (JSON_SYNTAX.test(file)) count("hcl/json", file, compareJsonRanges(path.basename(file), text, theirs));
    else count("hclsyntax", file, compareRanges(text, theirs));
  }
}

console.log(`${files.length} files, of which ${files.length - texts.size} are not UTF-8 and are left out`);
for (const [key, number] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${key}: ${number}`);
console.log(`disagreements: ${disagreements}`);
process.exitCode = disagreements > 0 ? 1 : 0;

function configurationFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(({ name }) => NATIVE_SYNTAX.test(name) || JSON_SYNTAX.test(name))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
