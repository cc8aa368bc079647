import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { BufferedReader } from "../../src/files/index.ts";
import type { Finding } from "../../src/finding.ts";
import { lint } from "../../src/lint.ts";
import { suppressionAt, suppressionInFile } from "../../src/lsp/suppression.ts";
import { KeptParser } from "../../src/parser.ts";
import { diskReaderFor } from "../../src/read-roots.ts";
import { requestWith } from "./whole.ts";

const request = requestWith("--preset", "strict");
const directories = readdirSync("fixtures/findings").flatMap((rule) =>
  readdirSync(join("fixtures/findings", rule), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(process.cwd(), "fixtures/findings", rule, name)),
);

async function lintWith(directory: string, texts: ReadonlyMap<string, string>) {
  const asked = request(directory);
  const reader = new BufferedReader(diskReaderFor(asked), texts);
  return lint({ ...asked, rules, reader, parser: new KeptParser() });
}

function ofOthers(findings: readonly Finding[], ruleId: string): readonly string[] {
  return findings.filter((one) => one.ruleId !== ruleId).map(({ fingerprint }) => fingerprint);
}

test("a comment that is put in suppresses the finding that it is for, and none of another rule", async () => {
  const { parse } = new KeptParser();
  let tried = 0;
  for (const directory of directories) {
    const { findings, sources } = await lintWith(directory, new Map());
    // One of each rule, since many fixtures have the same fault many times.
    const chosen = new Map(findings.map((finding) => [finding.ruleId, finding])).values();
    for (const finding of chosen) {
      const source = sources.get(finding.range.file);
      if (source === undefined) throw new Error(`${finding.range.file} was not read.`);
      const file = parse(source);
      for (const insertion of [
        suppressionAt(file, finding.range.start, finding.ruleId, ""),
        suppressionInFile(file, finding.ruleId, "known"),
      ]) {
        if (insertion === null) continue;
        tried++;
        const { at, text } = insertion;
        const texts = new Map([[source.path, source.text.slice(0, at) + text + source.text.slice(at)]]);
        const after = await lintWith(directory, texts);
        const what = `${directory}: ${finding.ruleId} at ${finding.range.start}`;
        expect(
          after.suppressed.map(({ fingerprint }) => fingerprint),
          what,
        ).toContain(finding.fingerprint);
        expect(ofOthers(after.findings, finding.ruleId), what).toEqual(ofOthers(findings, finding.ruleId));
      }
    }
  }
  expect(tried).toBeGreaterThan(300);
});
