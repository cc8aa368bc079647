import { describe, expect, it } from "vitest";
import { instanceOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

const configured = `
terraform {
  required_providers {
    alicloud = { source = "aliyun/alicloud" }
  }
}
variable "region" {}
provider "alicloud" {
  region = "cn-hangzhou"
}
provider "alicloud" {
  alias  = "beijing"
  region = var.region
  assume_role {
    role_arn = "acs:ram::\${local.uid}:role/peer"
  }
}
locals {
  uid = 1234567890123456789
}
`;

describe("a resource's provider", () => {
  const providerOf = (argument: string, blocks = configured) =>
    instanceOf(rootOf(`${blocks}resource "alicloud_x" "x" {\n  ${argument}\n}\n`)).provider;

  it.each([
    ["", "alicloud", null],
    ["provider = alicloud", "alicloud", null],
    ["provider = alicloud.beijing", "alicloud.beijing", "beijing"],
    ['provider = "alicloud.beijing"', "alicloud.beijing", "beijing"],
  ])("%s", (argument, address, alias) => {
    const provider = providerOf(argument);
    expect(provider).toMatchObject({ address, alias, unknown: [] });
    expect(provider.header).not.toBe(null);
  });

  it("has its arguments and blocks evaluated", () => {
    const provider = providerOf("provider = alicloud.beijing");
    const [role] = provider.nested("assume_role").blocks;
    expect(told(provider.argument("region")?.value ?? expect.fail())).toBe("? var.region has no value");
    expect(told(role?.argument("role_arn")?.value ?? expect.fail())).toBe(
      '"acs:ram::1234567890123456789:role/peer"',
    );
    expect(provider.argument("alias")).toBe(null);
  });

  it("is the empty one where none is written", () => {
    const provider = providerOf("", "");
    expect(provider).toMatchObject({ address: "alicloud", alias: null, header: null, unknown: [] });
    expect(provider.argument("region")).toBe(null);
    expect(provider.nested("assume_role").blocks).toEqual([]);
  });

  it("is not known where it is not declared, which is reported once", () => {
    const root = rootOf(
      `${configured}resource "alicloud_x" "x" {\n  count = 3\n  provider = alicloud.nope\n}\nresource "alicloud_x" "y" {\n  provider = alicloud.nope\n}\n`,
    );
    expect(instanceOf(root, "alicloud_x.x[1]").provider).toMatchObject({
      address: "alicloud.nope",
      header: null,
      unknown: [{ message: "alicloud.nope is not declared" }],
    });
    expect(instanceOf(root, "alicloud_x.y").provider.unknown).toHaveLength(1);
    expect(problemsOf(root)).toEqual([["alicloud.nope", expect.stringContaining("is not declared")]]);
  });

  it("is not known where a caller passes it in", () => {
    const passed =
      "terraform {\n  required_providers {\n    alicloud = {\n      configuration_aliases = [alicloud.peer]\n    }\n  }\n}\n";
    expect(providerOf("provider = alicloud.peer", passed).unknown).toMatchObject([
      { message: "alicloud.peer is passed in by the caller of this module" },
    ]);
  });

  it("is not known where an expression chooses it", () => {
    expect(providerOf("provider = true ? alicloud : alicloud.beijing").unknown).toMatchObject([
      { message: "The provider configuration of alicloud_x.x is chosen by an expression" },
    ]);
  });
});

describe("the providers of a root", () => {
  it("are the written ones and the default one", () => {
    const addresses = (text: string) =>
      rootOf(text)
        .providers("alicloud")
        .map(({ address }) => address);
    expect(addresses(configured)).toEqual(["alicloud", "alicloud.beijing"]);
    expect(addresses('provider "alicloud" {\n  alias = "a"\n}\nprovider "alicloudx" {}\n')).toEqual([
      "alicloud",
      "alicloud.a",
    ]);
    expect(addresses("")).toEqual(["alicloud"]);
  });
});
