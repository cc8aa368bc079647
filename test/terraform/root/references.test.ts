import { describe, expect, it } from "vitest";
import { argumentOf, evaluated, rootOf, told } from "../../support/root-of.ts";

const vpcs = `
resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "alicloud_vpc" "keyed" {
  for_each   = { x = "10.1.0.0/16", "y.z" = "10.2.0.0/16" }
  cidr_block = each.value
}
resource "alicloud_vpc" "counted" {
  count      = 2
  cidr_block = "10.\${count.index}.0.0/16"
}
data "alicloud_vpcs" "found" {
  name_regex = "^core"
}
variable "n" { type = number }
variable "names" { type = set(string) }
resource "alicloud_vpc" "some" {
  count      = var.n
  cidr_block = cidrsubnet("10.0.0.0/8", 8, count.index)
}
resource "alicloud_vpc" "named" {
  for_each = var.names
  vpc_name = "vpc-\${each.key}"
}
locals {
  chosen = { vpc = alicloud_vpc.a, id = alicloud_vpc.keyed["y.z"].id }
  ids    = concat([for vpc in alicloud_vpc.keyed : vpc.id], alicloud_vpc.counted[*].id)
}
`;

describe("an attribute that exists only after apply keeps its identity", () => {
  it.each([
    ["alicloud_vpc.a.id", "alicloud_vpc.a.id"],
    ['alicloud_vpc.a["id"]', "alicloud_vpc.a.id"],
    ["resource.alicloud_vpc.a.id", "alicloud_vpc.a.id"],
    ["(alicloud_vpc.a).id", "alicloud_vpc.a.id"],
    ['"${alicloud_vpc.a.id}"', "alicloud_vpc.a.id"],
    ['alicloud_vpc.keyed["x"].id', 'alicloud_vpc.keyed["x"].id'],
    ["alicloud_vpc.counted[1].id", "alicloud_vpc.counted[1].id"],
    ["alicloud_vpc.counted.1.id", "alicloud_vpc.counted[1].id"],
    ["alicloud_vpc.counted[length(alicloud_vpc.counted) - 1].id", "alicloud_vpc.counted[1].id"],
    ["(alicloud_vpc.counted[*].id)[0]", "alicloud_vpc.counted[0].id"],
    ["local.chosen.vpc.id", "alicloud_vpc.a.id"],
    ["local.chosen.id", 'alicloud_vpc.keyed["y.z"].id'],
    ["local.ids[1]", 'alicloud_vpc.keyed["y.z"].id'],
    ["local.ids[2]", "alicloud_vpc.counted[0].id"],
    ["true ? alicloud_vpc.a.id : null", "alicloud_vpc.a.id"],
    ["var.n > 1 ? alicloud_vpc.a.id : local.chosen.vpc.id", "alicloud_vpc.a.id"],
    ["try(alicloud_vpc.a.id, null)", "alicloud_vpc.a.id"],
    ['try(alicloud_vpc.keyed["no"].id, alicloud_vpc.a.id)', "alicloud_vpc.a.id"],
    ["try(one(alicloud_vpc.counted[*].id), alicloud_vpc.a.id)", "alicloud_vpc.a.id"],
    ["one([alicloud_vpc.a.id])", "alicloud_vpc.a.id"],
    ['lookup({ a = alicloud_vpc.a.id }, "a", null)', "alicloud_vpc.a.id"],
    ["values({ for key, vpc in alicloud_vpc.keyed : key => vpc })[0].id", 'alicloud_vpc.keyed["x"].id'],
    ["merge({ a = 1 }, { a = alicloud_vpc.a }).a.id", "alicloud_vpc.a.id"],
    ["data.alicloud_vpcs.found.ids[0]", "data.alicloud_vpcs.found.ids[0]"],
    ["data.alicloud_vpcs.found.ids.0", "data.alicloud_vpcs.found.ids[0]"],
    ["data.alicloud_vpcs.found.vpcs[0].id", "data.alicloud_vpcs.found.vpcs[0].id"],
    ["(data.alicloud_vpcs.found.vpcs[*].id)[0]", "data.alicloud_vpcs.found.vpcs[0].id"],
    ["data.alicloud_vpcs.found.vpcs.*.id[1]", "data.alicloud_vpcs.found.vpcs[1].id"],
    ["one(data.alicloud_vpcs.found.vpcs).id", "data.alicloud_vpcs.found.vpcs[0].id"],
    ["one(data.alicloud_vpcs.found.vpcs[*].id)", "data.alicloud_vpcs.found.vpcs[0].id"],
    ["element(data.alicloud_vpcs.found.ids, 0)", "data.alicloud_vpcs.found.ids[0]"],
    ["alicloud_vpc.some[1].id", "alicloud_vpc.some[1].id"],
    ['alicloud_vpc.named["b"].id', 'alicloud_vpc.named["b"].id'],
    ['alicloud_vpc.named[join("", ["b"])].id', 'alicloud_vpc.named["b"].id'],
  ])("%s", (expression, identity) => {
    expect(told(evaluated(expression, vpcs))).toBe(identity);
  });
});

