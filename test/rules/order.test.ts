import fc from "fast-check";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { join } from "../../src/network/index.ts";
import { check } from "../../src/rule/index.ts";
import { defaultSettings } from "../../src/settings.ts";
import { configuration } from "../network/configuration.ts";
import { fragmentOf } from "../network/network-of.ts";

/** The top-level blocks of a text. */
function blocksOf(text: string): readonly string[] {
  return text.split(/\n(?=[a-z])/).map((block) => `${block}\n`);
}

/** A configuration in one file, and its blocks in another order and in files of other names. */
const arranged = configuration.chain(({ given }) => {
  const blocks = blocksOf(given);
  const file = fc.constantFrom("a.tf", "main.tf", "network.tf", "z.tf");
  return fc.record({
    text: fc.constant(given),
    shuffled: fc.shuffledSubarray([...blocks], { minLength: blocks.length }),
    names: fc.array(file, { minLength: blocks.length, maxLength: blocks.length }),
  });
});

function inFiles(blocks: readonly string[], names: readonly string[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [at, block] of blocks.entries()) {
    const name = names[at] ?? "main.tf";
    files[name] = (files[name] ?? "") + block;
  }
  return files;
}

/** What is said of a configuration, without places. Where one connection stands for several, the first by place does. */
function saidOf(files: Readonly<Record<string, string>>): readonly string[] {
  const network = join([fragmentOf(files)], defaultSettings);
  const { findings, undecided } = check({ network, files: [], rules, settings: defaultSettings });
  const hasPairs = network.peerings.some(({ pair }) => pair.length > 1);
  const standsForOthers = (ruleId: string) =>
    /^no-((peering|route)-quota-breach|duplicate-(peering|route)|shadowed-route|redundant-accepter)$/.test(
      ruleId,
    ) ||
    (hasPairs && /^require-(return-|ipv6-)?route$/.test(ruleId));
  const said = [
    ...findings.map(({ ruleId, severity, message, addresses, assumptions }) =>
      JSON.stringify([
        ruleId,
        severity,
        ...(standsForOthers(ruleId) ? [] : [message, addresses]),
        assumptions,
      ]),
    ),
    ...undecided.map(({ ruleId, address }) =>
      JSON.stringify([ruleId, "undecided", ...(standsForOthers(ruleId) ? [] : [address])]),
    ),
  ];
  // Which of several connections, routes or accepters is one too many, and so how many blocks have one, depends on the order.
  const oneTooMany = /^\["no-(duplicate-(peering|route)|shadowed-route|redundant-accepter)"/;
  const others = said.filter((text) => !oneTooMany.test(text));
  return [...others, ...new Set(said.flatMap((text) => oneTooMany.exec(text)?.[0] ?? []))].sort();
}

test("the order of blocks, and the files that they are in, change nothing but places", () => {
  let said = 0;
  fc.assert(
    fc.property(arranged, ({ text, shuffled, names }) => {
      const expected = saidOf({ "main.tf": text });
      said += expected.length;
      expect(saidOf(inFiles(shuffled, names))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
  // Else the property would say nothing.
  expect(said).toBeGreaterThan(1000);
});
