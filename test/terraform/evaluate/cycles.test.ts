import { describe, expect, it } from "vitest";
import { argumentOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

const about = (name: string, chain: string) =>
  `${name} depends on itself: ${chain}. Terraform refuses a configuration with a cycle; break it at one of these.`;

describe("a cycle", () => {
  it("among locals is reported once, with its chain from the first in the sources", () => {
    const root = rootOf(`
locals {
  outside = local.b
  a       = local.c
  b       = [local.a]
  c       = local.b
}
resource "alicloud_x" "x" {
  v = local.c
  w = local.outside
  y = "no part of it"
}
`);
    expect(told(argumentOf(root, "v"))).toBe("? local.a depends on itself");
    expect(told(argumentOf(root, "w"))).not.toBe("");
    expect(told(argumentOf(root, "y"))).toBe('"no part of it"');
    expect(problemsOf(root)).toEqual([["a", about("local.a", "local.a → local.c → local.b → local.a")]]);
  });

  it("among locals that nobody asks for is reported too", () => {
    const root = rootOf("locals {\n  a = local.b\n  b = true ? 1 : local.a\n}\n");
    expect(problemsOf(root)).toEqual([["a", about("local.a", "local.a → local.b → local.a")]]);
  });

  it("of a local with itself", () => {
    const root = rootOf('locals {\n  a = "x-${local.a}"\n}\n');
    expect(problemsOf(root)).toEqual([["a", about("local.a", "local.a → local.a")]]);
  });

  it.each([
    ["of an attribute with itself", "v = alicloud_x.x.v", "alicloud_x.x.v → alicloud_x.x.v"],
    [
      "through another resource",
      'v = alicloud_y.y.v\n}\nresource "alicloud_y" "y" {\n  v = alicloud_x.x.v',
      "alicloud_x.x.v → alicloud_y.y.v → alicloud_x.x.v",
    ],
    [
      "through a local",
      "v = local.l\n}\nlocals {\n  l = alicloud_x.x.v",
      "alicloud_x.x.v → local.l → alicloud_x.x.v",
    ],
  ])("%s", (_, body, chain) => {
    const root = rootOf(`resource "alicloud_x" "x" {\n  ${body}\n}\n`);
    expect(told(argumentOf(root, "v"))).toBe("? alicloud_x.x.v depends on itself");
    expect(problemsOf(root)).toEqual([["v", about("alicloud_x.x.v", chain)]]);
  });

  it("of a count with itself leaves the instances open", () => {
    const root = rootOf('resource "alicloud_x" "x" {\n  count = length(alicloud_x.x)\n}\n');
    expect(problemsOf(root)).toEqual([]);
    const [resource] = root.resources("managed", "alicloud_x");
    expect(resource?.instances.map(({ address }) => address)).toHaveLength(1);
    expect(problemsOf(root)).toEqual([
      ['resource "alicloud_x" "x"', about("alicloud_x.x", "alicloud_x.x → alicloud_x.x")],
    ]);
  });

  it("is none where two attributes of two resources refer to each other's others", () => {
    const root = rootOf(
      'resource "alicloud_x" "x" {\n  v = alicloud_y.y.w\n  w = 1\n}\nresource "alicloud_y" "y" {\n  v = alicloud_x.x.w\n  w = 2\n}\n',
    );
    expect(told(argumentOf(root, "v"))).toBe("2");
    expect(problemsOf(root)).toEqual([]);
  });
});
