import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceText } from "../../src/files/source-text.ts";
import {
  type Body,
  descendants,
  type File,
  MAXIMUM_DEPTH,
  parseJson,
  parseNative,
} from "../../src/hcl/index.ts";
import { emit, NotConvertible } from "./hcl2json-emitter.ts";
import { ROOT, recordedSources } from "./referee/recording.ts";

const SMALL = 4096;

/** Nothing here takes a hundredth of this, in milliseconds; what takes time by the square of its length would take hours. */
const NEVER_ENDING = 300_000;

const native = recordedSources().map((file) => readFileSync(path.join(ROOT, file), "utf8"));

/** JSON files out of native ones, as hcl2json would write them. */
const json = native.flatMap((text) => {
  try {
    const file = parseNative(new SourceText("main.tf", text));
    const value = emit(file) as Record<string, unknown>;
    return file.diagnostics.length === 0 ? [JSON.stringify(value, null, 1)] : [];
  } catch (error) {
    if (error instanceof NotConvertible) return [];
    throw error;
  }
});

/** Fails where positions are not in order or lie outside of the text. */
function checkPositions({ source, body, comments, diagnostics }: File): void {
  const { length } = source.text;
  const check = ({ start, end }: { start: number; end: number }) => {
    if (!(start >= 0 && start <= end && end <= length)) expect.fail(`${start} to ${end} of ${length}`);
  };
  const checkBody = (one: Body) => {
    check(one);
    for (const attribute of one.attributes) {
      check(attribute);
      check(attribute.nameRange);
      for (const expression of descendants(attribute.value)) check(expression);
    }
    for (const block of one.blocks) {
      for (const range of [block, block.header, block.typeRange, ...block.labels]) check(range);
      checkBody(block.body);
    }
  };
  checkBody(body);
  for (const range of [...comments, ...diagnostics]) check(range);
}

describe.each([
  ["native syntax", native, parseNative],
  ["JSON syntax", json, parseJson],
] as const)("%s", (_, texts, parse) => {
  const small = texts.filter((text) => text.length < SMALL);

  it("has texts to try", () => {
    expect(small.length).toBeGreaterThan(200);
  });

  it("parses every prefix of every small text", () => {
    for (const text of small)
      for (let length = 0; length <= text.length; length++)
        checkPositions(parse(new SourceText("main.tf", text.slice(0, length))));
  });

  const piece = fc.constantFrom(
    ...['"', "${", "%{", "}", "{", "[", "]", "(", ")", "\n", "\r", "<<A\n", "<<-A\n", "A\n", "~", "$", "\\"],
    ...[
      "\\u00e9",
      "#",
      "//",
      "/*",
      "*/",
      "=",
      "=>",
      "?",
      ":",
      "::",
      "...",
      ".",
      "*",
      ".*",
      "[*]",
      "0",
      "1.5",
    ],
    ...[
      "1e3",
      "-",
      "!",
      "&&",
      "for ",
      "in ",
      "if ",
      "%{if a}",
      "%{else}",
      "%{endif}",
      "%{for a in b}",
      "%{endfor}",
    ],
    ...[
      "~}",
      "${~",
      "null",
      "é",
      "😀",
      "\ud83d",
      "\0",
      "\ufeff",
      "\u2028",
      ",",
      ";",
      "'",
      "a",
      "a.b",
      "f(",
      "\t",
    ],
  );
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const mutation = fc.record({ at: place, removed: fc.nat(8), inserted: fc.array(piece, { maxLength: 2 }) });

  it("parses mutations of every text", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (text, mutations) => {
          const mutated = mutations.reduce((before, { at, removed, inserted }) => {
            const offset = Math.floor(at * before.length);
            return before.slice(0, offset) + inserted.join("") + before.slice(offset + removed);
          }, text);
          checkPositions(parse(new SourceText("main.tf", mutated)));
        },
      ),
      { seed: 20240917, numRuns: 20_000 },
    );
  });
});

