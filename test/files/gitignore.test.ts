import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Gitignore } from "../../src/files/gitignore.ts";

let repository: string;

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "gitignore-"));
  execFileSync("git", ["init", "--quiet", repository]);
  for (const path of paths) mkdirSync(join(repository, path), { recursive: true });
});

afterAll(() => rmSync(repository, { recursive: true, force: true }));

/** Which of the directories git itself ignores. */
function ignoredByGit(patterns: string, paths: readonly string[]): ReadonlySet<string> {
  writeFileSync(join(repository, ".gitignore"), patterns);
  const { stdout } = spawnSync(
    "git",
    ["check-ignore", "--no-index", "--verbose", "--non-matching", "-z", "--stdin"],
    {
      cwd: repository,
      input: paths.map((path) => `${path}\0`).join(""),
      encoding: "utf8",
    },
  );
  const fields = stdout.split("\0");
  const ignored = new Set<string>();
  for (let i = 0; i + 3 < fields.length; i += 4) {
    const pattern = fields[i + 2] as string;
    if (pattern !== "" && !pattern.startsWith("!")) ignored.add(fields[i + 3] as string);
  }
  return ignored;
}

/** As a search does: what lies below an ignored directory is never asked about. */
function ignoredByUs(patterns: string, path: string): boolean {
  const gitignore = new Gitignore(patterns);
  const segments = path.split("/");
  return segments.some((_, depth) => gitignore.ignores(segments.slice(0, depth + 1)) === true);
}

const paths = [
  "a",
  "b",
  "ab",
  "abc",
  "a/b",
  "a/b/c",
  "b/a",
  "a/x/b",
  "a/x/y/b",
  "x y",
  "[a]",
  "a-b",
  "é",
  "A",
  "1",
];

describe("agrees with git check-ignore on", () => {
  const cases = [
    "a",
    "/a",
    "a/",
    "*",
    "*\n!a",
    "a*\n!ab",
    "a/b",
    "a/**",
    "**/b",
    "a/**/b",
    "**",
    "**/",
    "/**",
    "a/*/b",
    "a**b",
    "?",
    "[ab]",
    "[!a]",
    "[^a]",
    "[a-b]c",
    "a[a-c]c",
    "[[:alpha:]]",
    "[[:digit:]]",
    "[[:nothing:]]",
    "[]a]",
    "[a",
    "\\[a\\]",
    "\\a",
    "a\\",
    "x y",
    "x y   ",
    "a\\ ",
    "#a",
    "\\#a",
    "\\!a",
    "!a",
    "!",
    "/",
    "//",
    "",
    "  ",
    "a\r\nb\r\n",
    "\uFEFFa",
    "é",
    "a-b",
    "[a\\-b]-b",
    "[\\]]",
    "[a/]",
    "a/***/b",
    "***",
    "a/***",
  ];
  test.each(cases)("%j", (patterns) => {
    const theirs = ignoredByGit(patterns, paths);
    expect(paths.filter((path) => ignoredByUs(patterns, path))).toEqual(
      paths.filter((path) => theirs.has(path)),
    );
  });

  test("arbitrary patterns", () => {
    const segment = fc.oneof(
      fc.constant("**"),
      fc
        .string({ unit: fc.constantFrom(..."abc*?[]-!^\\ x"), maxLength: 5 })
        // Git's own way with \/ and with ** inside a name is not the documented one.
        .map((name) => name.replace(/\*+/g, "*").replace(/\\$/, "")),
    );
    const pattern = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 3 }), (lines) => {
        const patterns = lines.join("\n");
        const theirs = ignoredByGit(patterns, paths);
        expect(paths.filter((path) => ignoredByUs(patterns, path))).toEqual(
          paths.filter((path) => theirs.has(path)),
        );
      }),
      { numRuns: 400 },
    );
  });
});

test("a pattern made to backtrack is matched at once", () => {
  const started = performance.now();
  expect(new Gitignore(`${"*a".repeat(50)}b`).ignores(["a".repeat(250)])).toBeUndefined();
  expect(new Gitignore(`${"**/a/".repeat(50)}b`).ignores(new Array(250).fill("a"))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(1000);
});
