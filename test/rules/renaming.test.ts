import fc from "fast-check";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { join } from "../../src/network/index.ts";
import { check } from "../../src/rule/index.ts";
import { defaultSettings } from "../../src/settings.ts";
import { configuration } from "../network/configuration.ts";
import { fragmentOf } from "../network/network-of.ts";

const header = /^(?:resource|data) "(\w+)" "(\w+)"/gm;

/** New names for the blocks of a text, in another order than the old ones and as long, so that every place stays. */
function newNames(text: string): ReadonlyMap<string, string> {
  const old = [...text.matchAll(header)].map(([, type = "", name = ""]) => `${type}.${name}`);
  const letters = "zyxwvutsrqponmlkjihgfedcba";
  return new Map(
    [...new Set(old)].sort().map((address, at) => {
      const [type = "", name = ""] = address.split(".");
      return [address, `${type}.${`${letters[at]}${"_".repeat(name.length)}`.slice(0, name.length)}`];
    }),
  );
}

function renamed(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replace(header, (line, type, name) =>
      line.replace(`"${name}"`, `"${names.get(`${type}.${name}`)?.split(".")[1]}"`),
    )
    .replace(/\b(alicloud_\w+)\.(\w+)\b/g, (address) => names.get(address) ?? address);
}

/** What is said of a configuration, with the addresses as `back` gives them. */
function saidOf(text: string, back: (address: string) => string): readonly string[] {
  const network = join([fragmentOf(text)], defaultSettings);
  const { findings, undecided } = check({ network, files: [], rules, settings: defaultSettings });
  const plain = (address: string) => address.replace(/\balicloud_\w+\.\w+/, back);
  return [
    ...findings.map(({ ruleId, messageId, severity, addresses, assumptions, range }) =>
      JSON.stringify([ruleId, messageId, severity, addresses.map(plain).sort(), assumptions, range.start]),
    ),
    ...undecided.map(({ ruleId, address, range }) =>
      JSON.stringify([ruleId, "undecided", plain(address ?? ""), range.start]),
    ),
  ].sort();
}

test("other names of blocks change nothing but the names", () => {
  let said = 0;
  fc.assert(
    fc.property(configuration, fc.boolean(), ({ text, given }, isGiven) => {
      const chosen = isGiven ? given : text;
      const names = newNames(chosen);
      const old = new Map([...names].map(([before, after]) => [after, before]));
      const expected = saidOf(chosen, (address) => address);
      said += expected.length;
      expect(saidOf(renamed(chosen, names), (address) => old.get(address) ?? address)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
  // Else the property would say nothing.
  expect(said).toBeGreaterThan(1000);
});