/** Texts that nest or repeat `count` times. */
const NESTED: Record<string, (count: number) => string> = {
  parentheses: (n) => `a = ${"(".repeat(n)}1${")".repeat(n)}\n`,
  tuples: (n) => `a = ${"[".repeat(n)}${"]".repeat(n)}\n`,
  objects: (n) => `a = ${"{a=".repeat(n)}1${"}".repeat(n)}\n`,
  calls: (n) => `a = ${"f(".repeat(n)}1${")".repeat(n)}\n`,
  signs: (n) => `a = ${"!".repeat(n)}b\n`,
  templates: (n) => `a = ${'"${'.repeat(n)}b${'}"'.repeat(n)}\n`,
  heredocs: (n) => `a = ${"<<A\n${".repeat(n)}b${"}\nA\n".repeat(n)}\n`,
  indexes: (n) => `a = ${"b[".repeat(n)}c${"]".repeat(n)}\n`,
  "for expressions": (n) => `a = ${"[for x in ".repeat(n)}b${": x]".repeat(n)}\n`,
  conditionals: (n) => `a = ${"b ? c : ".repeat(n)}d\n`,
  splats: (n) => `a = b${"[*]".repeat(n)}\n`,
  "operators of all strengths": (n) => `a = ${"1||1&&1==1<1+1*(".repeat(n)}1${")".repeat(n)}\n`,
  directives: (n) => `a = "${"%{ if b }".repeat(n)}${"%{ endif }".repeat(n)}"\n`,
  "a chain of operators": (n) => `a = 1${"+1".repeat(n)}\n`,
  "a chain of indexes": (n) => `a = b${"[c]".repeat(n)}\n`,
  blocks: (n) => `${"a {\n".repeat(n)}${"}\n".repeat(n)}`,
};

describe("depth", () => {
  it.each(Object.entries(NESTED))("%s: nest deep, but not without end", (_, text) => {
    const shallow = parseNative(new SourceText("main.tf", text(MAXIMUM_DEPTH / 10)));
    expect(shallow.diagnostics).toEqual([]);
    const deep = parseNative(new SourceText("main.tf", text(100_000)));
    expect(deep.diagnostics).toHaveLength(1);
    expect(deep.diagnostics[0]?.message).toMatch(/nest/);
    checkPositions(deep);
  });

  it("leaves room on the stack of the caller", () => {
    const within = (frames: number): void => {
      if (frames > 0) within(frames - 1);
      else for (const text of Object.values(NESTED)) parseNative(new SourceText("main.tf", text(100_000)));
    };
    expect(() => within(2_000)).not.toThrow();
  });

  it("of attributes in a traversal has no limit", () => {
    const { body, diagnostics } = parseNative(new SourceText("main.tf", `a = b${".c".repeat(100_000)}\n`));
    expect(diagnostics).toEqual([]);
    expect(body.attributes[0]?.value).toMatchObject({ steps: { length: 100_000 } });
  });

  it("is limited in the templates of JSON", () => {
    const text = `{"locals":{"a":"\${1${"+1".repeat(100_000)}}", "b": 1}}`;
    const { body, diagnostics } = parseJson(new SourceText("main.tf.json", text));
    expect(diagnostics).toHaveLength(1);
    expect(body.blocks[0]?.body.attributes.map(({ value }) => value.kind)).toEqual(["invalid", "literal"]);
  });

  it("is limited in JSON", () => {
    const text = `{"locals":{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}, "b": 1}}`;
    const { body, diagnostics } = parseJson(new SourceText("main.tf.json", text));
    expect(diagnostics).toHaveLength(1);
    expect(body.blocks[0]?.body.attributes.map((attribute) => attribute.name)).toEqual(["a", "b"]);
  });
});

