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

describe("a cycle through modules that nobody asks for", () => {
  const pass = {
    "pass/main.tf":
      'variable "in" {\n  default = null\n}\nvariable "other" {\n  default = null\n}\noutput "out" {\n  value = var.in\n}\n',
  };
  const call = (name: string, body: string) => `module "${name}" {\n  source = "./pass"\n  ${body}\n}\n`;
  const problems = (main: string) => problemsOf(rootOf({ "main.tf": main, ...pass }));

  it.each([
    ["of two calls", call("a", "in = module.b.out") + call("b", "in = module.a.out")],
    ["of a call with itself", call("a", 'in = "x-${module.a.out}"')],
    ["through a local", `${call("a", "in = local.l")}locals {\n  l = [module.a.out]\n}\n`],
    ["of a module with instances", call("a", 'for_each = toset(["x"])\n  in = module.a["x"].out')],
    ["of a count", call("a", "count = module.b.out") + call("b", "in = length(module.a)")],
  ])("is reported: %s", (_, main) => {
    expect(problems(main)).toEqual([[expect.any(String), expect.stringContaining("depends on itself")]]);
  });

  it("tells each step", () => {
    const main = call("a", "in = module.b.out") + call("b", "in = module.a.out");
    const chain =
      "module.a.var.in → module.b.output.out → module.b.var.in → module.a.output.out → module.a.var.in";
    expect(problems(main)).toEqual([[expect.any(String), expect.stringContaining(chain)]]);
  });

  it("is none where inputs and outputs have nothing to do with each other", () => {
    expect(problems(call("a", "in = 1\n  other = module.b.out") + call("b", "in = module.a.out"))).toEqual(
      [],
    );
  });
});
