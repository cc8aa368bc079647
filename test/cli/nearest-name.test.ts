import { expect, test } from "vitest";
import { nearestName, suggestion } from "../../src/nearest-name.ts";

const names = ["format", "fail-on", "quiet", "var", "var-file"];

test.each([
  ["fromat", "format"],
  ["formt", "format"],
  ["Format", "format"],
  ["quite", "quiet"],
  ["vra", "var"],
  ["va", "var"],
  ["varfile", "var-file"],
  ["x", null],
  ["completely", null],
  ["", null],
  ["f".repeat(1_000_000), null],
])("%.20s is near %s", (name, nearest) => {
  expect(nearestName(name, names)).toBe(nearest);
});

test("a suggestion is a sentence, or nothing", () => {
  expect(suggestion("fromat", names, "--")).toBe(" Did you mean --format?");
  expect(suggestion("zzz", names)).toBe("");
  expect(suggestion("var-f", names)).toBe(" Did you mean var-file?");
  expect(suggestion("for", new Set(names).values())).toBe(" Did you mean format?");
  const several = ["no-public-cidr", "no-public-ip", "require-route"];
  expect(suggestion("no-pub", several)).toBe("");
  expect(suggestion("require", several)).toBe(" Did you mean require-route?");
});
