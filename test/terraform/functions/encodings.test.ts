import fc from "fast-check";
import { expect, it } from "vitest";
import { encodingNamed } from "../../../src/terraform/functions/encodings/index.ts";
import { names } from "../../../src/terraform/functions/encodings/tables.ts";
import { string } from "../../../src/terraform/values/construct.ts";
import { given } from "./calls.ts";

const all = Object.values(names).map((ofOne) => ofOne.split(" ")[0] as string);

/** Characters of all alphabets, beside each other. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."aZ0~\\ éß€±Ωжא한日本語かｶ中文鷗"),
    fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point)),
  ),
  maxLength: 20,
});

it.each(all)("reads back what it has written: %s", (name) => {
  const encoding = encodingNamed(name);
  const kept = (character: string) => encoding?.encode(character) !== null;
  fc.assert(
    fc.property(text, (any) => {
      const own = [...any].filter(kept).join("");
      const bytes = encoding?.encode(own) ?? Buffer.alloc(0);
      expect(encoding?.decode(bytes)).toBe(own);
      if (own !== any) expect(encoding?.encode(any)).toBeNull();
    }),
    { numRuns: 30 },
  );
});

it("finds no encoding by other names", () => {
  expect(encodingNamed("sjis")).toBeNull();
  expect(encodingNamed("constructor")).toBeNull();
});

it("is not loaded until it is asked for", () => {
  for (const name of ["textencodebase64", "textdecodebase64"])
    expect(given(name, string("YQ=="), string("GBK"))).toMatchObject({
      kind: "unknown",
      notNull: true,
      causes: [{ message: "The character encodings are not loaded" }],
    });
});