/** Texts on which a careless parser takes time by the square of their length, which is some multiple of `count`. */
const HOSTILE: Record<string, (count: number) => string> = {
  "a million nested blocks": (n) => "a {\n".repeat(n),
  "brackets that are never closed": (n) => "a = [\n".repeat(n),
  "deeper lines before shallower ones": (n) =>
    Array.from(
      { length: 1000 },
      (_, line) => `${" ".repeat(1000 - line)}a = {\n${"b = {\n".repeat(n / 4000)}`,
    ).join(""),
  "brackets that do not match": (n) => `a = ${"{[(".repeat(n / 4)}\n${"b = }])\n".repeat(n / 4)}`,
  "strings that are never closed": (n) => 'a = "b\n'.repeat(n),
  "heredocs that are never closed": (n) => `a = ${"<<A\n${".repeat(n / 4)}${'"\n'.repeat(n / 4)}`,
  "strings in interpolations that are never closed": (n) => `a = ${'"${'.repeat(n / 2)}`,
  "heredocs on lines that go on": (n) => `${"a = <<E x\n${".repeat(n / 8)}\nE\n`,
  "heredocs of many markers on lines that go on": (n) =>
    Array.from({ length: n / 8 }, (_, index) => `a = <<E${index} x\n\${`).join(""),
  "markers on lines that go on": (n) => `a = ${"<<E\n${".repeat(n / 8)}${"E)\n".repeat(n / 8)}`,
  "the openings of heredocs on one line": (n) => `a = ${"<<E ".repeat(n / 4)}\n`,
  "comments that are never closed": (n) => "/*".repeat(n),
  "comments in comments": (n) => `${"/* ".repeat(n)}*/ a = 1\n`,
  "empty comments": (n) => "/**/".repeat(n / 4),
  "heredoc introducers": (n) => "<<".repeat(n),
  dots: (n) => `a = 1${".".repeat(n)}x\n`,
  dollars: (n) => `a = "${"$".repeat(n)}"\n`,
  quotes: (n) => '"'.repeat(n),
  "wrong escapes": (n) => `a = "${"\\z".repeat(n)}"\n`,
  "zero bytes": (n) => "\0".repeat(n),
  "duplicate arguments": (n) => "a = 1\n".repeat(n),
  "many errors on one line": (n) => "a{b=[}".repeat(n / 4),
  "an endless line": (n) => "a ".repeat(n),
  "a line of ten million characters": (n) => `a = "${"x".repeat(10 * n)}"\n`,
  "a list of many elements": (n) => `a = [${"1, ".repeat(n)}]\n`,
  "an object of many lines": (n) => `a = {\n${"b = 1\n".repeat(n)}}\n`,
  "a call of many arguments": (n) => `a = f(${"b, ".repeat(n)}c)\n`,
  "blocks that follow each other": (n) => "a {}\n".repeat(n),
  "blocks of many labels": (n) => `a ${'"b" '.repeat(n)}{}\n`,
  "different arguments": (n) => Array.from({ length: n }, (_, index) => `a${index} = 1\n`).join(""),
  "many interpolations": (n) => `a = "${"${b}".repeat(n / 4)}"\n`,
  "many directives": (n) => `a = "${"%{ if b }c%{ endif }".repeat(n / 20)}"\n`,
  "white space before trim markers": (n) => `a = "${`${" ".repeat(1000)}\${~ b ~}`.repeat(n / 1000)}"\n`,
  "line ends of no kind": (n) => "\r".repeat(n),
  "a long heredoc": (n) => `a = <<-A\n${"   x\n".repeat(n)}A\n`,
};

const HOSTILE_JSON: Record<string, (count: number) => string> = {
  "open arrays": (n) => "[".repeat(n),
  "open objects": (n) => '{"a":'.repeat(n),
  "brackets that do not match": (n) => '{"a":[}'.repeat(n),
  commas: (n) => `{${",".repeat(n)}`,
  escapes: (n) => `{"a":"${"\\n".repeat(n)}"}`,
  "one escape and many strings": (n) => `{"locals":{"a":"\\n","b":[${'"c",'.repeat(n)}""]}}`,
  "templates with escapes": (n) => `{"locals":{"a":"${'${b[\\"c\\"]}'.repeat(n / 10)}"}}`,
};

/** Fails where a report is longer than anybody reads, or not in order. */
function checkDiagnostics({ diagnostics, source }: File): void {
  expect(diagnostics.length).toBeLessThanOrEqual(100);
  const starts = [0, ...diagnostics.map(({ start }) => start), source.text.length];
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
}

describe("comes to an end", () => {
  const COUNT = 1_000_000;
  it.each(Object.entries(HOSTILE))("with %s", { timeout: NEVER_ENDING }, (_, text) => {
    checkDiagnostics(parseNative(new SourceText("main.tf", text(COUNT))));
  });

  it.each(Object.entries(HOSTILE_JSON))("with JSON of %s", { timeout: NEVER_ENDING }, (_, text) => {
    checkDiagnostics(parseJson(new SourceText("main.tf.json", text(COUNT))));
  });
});
