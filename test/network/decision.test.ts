import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Assumption } from "../../src/finding.ts";
import {
  all,
  any,
  anyOf,
  assuming,
  type Decision,
  decided,
  distinctCauses,
  mostCauses,
  no,
  not,
  open,
} from "../../src/network/decision.ts";

const cause = (message: string) => ({ message, range: null });
const assumption = fc.constantFrom<Assumption>("closed-world", "separate-accounts", "default-quota");
const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map((at) => open([cause(`unknown ${at}`)])),
  fc.tuple(fc.boolean(), fc.option(assumption)).map(([is, rests]) => {
    return rests === null ? decided(is) : assuming(decided(is), rests);
  }),
);

/** Every way in which what is open could be settled. */
function settled(decisions: readonly Decision[]): boolean[][] {
  return decisions.reduce<boolean[][]>(
    (ways, { is }) => {
      return ways.flatMap((way) =>
        is === "undecided"
          ? [
              [...way, true],
              [...way, false],
            ]
          : [[...way, is]],
      );
    },
    [[]],
  );
}

function expected(decisions: readonly Decision[], combine: (values: boolean[]) => boolean) {
  const results = new Set(settled(decisions).map(combine));
  return results.size === 1 ? [...results][0] : "undecided";
}

describe("a combination is decided exactly where every settling of the unknowns gives the same", () => {
  const decisions = fc.array(decision, { maxLength: 5 });
  test("all", () => {
    fc.assert(
      fc.property(decisions, (list) => {
        expect(all(...list).is).toBe(expected(list, (values) => values.every(Boolean)));
      }),
    );
  });
  test("any", () => {
    fc.assert(
      fc.property(decisions, (list) => {
        expect(any(...list).is).toBe(expected(list, (values) => values.some(Boolean)));
      }),
    );
  });
  test("any is all of the opposites, and says why in the same way", () => {
    fc.assert(
      fc.property(decisions, (list) => {
        expect(not(any(...list))).toEqual(all(...list.map(not)));
      }),
    );
  });
});

test("what holds of all rests on what each assumes", () => {
  const both = all(assuming(decided(true), "separate-accounts"), assuming(decided(true), "closed-world"));
  expect(both).toEqual({ is: true, causes: [], assumptions: ["closed-world", "separate-accounts"] });
});

test("one answer that assumes nothing settles the matter alone", () => {
  expect(all(assuming(decided(false), "separate-accounts"), decided(false)).assumptions).toEqual([]);
  expect(any(assuming(decided(true), "separate-accounts"), decided(true)).assumptions).toEqual([]);
});

test("the causes of what stays open are named once each", () => {
  const left = open([cause("var.a has no value"), cause("var.b has no value")]);
  expect(all(left, open([cause("var.a has no value")]), decided(true)).causes).toEqual(left.causes);
  const elsewhere = { message: "var.a has no value", range: { file: "a.tf", start: 0, end: 1 } };
  expect(distinctCauses([cause("var.a has no value"), elsewhere])).toHaveLength(2);
});

test("what keeps an answer open is told of as far as anybody reads", () => {
  const causes = Array.from({ length: 5000 }, (_, start) => ({
    message: `var.v${start} has no value`,
    range: { file: "main.tf", start, end: start + 1 },
  }));
  const decision = all(...causes.map((cause) => open([cause])));
  expect(decision.causes).toEqual(causes.slice(0, mostCauses));
  expect(all(decision, ...causes.map((cause) => open([cause])), no).is).toBe(false);
});

describe("of so many that most are left unasked", () => {
  const isYes = ({ is }: Decision) => is === true;

  test("the answer is the same as of all", () => {
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 200 }), (list) => {
        expect(anyOf(list, (one) => one, isYes)).toEqual(any(...list));
      }),
    );
  });

  test("those that cannot settle it are asked as long as somebody reads why", () => {
    const count = 100 * mostCauses;
    let asked = 0;
    const answer = anyOf(
      Array.from({ length: count }, (_, at) => at),
      (at) => {
        asked++;
        return at === count - 1 ? decided(true) : open([cause(`unknown ${at}`)]);
      },
      (at) => at === count - 1,
    );
    expect(answer.is).toBe(true);
    expect(asked).toBe(mostCauses + 1);
  });
});
