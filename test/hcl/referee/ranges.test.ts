import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { SourceText } from "../../../src/files/source-text.ts";
import { parseJson, parseJsonDocument, parseNative } from "../../../src/hcl/index.ts";
import type { File } from "../../../src/hcl/tree.ts";
import { byteOffsets } from "./byte-offsets.ts";
import { describeJson, describeTree } from "./describe.ts";
import {
  isRejected,
  ROOT,
  recorded,
  recordedJsonSources,
  recordedSources,
  recordingOf,
  recordings,
} from "./recording.ts";

/** Errors that HashiCorp's parser reports where the text ends, and this one where the open thing begins. */
const AT_END =
  /^(Unterminated template string|Unexpected end of template|Missing close bracket on (index|splat index))$/;

function read(source: string): SourceText {
  return new SourceText(source, readFileSync(path.join(ROOT, source), "utf8"));
}

function expectSameFirstLine({ source, diagnostics }: File, recording: string): void {
  const bytes = byteOffsets(source.text);
  const theirs = recording.split("\n").map((line) => {
    const [, start, summary] = /^error (\d+)-\d+ (.*)$/.exec(line) as unknown as [string, string, string];
    return { line: source.lineAt(bytes.indexOf(Number(start))), summary };
  });
  const first = theirs.reduce((best, next) => (next.line < best.line ? next : best));
  const ours = diagnostics[0];
  if (ours === undefined) expect.fail(`The parser finds no error; HashiCorp's says: ${recording}`);
  const line = source.lineAt(ours.start);
  if (AT_END.test(first.summary)) expect(line, recording).toBeLessThanOrEqual(first.line);
  else expect(line, recording).toBe(first.line);
}

describe("the parser agrees with hashicorp/hcl", () => {
  const sources = recordedSources();

  it.each(sources)("%s", (source) => {
    const theirs = recorded(source);
    const file = parseNative(read(source));
    if (isRejected(theirs)) expectSameFirstLine(file, theirs);
    else {
      expect(file.diagnostics).toEqual([]);
      expect(describeTree(file)).toBe(theirs);
    }
  });

  it("over a grammar of some hundred files, each with a tree or a reason to reject it", () => {
    const grammar = sources.filter((source) => source.startsWith("test/golden/hcl/grammar/"));
    const rejected = grammar.filter((source) => isRejected(recorded(source)));
    expect(grammar.length - rejected.length).toBeGreaterThan(300);
    expect(rejected.length).toBeGreaterThan(150);
    // The folder says what HashiCorp's parser has to say.
    expect(rejected).toEqual(grammar.filter((source) => source.includes("/invalid/")));
  });

  it("with no recording left over", () => {
    const recorded = [...sources, ...recordedJsonSources()].map(recordingOf);
    expect(recordings()).toEqual([...new Set(recorded)].sort());
  });
});

describe("the parser of JSON agrees with hashicorp/hcl", () => {
  const sources = recordedJsonSources();

  it.each(sources)("%s", (name) => {
    const source = read(name);
    const theirs = recorded(name);
    if (isRejected(theirs)) expect(parseJson(source).diagnostics, theirs).not.toEqual([]);
    else {
      expect(parseJsonDocument(source).diagnostics).toEqual([]);
      expect(describeJson(source)).toBe(theirs);
    }
  });

  it("over dozens of files, each with values or a reason to reject it", () => {
    const grammar = sources.filter((source) => source.startsWith("test/golden/hcl/json/"));
    const rejected = grammar.filter((source) => isRejected(recorded(source)));
    expect(rejected.length).toBeGreaterThan(50);
    expect(grammar.length - rejected.length).toBeGreaterThan(15);
    expect(rejected).toEqual(grammar.filter((source) => source.includes("/invalid/")));
  });
});
