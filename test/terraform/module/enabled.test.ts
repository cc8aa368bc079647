import { describe, expect, it } from "vitest";
import { argumentOf, instancesOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

const use =
  'resource "alicloud_x" "x" {\n  v = alicloud_vpc.v == null ? "none" : alicloud_vpc.v.cidr_block\n}\n';

function withEnabled(expression: string) {
  return rootOf(
    `variable "on" {}\nresource "alicloud_vpc" "v" {\n  cidr_block = "10.0.0.0/8"\n  lifecycle {\n    enabled = ${expression}\n  }\n}\n${use}`,
  );
}

describe("OpenTofu's enabled", () => {
  it("leaves the one instance where it is true", () => {
    const root = withEnabled("true");
    expect([...instancesOf(root, "alicloud_vpc").keys()]).toEqual(["alicloud_vpc.v"]);
    expect(told(argumentOf(root, "v"))).toBe('"10.0.0.0/8"');
  });

  it("leaves none where it is false, and null for it", () => {
    const root = withEnabled('tobool("false")');
    expect(instancesOf(root, "alicloud_vpc").size).toBe(0);
    expect(told(argumentOf(root, "v"))).toBe('"none"');
    expect(root.diagnostics).toEqual([]);
  });

  it("leaves one of unknown presence where it is not known", () => {
    const root = withEnabled("var.on");
    expect(instancesOf(root, "alicloud_vpc").get("alicloud_vpc.v")?.presence).toMatchObject([
      { message: "var.on has no value" },
    ]);
  });

  it("has to be a bool", () => {
    const root = withEnabled("null");
    expect(instancesOf(root, "alicloud_vpc").size).toBe(1);
    expect(problemsOf(root)).toMatchObject([
      ["null", expect.stringContaining('"enabled" argument is unsuitable')],
    ]);
  });

  it("switches modules too", () => {
    const root = rootOf({
      "main.tf":
        'module "m" {\n  source = "./m"\n  lifecycle {\n    enabled = false\n  }\n}\nresource "alicloud_x" "x" {\n  v = module.m == null\n}\n',
      "m/main.tf": 'resource "alicloud_vpc" "v" {}\n',
    });
    expect(instancesOf(root, "alicloud_vpc").size).toBe(0);
    expect(told(argumentOf(root, "v"))).toBe("true");
  });

  it("may be overridden", () => {
    const block = (value: string) =>
      `resource "alicloud_vpc" "v" {\n  lifecycle {\n    enabled = ${value}\n  }\n}\n`;
    const root = rootOf({ "main.tf": block("true"), "override.tofu": block("false") });
    expect(instancesOf(root, "alicloud_vpc").size).toBe(0);
  });
});
