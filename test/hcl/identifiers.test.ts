import { describe, expect, it } from "vitest";
import { identifierEnd } from "../../src/hcl/characters.ts";
import { type CodePointRun, recordedIdentifiers } from "./referee/recording.ts";

/** The code points for which `holds`, as runs. */
function runs(holds: (character: string) => boolean): CodePointRun[] {
  const found: [number, number][] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    // Halves of surrogate pairs are no characters.
    if ((code >= 0xd800 && code <= 0xdfff) || !holds(String.fromCodePoint(code))) continue;
    const last = found[found.length - 1];
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found;
}

/** Whether the whole text is one identifier. */
function isIdentifier(text: string): boolean {
  return identifierEnd(text, 0, text.length) === text.length;
}

describe("the characters of identifiers are those of hashicorp/hcl, whatever Unicode the engine knows", () => {
  const { start, part } = recordedIdentifiers();

  it("at the beginning", () => {
    expect(start.length).toBeGreaterThan(500);
    expect(runs(isIdentifier)).toEqual(start);
  });

  it("and behind it", () => {
    expect(part.length).toBeGreaterThan(start.length);
    expect(runs((character) => isIdentifier(`a${character}`))).toEqual(part);
  });
});
