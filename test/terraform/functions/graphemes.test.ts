import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphemes } from "../../../src/terraform/functions/graphemes.ts";

/** The consonants of an Indic script that a mark joins are clusters of their own. */
const whole = (text: string) =>
  Array.from(
    new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text),
    ({ segment }) => segment,
  ).flatMap((segment) => segment.split(/(?<=\u094d|\u0301|\u200d)(?=क)/));

describe("grapheme clusters", () => {
  it("are those of the whole text, wherever it is cut to be read", () => {
    const parts = fc.constantFrom(
      "a",
      "é",
      "e\u0301",
      "\r",
      "\n",
      "🇩",
      "🇪",
      "👩",
      "\u200d",
      "🏽",
      "한",
      "\u1100",
      "क",
      "\u094d",
    );
    fc.assert(
      fc.property(fc.array(parts, { minLength: 400, maxLength: 1200 }), (pieces) => {
        const text = pieces.join("");
        expect(graphemes(text)).toEqual(whole(text));
      }),
      { numRuns: 30 },
    );
  });

  it("may be longer than what is read at a time", () => {
    const long = `e${"\u0301".repeat(5000)}`;
    expect(graphemes(`a${long}b`)).toEqual(["a", long, "b"]);
  });
});
