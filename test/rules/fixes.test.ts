import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import type { Finding, Fix } from "../../src/finding.ts";
import { applyFixes } from "../../src/fix/apply.ts";
import { unifiedDiff } from "../../src/fix/diff.ts";
import { fixAll } from "../../src/fixing.ts";
import type { Result } from "../../src/result.ts";
import { fixtureDirectories, lintFixes, requestFor, settingsFor } from "../support/lint-fixture.ts";

const directories = ["findings", "examples"].flatMap((folder) => fixtureDirectories(`fixtures/${folder}`));
const found = new Map(
  await Promise.all(
    directories.map(async (path) => [path, await lintFixes(path, settingsFor(path))] as const),
  ),
);
const fixable = [...found].filter(([, { findings }]) => findings.some(({ fixes }) => fixes.length > 0));

describe.each(fixable)("in %s", (path, before) => {
  const withFixes = before.findings.filter(({ fixes }) => fixes.length > 0);

  test.each(withFixes.map((finding) => ({ finding, ruleId: finding.ruleId, address: finding.addresses[0] })))(
    "the fix of $ruleId in $address ends the fault and brings no other",
    async ({ finding }) => {
      for (const fix of finding.fixes) {
        const after = await lintFixed(path, before, fix);
        const left = keysOf(before);
        left.splice(left.indexOf(keyOf(finding)), 1);
        for (const key of keysOf(after)) {
          expect(left).toContain(key);
          left.splice(left.indexOf(key), 1);
        }
        expect(after.diagnostics).toEqual(before.diagnostics);
      }
    },
  );

  test("all of them together are as recorded, and leave nothing to fix", async () => {
    const { changed, result } = await fixAll(requestFor([path], settingsFor(path)), true);
    // Without the lines around a change: these are what other rules have marked there.
    const diff = changed
      .flatMap((text) =>
        unifiedDiff(text, [])
          .split("\n")
          .filter((line) => /^[-+]/.test(line)),
      )
      .join("\n");
    await expect(diff).toMatchFileSnapshot(
      join(process.cwd(), "test/golden/fixes", `${path.replaceAll("/", "_")}.diff`),
    );
    expect(result.findings.flatMap(({ fixes }) => fixes)).toEqual([]);
    expect(changed.length).toBeGreaterThan(0);
  });
});

test.each([...rules].filter(([, { meta }]) => meta.fix !== null))(
  "%s offers a fix in a fixture of its own",
  (id, { meta }) => {
    const own = fixable.filter(([path]) => path.includes(`/${id}/`));
    const fixes = own.flatMap(([, { findings }]) =>
      findings.flatMap((finding) => (finding.ruleId === id ? finding.fixes : [])),
    );
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.some(({ safe }) => safe === (meta.fix === "safe"))).toBe(true);
  },
);

test("rules without a fix offer none", () => {
  for (const [, { findings }] of found)
    for (const { ruleId, fixes } of findings)
      if (rules.get(ruleId)?.meta.fix === null) expect([ruleId, fixes]).toEqual([ruleId, []]);
});

/** Lints the sources of a result as a fix leaves them. */
async function lintFixed(path: string, { sources }: Result, fix: Fix): Promise<Result> {
  const { texts, applied } = applyFixes([fix], new Map([...sources].map(([file, { text }]) => [file, text])));
  expect(applied).toEqual([fix]);
  const directory = mkdtempSync(join(tmpdir(), "fixed-"));
  try {
    cpSync(path, directory, { recursive: true });
    for (const [file, text] of texts) writeFileSync(join(directory, relative(path, file)), text);
    return await lintFixes(".", settingsFor(path), directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What is found, each as often as it is. */
function keysOf({ findings }: Result): string[] {
  return findings.map(keyOf);
}

function keyOf({ ruleId, messageId, addresses }: Finding): string {
  return [ruleId, messageId, ...addresses].join(" ");
}