describe("what is configured is the value of an attribute", () => {
  it.each([
    ["alicloud_vpc.a.cidr_block", '"10.0.0.0/16"'],
    ['alicloud_vpc.keyed["x"].cidr_block', '"10.1.0.0/16"'],
    ["alicloud_vpc.counted[*].cidr_block", '[ "10.0.0.0/16", "10.1.0.0/16", ]'],
    ["[for key, vpc in alicloud_vpc.keyed : key]", '[ "x", "y.z", ]'],
    ["data.alicloud_vpcs.found.name_regex", '"^core"'],
    // The instance has to be there, or Terraform refuses the expression.
    ["alicloud_vpc.some[3].cidr_block", '"10.3.0.0/16"'],
    ['alicloud_vpc.named["b"].vpc_name', '"vpc-b"'],
  ])("%s", (expression, value) => {
    expect(told(evaluated(expression, vpcs))).toBe(value);
  });
});

describe("what is not known says why", () => {
  it.each([
    ["var.n", "? var.n has no value"],
    ["var.n + 1", "? var.n has no value"],
    ["alicloud_vpc.counted[var.n].id", "? var.n has no value"],
    ["length(alicloud_vpc.some)", "? var.n has no value"],
    ["[for vpc in alicloud_vpc.named : vpc.id]", "? var.names has no value"],
    ["length(data.alicloud_vpcs.found.ids)", "? data.alicloud_vpcs.found.ids is known only after apply"],
    ['"x-${alicloud_vpc.a.id}"', "? alicloud_vpc.a.id is known only after apply"],
    // Which of the two it is depends on whether the first one fails.
    [
      "try(data.alicloud_vpcs.found.ids[3], alicloud_vpc.a.id)",
      "? data.alicloud_vpcs.found.ids[3] is known only after apply",
    ],
    ["var.n > 1 ? alicloud_vpc.a.id : null", "? var.n has no value"],
    ["terraform.workspace", "? terraform.workspace depends on how terraform is run"],
    ["path.cwd", "? path.cwd depends on where terraform runs"],
    ["timestamp()", expect.stringMatching(/^\? timestamp\(\)/)],
    ["module.network.vpc_id", expect.stringMatching(/^\? module.network comes from/)],
    ["module.network[0].vpcs[*].id", expect.stringMatching(/^\? module.network comes from/)],
  ])("%s", (expression, reason) => {
    expect(told(evaluated(expression, `${vpcs}module "network" {\n  source = "a/b/alicloud"\n}\n`))).toEqual(
      reason,
    );
  });

  it("and where", () => {
    const root = rootOf('variable "n" {}\nresource "alicloud_x" "x" {\n  v = "a-${var.n}"\n}\n');
    const value = argumentOf(root, "v");
    expect(value.kind === "unknown" && value.causes).toEqual([
      { message: "var.n has no value", range: { file: "main.tf", start: 0, end: 12 } },
    ]);
  });
});

describe("the workspace", () => {
  const named = (input: object) => told(evaluated("terraform.workspace", "", input));

  it("is the one that is given", () => {
    expect(named({ workspace: "staging", environment: { TF_WORKSPACE: "production" } })).toBe('"staging"');
  });

  it("else that of the environment", () => {
    expect(named({ environment: { TF_WORKSPACE: "production" } })).toBe('"production"');
  });
});

describe("ids", () => {
  it("are never null, and so equal to nothing that is", () => {
    expect(told(evaluated("alicloud_vpc.a.id == null", vpcs))).toBe("false");
    expect(told(evaluated("data.alicloud_vpcs.found.ids == null", vpcs))).toMatch(/^\?/);
  });

  it("are equal where they are of one instance", () => {
    expect(told(evaluated("alicloud_vpc.a.id == local.chosen.vpc.id", vpcs))).toBe("true");
    expect(told(evaluated("alicloud_vpc.a.id == alicloud_vpc.counted[0].id", vpcs))).toMatch(/^\?/);
  });
});
