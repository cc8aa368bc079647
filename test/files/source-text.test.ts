import { describe, expect, it } from "vitest";
import { SourceText } from "../../src/files/source-text.ts";

describe("SourceText", () => {
  const source = new SourceText("main.tf", "a😀b\r\n\r\nlast");

  it.each([
    [0, { line: 1, column: 1 }],
    [3, { line: 1, column: 4 }],
    [6, { line: 2, column: 1 }],
    [12, { line: 3, column: 5 }],
    [99, { line: 3, column: 5 }],
    [-1, { line: 1, column: 1 }],
  ])("puts offset %d at its line and columns", (offset, expected) => {
    expect(source.position(offset)).toEqual(expected);
  });

  it("gives lines without their ends", () => {
    expect([1, 2, 3, 4].map((number) => source.line(number))).toEqual(["a😀b", "", "last", ""]);
  });

  it("has one line in an empty text, and an empty one behind a last line end", () => {
    expect(new SourceText("main.tf", "").lineStarts).toEqual([0]);
    expect(new SourceText("main.tf", "a\n").position(2)).toEqual({ line: 2, column: 1 });
  });
});
