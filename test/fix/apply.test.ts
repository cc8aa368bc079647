import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fix } from "../../src/finding.ts";
import { applyFixes } from "../../src/fix/apply.ts";

const file = "a.tf";
const fixOf = (...edits: (readonly [start: number, end: number, text: string])[]): Fix => ({
  safe: true,
  message: "Change it.",
  edits: edits.map(([start, end, text]) => ({ range: { file, start, end }, text })),
});
const apply = (text: string, ...fixes: Fix[]) => {
  const { texts, applied, refused } = applyFixes(fixes, new Map([[file, text]]));
  return { text: texts.get(file) ?? text, applied: applied.length, refused: refused.length };
};

test("edits are applied wherever they stand, in any order", () => {
  expect(apply("abcdef", fixOf([4, 5, "E"], [0, 1, "A"]), fixOf([2, 2, "-"]))).toEqual({
    text: "Ab-cdEf",
    applied: 2,
    refused: 0,
  });
});

test.each<[string, Fix, Fix]>([
  ["the same characters", fixOf([1, 3, ""]), fixOf([2, 4, ""])],
  ["the same place to insert at", fixOf([1, 1, "x"]), fixOf([1, 1, "y"])],
  ["a place at the edge of what another one changes", fixOf([1, 3, "x"]), fixOf([3, 3, "y"])],
  ["one inside another", fixOf([0, 5, ""]), fixOf([2, 3, "x"])],
])("of fixes that want %s, the first is applied", (_, first, second) => {
  const alone = apply("abcdef", first).text;
  expect(apply("abcdef", first, second)).toEqual({ text: alone, applied: 1, refused: 1 });
});

test("edits that stand side by side are both applied", () => {
  expect(apply("abcdef", fixOf([1, 3, ""]), fixOf([3, 5, ""])).text).toBe("af");
});

test.each([
  ["with edits that meet each other", fixOf([0, 2, ""], [1, 3, ""])],
  ["that reaches past the end", fixOf([0, 1, ""], [5, 7, ""])],
  [
    "of a file that is not known",
    { ...fixOf(), edits: [{ range: { file: "b.tf", start: 0, end: 0 }, text: "" }] },
  ],
  ["that does nothing", fixOf()],
])("a fix %s is refused as a whole", (_, fix) => {
  expect(apply("abcdef", fix)).toEqual({ text: "abcdef", applied: 0, refused: 1 });
});

test("nothing outside of the edits changes, and a fix is applied whole or not at all", () => {
  const edit = fc.tuple(fc.nat(20), fc.nat(6), fc.string({ maxLength: 3 }));
  const fixes = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fixes, (text, given) => {
      const all = given.map((edits) =>
        fixOf(...edits.map(([start, length, to]) => [start, start + length, to] as const)),
      );
      const { texts, applied, refused } = applyFixes(all, new Map([[file, text]]));
      expect([...applied, ...refused].length).toBe(all.length);
      // Every character is taken by at most one edit, and those that none takes stay in their order.
      const taken = Array.from({ length: text.length }, () => 0);
      const edits = applied.flatMap((fix) => fix.edits);
      for (const { range } of edits)
        for (let at = range.start; at < range.end; at++) taken[at] = (taken[at] ?? 0) + 1;
      expect(Math.max(0, ...taken)).toBeLessThanOrEqual(1);
      const kept = [...taken.keys()].filter((at) => taken[at] === 0).length;
      const added = edits.reduce((sum, { text: inserted }) => sum + inserted.length, 0);
      expect((texts.get(file) ?? text).length).toBe(kept + added);
    }),
  );
});
