import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lint } from "../../src/lint.ts";
import { fixtureDirectories, lintTexts, requestFor } from "../support/lint-fixture.ts";
import { expectedOf, foundIn } from "../support/marks.ts";
import { examplesOf } from "../support/pages.ts";

const id = "no-made-up-thing";
const directory = mkdtempSync(join(tmpdir(), "new-rule-"));
const newRule = (...argv: readonly string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "scripts/new-rule.ts", ...argv], { encoding: "utf8" });

beforeAll(() => {
  symlinkSync(resolve("src"), join(directory, "src"));
  expect(newRule(id, directory)).toMatchObject({ status: 0, stderr: "" });
});
afterAll(() => rmSync(directory, { recursive: true }));

test("a new rule has a page and fixtures, of which what they say is true", async () => {
  const { default: rule } = await import(pathToFileURL(join(directory, `rules/${id}.ts`)).href);
  expect(rule.meta.preset).toBe("strict");
  const rules = new Map([[id, rule]]);
  const settings = { preset: "strict" } as const;
  const counts = { found: 0, silent: 0, open: 0 };
  for (const kind of ["findings", "clean"])
    for (const fixture of fixtureDirectories(join(directory, "fixtures", kind, id))) {
      const result = await lint({ ...requestFor(["."], settings, fixture), rules });
      expect(foundIn(result)).toEqual(expectedOf(result));
      if (kind === "clean") expect(result.findings).toEqual([]);
      counts.found += result.findings.length;
      counts.open += result.undecided.length;
      counts.silent += result.findings.length + result.undecided.length === 0 ? 1 : 0;
    }
  expect(counts).toEqual({ found: 1, open: 1, silent: 1 });
});

test("its page has the form of all pages", async () => {
  const page = join(directory, `rules/${id}.md`);
  expect(readFileSync(page, "utf8")).toContain("<!-- head:begin -->\n<!-- head:end -->");
  const examples = examplesOf(page);
  expect(examples.map(({ text }) => text.includes(`: ${id}\n`))).toEqual([true, false]);
  // Rules that there are have nothing to say of them, but for the one that is new.
  for (const { given, text } of examples)
    expect((await lintTexts({ "given.tf": given, "main.tf": text })).findings).toEqual([]);
});

test("it writes over nothing, and takes no other names", () => {
  expect(newRule(id, directory)).toMatchObject({ status: 1, stderr: `rules/${id}.ts is there already.\n` });
  for (const name of ["", "Name", "../no-x", "peering"])
    expect(newRule(name, directory).stderr).toContain("Name the rule");
  expect(existsSync(join(directory, "rules/peering.ts"))).toBe(false);
});
