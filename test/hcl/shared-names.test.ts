import { expect, test } from "vitest";
import { countText, sharedName } from "../../src/hcl/shared-names.ts";

function nameIn(text: string, name: string): string {
  const start = text.indexOf(name);
  return sharedName(text, start, start + name.length);
}

test("names that begin and end alike are told apart", () => {
  const names = ["link_0001_a", "link_0002_a", "link_0001_a", "lank_0001_a"];
  const text = names.join(" ");
  expect(names.map((name) => nameIn(text, name))).toEqual(names);
});

test("a name behind another one is not taken for it", () => {
  expect(nameIn("vpc_id", "vpc_id")).toBe("vpc_id");
  expect(sharedName("xvpc_id", 1, 7)).toBe("vpc_id");
  expect(sharedName("vpc_ia", 0, 6)).toBe("vpc_ia");
});

test("a name is the same after many texts were read", () => {
  const before = nameIn("cidr_block", "cidr_block");
  countText(100_000_000);
  expect(nameIn("cidr_block", "cidr_block")).toBe(before);
});
