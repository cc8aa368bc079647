import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "../../src/fix/diff.ts";
import { compareLines } from "../../src/fix/lines.ts";

const diff = (before: string, after: string, secrets: readonly string[] = []) =>
  unifiedDiff(
    { file: "net/a.tf", before, after },
    secrets.map((secret) => {
      const start = before.indexOf(secret);
      return { file: "net/a.tf", start, end: start + secret.length };
    }),
  );

test("what changes is shown with three lines around it", () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`);
  const changed = lines.toSpliced(9, 1, "other\n", "more\n");
  expect(diff(lines.join(""), changed.join(""))).toBe(`--- a/net/a.tf
+++ b/net/a.tf
@@ -7,7 +7,8 @@
 line 7
 line 8
 line 9
-line 10
+other
+more
 line 11
 line 12
 line 13
`);
  expect(diff("a\n", "a\n")).toBe("");
});

test("changes that are far apart have hunks of their own, and a missing line end is told", () => {
  const lines = Array.from({ length: 20 }, (_, index) => `${index + 1}\n`).join("");
  expect(diff(`0\n${lines}end`, `${lines}END\n`)).toBe(`--- a/net/a.tf
+++ b/net/a.tf
@@ -1,4 +1,3 @@
-0
 1
 2
 3
@@ -19,4 +18,4 @@
 18
 19
 20
-end
\\ No newline at end of file
+END
`);
});

test("a line with a secret is left out, and masked where it changes", () => {
  expect(diff('a\nkey = "s3cret"\nb\nc\n', 'a\nkey = "s3cret"\nb\nC\n', ["s3cret"])).toBe(
    "--- a/net/a.tf\n+++ b/net/a.tf\n@@ -3,2 +3,2 @@\n b\n-c\n+C\n",
  );
  expect(diff('key = "s3cret"\n', "", ["s3cret"])).not.toContain("s3cret");
});

test("differences lead from one text to the other, with as few lines as it takes", () => {
  const line = fc.constantFrom("a", "b", "c");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 12 }), (before, after) => {
      const lines = compareLines(before, after);
      const side = (kind: string) => lines.filter((one) => one.kind === " " || one.kind === kind);
      expect(side("-").map(({ text }) => text)).toEqual(before);
      expect(side("+").map(({ text }) => text)).toEqual(after);
      expect(side("-").map(({ oldAt }) => oldAt)).toEqual([...before.keys()]);
      expect(side("+").map(({ newAt }) => newAt)).toEqual([...after.keys()]);
      expect(lines.filter(({ kind }) => kind === " ").length).toBe(longestCommon(before, after));
    }),
  );
});

test("texts that have little in common take no time", () => {
  const texts = [0, 1].map((kind) =>
    Array.from({ length: 20_000 }, (_, index) => `${(index * 7 + kind) % 20_011}`),
  );
  const lines = compareLines(texts[0] ?? [], texts[1] ?? []);
  expect(lines.length).toBeGreaterThan(20_000);
});

test("git applies it", () => {
  const directory = mkdtempSync(join(tmpdir(), "diff-"));
  const text = fc.array(fc.constantFrom("a\n", "b\n", "c\r\n", "\n", "d\n"), { minLength: 1, maxLength: 15 });
  const last = fc.constantFrom("", "z");
  try {
    fc.assert(
      fc.property(text, last, text, last, (before, beforeEnd, after, afterEnd) => {
        const [old, wanted] = [before.join("") + beforeEnd, after.join("") + afterEnd];
        fc.pre(old !== wanted);
        writeFileSync(join(directory, "a.tf"), old);
        const patch = unifiedDiff({ file: "a.tf", before: old, after: wanted }, []);
        execFileSync("git", ["apply", "-"], { cwd: directory, input: patch });
        expect(readFileSync(join(directory, "a.tf"), "utf8")).toBe(wanted);
      }),
      { numRuns: 30 },
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});

function longestCommon(left: readonly string[], right: readonly string[]): number {
  const lengths = Array.from({ length: right.length + 1 }, () => 0);
  for (const one of left) {
    let diagonal = 0;
    for (const [at, other] of right.entries()) {
      const above = lengths[at + 1] ?? 0;
      lengths[at + 1] = one === other ? diagonal + 1 : Math.max(above, lengths[at] ?? 0);
      diagonal = above;
    }
  }
  return lengths.at(-1) ?? 0;
}
