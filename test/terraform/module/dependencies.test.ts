import { describe, expect, it } from "vitest";
import { instanceOf, rootOf } from "../../support/root-of.ts";

const files = {
  "main.tf": `
resource "alicloud_vpc" "a" {
}
resource "alicloud_vpc" "b" {
}
resource "alicloud_vpc" "region" {
}
provider "alicloud" {
  alias  = "late"
  region = alicloud_vpc.region.name
}
locals {
  id = alicloud_vpc.a.id
}
module "first" {
  source = "./network"
  vpc_id = local.id
}
module "second" {
  source     = "./network"
  vpc_id     = "vpc-1"
  depends_on = [alicloud_vpc.b, module.first]
}
module "third" {
  source   = "./network"
  for_each = { x = module.first.table_id }
  vpc_id   = each.key
  providers = {
    alicloud = alicloud.late
  }
}
resource "alicloud_x" "output" {
  v = module.first.table_id
}
resource "alicloud_x" "literal" {
  v = module.first.name
}
resource "alicloud_x" "keyed" {
  v = module.third["x"].name
}
resource "alicloud_x" "splat" {
  v = module.first[*].name
}
resource "alicloud_x" "ordered" {
  depends_on = [module.second]
}
`,
  "network/main.tf": `
variable "vpc_id" {}
resource "alicloud_route_table" "t" {
  vpc_id = var.vpc_id
}
resource "alicloud_vswitch" "s" {
}
module "inner" {
  source   = "./inner"
  table_id = alicloud_route_table.t.id
}
output "table_id" {
  value = module.inner.table_id
}
output "name" {
  value = "fixed"
}
`,
  "network/inner/main.tf": `
variable "table_id" {}
resource "alicloud_route_entry" "r" {
  route_table_id = var.table_id
}
output "table_id" {
  value = alicloud_route_entry.r.route_table_id
}
`,
};
const root = rootOf(files);
const network = (name: string) => [
  `module.${name}.alicloud_route_table.t`,
  `module.${name}.alicloud_vswitch.s`,
  `module.${name}.module.inner.alicloud_route_entry.r`,
];

describe("what a resource depends on", () => {
  it.each([
    ["module.first.alicloud_route_table.t", ["alicloud_vpc.a"]],
    ["module.first.alicloud_vswitch.s", []],
    [
      "module.first.module.inner.alicloud_route_entry.r",
      ["alicloud_vpc.a", "module.first.alicloud_route_table.t"],
    ],
    ["module.second.alicloud_vswitch.s", ["alicloud_vpc.a", "alicloud_vpc.b", ...network("first")]],
    [
      'module.third["x"].alicloud_vswitch.s',
      [
        "alicloud_vpc.a",
        "alicloud_vpc.region",
        "module.first.alicloud_route_table.t",
        "module.first.module.inner.alicloud_route_entry.r",
      ],
    ],
    [
      "alicloud_x.output",
      [
        "alicloud_vpc.a",
        "module.first.alicloud_route_table.t",
        "module.first.module.inner.alicloud_route_entry.r",
      ],
    ],
    ["alicloud_x.literal", []],
    [
      "alicloud_x.keyed",
      [
        "alicloud_vpc.a",
        "module.first.alicloud_route_table.t",
        "module.first.module.inner.alicloud_route_entry.r",
      ],
    ],
    ["alicloud_x.splat", ["alicloud_vpc.a", ...network("first")]],
    ["alicloud_x.ordered", ["alicloud_vpc.a", "alicloud_vpc.b", ...network("first"), ...network("second")]],
  ])("%s", (address, dependencies) => {
    expect([...instanceOf(root, address).dependencies()].sort()).toEqual(dependencies);
  });
});
