import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { fixtureDirectories, lintPaths, settingsFor } from "../support/lint-fixture.ts";

const ids = readdirSync("rules")
  .filter((name) => name.endsWith(".ts") && name !== "index.ts")
  .map((name) => name.slice(0, -".ts".length))
  .sort();

test("the index has every rule, by the name of its file", async () => {
  expect([...rules.keys()]).toEqual(ids);
  for (const [id, rule] of rules) expect((await import(`../../rules/${id}.ts`)).default).toBe(rule);
});

test("every page belongs to a rule", () => {
  const pages = readdirSync("rules").filter((name) => name.endsWith(".md"));
  expect(pages.sort()).toEqual(ids.map((id) => `${id}.md`).sort());
});

test("the README names every rule", () => {
  const readme = readFileSync("README.md", "utf8");
  for (const id of ids) expect(readme).toContain(`[\`${id}\`](rules/${id}.md)`);
});

describe.each([...rules])("%s", (id, { meta }) => {
  test("has a summary and messages in sentences", () => {
    expect(meta.summary).toMatch(/^(?:Disallow|Require|Prefer) .*[^.]\.$/);
    for (const message of Object.values(meta.messages)) {
      expect(message).toMatch(/(?:\.|\{\{problem\}\})$/);
      expect(message.split(/(?<=\.) (?=[A-Z])/).length).toBeLessThanOrEqual(4);
    }
    for (const when of Object.values(meta.otherSeverities ?? {})) expect(when).toMatch(/^[a-z].*[^.]$/);
  });

  test("fires with each of its messages and severities, and stays silent, in fixtures of its own", async () => {
    expect(existsSync(`fixtures/clean/${id}`)).toBe(true);
    const results = await Promise.all(
      fixtureDirectories(`fixtures/findings/${id}`).map((path) => lintPaths([path], settingsFor(path))),
    );
    const findings = results.flatMap((result) => result.findings).filter(({ ruleId }) => ruleId === id);
    const severities = new Set(findings.map(({ severity }) => severity));
    expect(new Set(findings.map(({ messageId }) => messageId))).toEqual(new Set(Object.keys(meta.messages)));
    expect(severities).toEqual(new Set([meta.severity, ...Object.keys(meta.otherSeverities ?? {})]));
  });

  test("is off where it is set to off", async () => {
    const results = await Promise.all(
      fixtureDirectories(`fixtures/findings/${id}`).map((path) =>
        lintPaths([path], { ...settingsFor(path), rules: new Map([[id, "off"]]) }),
      ),
    );
    for (const { findings, undecided } of results)
      expect([...findings, ...undecided].filter(({ ruleId }) => ruleId === id)).toEqual([]);
  });
});
