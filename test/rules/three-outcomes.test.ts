import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Result } from "../../src/result.ts";
import { fixtureDirectories, hasSeveralRoots, lintTexts, settingsFor } from "../support/lint-fixture.ts";

const directories = ["clean", "findings", "examples"]
  .flatMap((folder) => fixtureDirectories(`fixtures/${folder}`))
  .filter((directory) => !hasSeveralRoots(directory));

/** An alias or a source must be a literal; and what tells accounts apart is assumed where it is not known, so it may change an outcome. */
const notLifted = new Set([
  "alias",
  "source",
  "account_id",
  "access_key",
  "profile",
  "role_arn",
  "session_name",
]);

/**
 * Every literal argument of every fixture is made a variable, first with the literal as its default, which changes
 * nothing, and then without a value, which may leave checks open and changes no outcome.
 */
describe.each(directories)("%s", (directory) => {
  test("says the same where a literal comes from a variable, and no more where the variable has no value", async () => {
    const files = readFiles(directory);
    const settings = settingsFor(directory);
    const before = outcomes(await lintTexts(files, settings));
    for (const { name, literal, lifted } of literalsOf(files)) {
      const given = outcomes(
        await lintTexts({ ...lifted, "zz.tf": `variable "lifted" {\n  default = ${literal}\n}\n` }, settings),
      );
      expect(given, `${name} from a variable`).toEqual(before);

      const unknown = outcomes(await lintTexts({ ...lifted, "zz.tf": 'variable "lifted" {}\n' }, settings));
      const open = new Set(unknown.undecided);
      expect(before.findings, `${name} without a value: findings`).toEqual(
        expect.arrayContaining(unknown.findings),
      );
      const flipped = before.findings.filter(
        (finding) => !unknown.findings.includes(finding) && !open.has(before.checks.get(finding) ?? ""),
      );
      expect(flipped, `${name} without a value: not even open`).toEqual([]);
    }
  });
});

test("the fixtures have literals to try this on", () => {
  const literals = directories.flatMap((directory) => [...literalsOf(readFiles(directory))]);
  expect(literals.length).toBeGreaterThan(500);
});

function readFiles(directory: string): Record<string, string> {
  const names = readdirSync(directory).filter((name) => name.endsWith(".tf") || name.endsWith(".tfvars"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), "utf8")]));
}

const liftable = /^(?:resource|data|provider|locals|module)\b.*\{\s*(?:#.*)?$/;
const literalArgument =
  /^(\s+)(\w+)(\s*=\s*)("[^"$%]*"|-?[0-9.]+|true|false|\[(?:"[^"$%]*"(?:, )?)+\])(\s*(?:#.*)?)$/;

/** Every argument of a block whose value is one literal or a list of strings, and the files with it lifted out. */
function* literalsOf(files: Readonly<Record<string, string>>) {
  for (const [file, text] of Object.entries(files)) {
    const lines = text.split("\n");
    let isLiftable = false;
    for (const [index, line] of lines.entries()) {
      if (/^\S/.test(line)) isLiftable = liftable.test(line);
      const argument = literalArgument.exec(line);
      if (!isLiftable || argument === null) continue;
      const [, indent = "", name = "", equals = "", literal = "", rest = ""] = argument;
      if (notLifted.has(name)) continue;
      const lifted = lines.with(index, `${indent}${name}${equals}var.lifted${rest}`).join("\n");
      yield {
        name: `${file}:${index + 1} ${name} = ${literal}`,
        literal,
        lifted: { ...files, [file]: lifted },
      };
    }
  }
}

/**
 * What is found, with its severity and message, and what is left open, by rule and block: a fault may stand elsewhere when
 * its value does. An open check stands for every message of its rule.
 */
function outcomes({ findings, undecided }: Result) {
  const key = (ruleId: string, address: string | null | undefined) =>
    `${ruleId} ${address?.replace(/\[.*/, "")}`;
  const found = findings.map(({ ruleId, messageId, severity, addresses }) => {
    const check = key(ruleId, addresses[0]);
    return { check, text: `${check}: ${severity} ${messageId}` };
  });
  return {
    findings: [...new Set(found.map(({ text }) => text))].sort(),
    checks: new Map(found.map(({ check, text }) => [text, check])),
    undecided: [...new Set(undecided.map(({ ruleId, address }) => key(ruleId, address)))].sort(),
  };
}
