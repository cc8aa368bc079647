import { describe, expect, it } from "vitest";
import { argumentOf, chainOf, evaluated, rootOf, told } from "../../support/root-of.ts";

const main = `
variable "cidr" {
  type    = string
  default = "10.0.0.0/8"
}
variable "networks" {
  type = map(object({ cidr = string, region = optional(string, "cn-hangzhou") }))
}
variable "given" { type = number }
locals {
  base     = var.cidr
  network  = { cidr = local.base, name = "core" }
  networks = var.networks
  subnet   = cidrsubnet(var.cidr, 8, 1)
  same     = local.subnet
}
resource "alicloud_vpc" "a" {
  cidr_block = local.network.cidr
}
resource "alicloud_vpc" "keyed" {
  for_each   = local.networks
  cidr_block = each.value.cidr
}
resource "alicloud_x" "x" {
  literal     = "here"
  variable    = var.cidr
  local       = local.base
  member      = local.network.cidr
  element     = local.networks["app"].cidr
  default     = local.networks["app"].region
  configured  = alicloud_vpc.a.cidr_block
  each        = alicloud_vpc.keyed["app"].cidr_block
  reference   = alicloud_vpc.a.id
  computed    = local.same
  conditional = true ? var.cidr : "other"
  passed      = element([var.cidr], 0)
  number      = var.given
}
`;
const root = rootOf(
  { "main.tf": main, "terraform.tfvars": 'networks = {\n  app = { cidr = "10.1.0.0/16" }\n}\n' },
  { variables: [{ kind: "value", name: "given", text: "0x1" }] },
);

describe("a value's chain leads from where it is used to where it is written", () => {
  it.each([
    ["literal", ['"here"']],
    ["variable", ["var.cidr", '"10.0.0.0/8"']],
    ["local", ["local.base", "var.cidr", '"10.0.0.0/8"']],
    ["member", ["local.network.cidr", "local.base", "var.cidr", '"10.0.0.0/8"']],
    ["element", ['local.networks["app"].cidr', "var.networks", '"10.1.0.0/16"']],
    [
      "default",
      ['local.networks["app"].region', "var.networks", '{ cidr = "10.1.0.0/16" }', '"cn-hangzhou"'],
    ],
    [
      "configured",
      ["alicloud_vpc.a.cidr_block", "local.network.cidr", "local.base", "var.cidr", '"10.0.0.0/8"'],
    ],
    [
      "each",
      [
        'alicloud_vpc.keyed["app"].cidr_block',
        "each.value.cidr",
        "local.networks",
        "var.networks",
        '"10.1.0.0/16"',
      ],
    ],
    ["reference", ["alicloud_vpc.a.id"]],
    ["computed", ["local.same", "local.subnet", "cidrsubnet(var.cidr, 8, 1)"]],
    ["conditional", ['true ? var.cidr : "other"', "var.cidr", '"10.0.0.0/8"']],
    ["passed", ["element([var.cidr], 0)", "var.cidr", '"10.0.0.0/8"']],
  ])("%s", (name, chain) => {
    expect(chainOf(root, argumentOf(root, name))).toEqual(chain);
  });

  it("and tells what was computed from what was passed on", () => {
    const links = (name: string) => {
      const flags: boolean[] = [];
      for (let origin = argumentOf(root, name).origin; origin !== null; origin = origin.from[0] ?? null)
        flags.push(origin.isComputed === true);
      return flags;
    };
    expect(links("computed")).toEqual([false, false, true, false, false]);
    expect(links("passed")).toEqual([false, false, false]);
  });
});

describe("the sources of a root", () => {
  it("hold files of values, which ranges point into", () => {
    expect([...root.sources.keys()]).toEqual(["main.tf", "terraform.tfvars"]);
  });

  it("do not hold values of the command line, which have no place", () => {
    const root = rootOf(
      'variable "list" { type = list(string) }\nresource "alicloud_x" "x" {\n  v = var.list\n  w = var.list[0]\n}\n',
      { variables: [{ kind: "value", name: "list", text: '["a", "b"]' }] },
    );
    expect(chainOf(root, argumentOf(root, "v"))).toEqual(["var.list"]);
    expect(chainOf(root, argumentOf(root, "w"))).toEqual(["var.list[0]"]);
    expect(told(argumentOf(root, "w"))).toBe('"a"');
  });
});

describe("what is sensitive", () => {
  const secret = 'variable "key" {\n  sensitive = true\n  default   = "k"\n}\n';

  it.each(["var.key", '"x-${var.key}"', 'var.key == "k"', 'var.key == "k" ? "a" : "b"', "upper(var.key)"])(
    "%s",
    (expression) => {
      expect(evaluated(expression, secret).sensitive).toBe(true);
    },
  );

  it("keeps its chain, so that reports can mask it", () => {
    const root = rootOf(`${secret}resource "alicloud_x" "x" {\n  v = var.key\n}\n`);
    expect(chainOf(root, argumentOf(root, "v"))).toEqual(["var.key", '"k"']);
  });
});
