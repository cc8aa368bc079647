import { describe, expect, test } from "vitest";
import { fixtureDirectories, lintPaths, settingsFor } from "../support/lint-fixture.ts";
import { expectedOf, foundIn } from "../support/marks.ts";

/** The examples come in pairs: one with nothing wrong, and one that was broken. */
const examples = fixtureDirectories("fixtures/examples");
const isBroken = (directory: string) => directory.endsWith("-broken");

describe("findings are those that comments name, no more and no fewer", () => {
  test.each([...fixtureDirectories("fixtures/findings"), ...examples.filter(isBroken)])(
    "%s",
    async (directory) => {
      const result = await lintPaths([directory], settingsFor(directory));
      expect(foundIn(result)).toEqual(expectedOf(result));
      expect(result.findings).not.toEqual([]);
      expect(result.diagnostics).toEqual([]);
    },
  );
});

describe("nothing is found, and left open is what comments name", () => {
  test.each(fixtureDirectories("fixtures/clean"))("%s", async (directory) => {
    const result = await lintPaths([directory], settingsFor(directory));
    expect(foundIn(result)).toEqual(expectedOf(result));
    expect(result.findings).toEqual([]);
    expect(result.diagnostics).toEqual([]);
  });
});

test.each(examples.filter((directory) => !isBroken(directory)))(
  "%s is entirely silent",
  async (directory) => {
    const { findings, undecided, diagnostics, summary } = await lintPaths([directory]);
    expect({ findings, undecided, diagnostics }).toEqual({ findings: [], undecided: [], diagnostics: [] });
    expect(summary).toMatchObject({ roots: 1 });
    expect(summary.peerings).toBeGreaterThan(0);
  },
);

test.each(examples.filter((directory) => !isBroken(directory)))(
  "%s gets nothing but advice where everything is on",
  async (directory) => {
    const { findings, undecided } = await lintPaths([directory], { preset: "strict" });
    const notes = findings.filter(({ severity }) => severity === "note");
    expect({ findings, undecided }).toEqual({ findings: notes, undecided: [] });
  },
);

test.each(examples.filter(isBroken))("%s shows several rules at once", async (directory) => {
  const { findings } = await lintPaths([directory]);
  expect(new Set(findings.map(({ ruleId }) => ruleId)).size).toBeGreaterThanOrEqual(3);
  expect(examples).toContain(directory.replace("-broken", ""));
});
