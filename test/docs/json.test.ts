import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lint } from "../../src/index.ts";

/** Folders whose results together have something of everything. */
const folders = [
  "fixtures/clean/no-unused-ignore/used",
  "fixtures/clean/no-unused-ignore/undecided",
  "fixtures/findings/no-intra-region-bandwidth/region-from-variable",
  "fixtures/broken/cycle-of-locals",
];

/** The keys in the tables of the page: those in the first column, in the notation of `pathsOf`. */
const told = [...readFileSync("docs/json.md", "utf8").matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, cell = ""]) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, key = ""]) => key),
);

test("the page tells about every key of the result, and about no other", async () => {
  const results = await Promise.all(folders.map((folder) => lint({ paths: [folder] })));
  const given = new Set(results.flatMap((result) => pathsOf(result)));
  // Suppressed findings are told about by what they have beside those of a finding.
  const ofFindings = [...given].filter((path) => path.startsWith("findings[]."));
  for (const path of ofFindings) given.delete(path.replace("findings", "suppressed"));
  for (const path of [...given]) if (!told.includes(path) && isOnlyAParent(path, given)) given.delete(path);
  expect([...new Set(told)].sort()).toEqual([...given].sort());
});

/** A key whose value has keys of its own need not have a row beside theirs. */
function isOnlyAParent(path: string, given: ReadonlySet<string>): boolean {
  return [...given].some((other) => other.startsWith(`${path}.`) || other.startsWith(`${path}[].`));
}

/** Every key that a value has, with those that lead to it: `findings[].related[].line`. */
function pathsOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${path}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = path === "" ? key : `${path}.${key}`;
    return [own, ...pathsOf(inner, own)];
  });
}
