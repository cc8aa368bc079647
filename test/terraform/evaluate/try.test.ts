import { describe, expect, it } from "vitest";
import { evaluated, told } from "../../support/root-of.ts";

const blocks = `
variable "text" { type = string }
variable "number" {
  type     = number
  nullable = false
}
variable "object" {
  type = object({ a = string })
}
variable "anything" {}
locals {
  wrong = "x" + 1
}
resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "alicloud_vpc" "counted" {
  count = 1
}
data "alicloud_vpcs" "found" {}
`;

/** \`try\` passes on what cannot fail, and only that: else a later argument may be what Terraform takes. */
describe("try(…, 0) passes on", () => {
  it.each([
    ["alicloud_vpc.a.id", "alicloud_vpc.a.id"],
    ["alicloud_vpc.a.cidr_block", '"10.0.0.0/16"'],
    ["alicloud_vpc.counted[0].id", "alicloud_vpc.counted[0].id"],
    ["one(alicloud_vpc.counted[*].id)", "alicloud_vpc.counted[0].id"],
    ["element(concat(alicloud_vpc.counted[*].id, [1]), 0)", "alicloud_vpc.counted[0].id"],
    ["{ a = alicloud_vpc.a.id }.a", "alicloud_vpc.a.id"],
    ["[for id in [alicloud_vpc.a.id] : id][0]", "alicloud_vpc.a.id"],
    ["data.alicloud_vpcs.found.id", "data.alicloud_vpcs.found.id"],
    // A local that fails is an error of its own, whoever refers to it.
    ["local.wrong", "? The left operand is unsuitable: a number is required"],
  ])("%s", (expression, expected) => {
    expect(told(evaluated(`try(${expression}, 0)`, blocks))).toBe(expected);
  });
});

describe("try(…, 0) leaves open", () => {
  it.each([
    "data.alicloud_vpcs.found.ids[0]",
    "alicloud_vpc.a.perhaps_no_attribute",
    "var.object.a",
    "var.anything.a",
    "var.anything[0]",
    "-var.anything",
    "var.text + 1",
    '"x-${var.text}"',
    "upper(var.text)",
    "[for one in var.anything : one]",
    "var.anything[*].id",
    "{ (var.text) = 1 }",
    "var.number > 1 ? [1][1] : 2",
    "try(var.anything.a, var.anything.b)",
  ])("%s", (expression) => {
    expect(told(evaluated(`try(${expression}, 0)`, blocks))).toMatch(/^\? /);
  });
});

describe("try(…, 0) goes on behind", () => {
  it.each(["[1][1]", "{}.a", "null.a", '"x" + 1', "alicloud_vpc.counted[1].id", "one([1, 2])"])(
    "%s",
    (expression) => {
      expect(told(evaluated(`try(${expression}, 0)`, blocks))).toBe("0");
    },
  );
});

describe("can", () => {
  it.each([
    ["alicloud_vpc.a.id", "true"],
    ["var.number + 1", "true"],
    ["[1][1]", "false"],
    ["data.alicloud_vpcs.found.ids[0]", expect.stringMatching(/^\? /)],
    ["var.text == 1", "true"],
  ])("%s", (expression, expected) => {
    expect(told(evaluated(`can(${expression})`, blocks))).toEqual(expected);
  });
});
