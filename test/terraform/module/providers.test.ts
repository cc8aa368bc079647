import { describe, expect, it } from "vitest";
import { instancesOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

const required = (...aliases: readonly string[]) => `
terraform {
  required_providers {
    alicloud = {
      source                = "aliyun/alicloud"
      configuration_aliases = [${aliases.join(", ")}]
    }
  }
}
`;

const configured = `${required()}
provider "alicloud" {
  region = "cn-hangzhou"
}
provider "alicloud" {
  alias  = "peer"
  region = "cn-beijing"
}
`;

const vpc = (name: string, provider = "") => `resource "alicloud_vpc" "${name}" {\n  ${provider}\n}\n`;

/** The provider of each VPC: its address, its region, and why it is not known. */
function providersOf(files: Readonly<Record<string, string>>) {
  const root = rootOf(files);
  const providers = [...instancesOf(root, "alicloud_vpc")].map(([address, { provider }]) => {
    const region = provider.argument("region");
    return [
      address,
      provider.address,
      ...(region === null ? [] : [told(region.value)]),
      ...provider.unknown.map(({ message }) => message),
    ];
  });
  return { providers, problems: problemsOf(root), root };
}

describe("a module's provider", () => {
  it("is its caller's default one, at any depth", () => {
    const { providers, problems } = providersOf({
      "main.tf": `${configured}module "a" {\n  source = "./a"\n}\n`,
      "a/main.tf": `${required()}${vpc("v")}module "b" {\n  source = "../b"\n}\n`,
      "b/main.tf": `${required()}${vpc("v")}`,
    });
    expect(providers).toEqual([
      ["module.a.alicloud_vpc.v", "alicloud", '"cn-hangzhou"'],
      ["module.a.module.b.alicloud_vpc.v", "alicloud", '"cn-hangzhou"'],
    ]);
    expect(problems).toEqual([]);
  });

  it("is the one that its caller passes in", () => {
    const { providers, problems } = providersOf({
      "main.tf": `${configured}module "a" {
  source = "./a"
  providers = {
    alicloud      = alicloud.peer
    alicloud.here = alicloud
  }
}
`,
      "a/main.tf": `${required("alicloud.here")}${vpc("v")}${vpc("w", "provider = alicloud.here")}
module "b" {
  source = "../b"
  providers = {
    alicloud.x   = alicloud.here
    "alicloud.y" = "alicloud"
  }
}
`,
      "b/main.tf": `${required("alicloud.x", "alicloud.y")}${vpc("v")}${vpc("x", "provider = alicloud.x")}${vpc("y", "provider = alicloud.y")}`,
    });
    expect(providers).toEqual([
      ["module.a.alicloud_vpc.v", "alicloud.peer", '"cn-beijing"'],
      ["module.a.alicloud_vpc.w", "alicloud", '"cn-hangzhou"'],
      ["module.a.module.b.alicloud_vpc.v", "alicloud.peer", '"cn-beijing"'],
      ["module.a.module.b.alicloud_vpc.x", "alicloud", '"cn-hangzhou"'],
      ["module.a.module.b.alicloud_vpc.y", "alicloud.peer", '"cn-beijing"'],
    ]);
    expect(problems).toEqual([]);
  });

  it("is its own, with the module before its address", () => {
    const own = `${required()}variable "region" {}\nprovider "alicloud" {\n  region = var.region\n}\nprovider "alicloud" {\n  alias = "x"\n  region = "cn-shanghai"\n}\n`;
    const { providers, root } = providersOf({
      "main.tf": `${configured}module "a" {\n  source = "./a"\n  region = "cn-qingdao"\n}\nmodule "b" {\n  source = "./a"\n  region = "cn-wuhan"\n}\n`,
      "a/main.tf": `${own}${vpc("v")}${vpc("x", "provider = alicloud.x")}module "c" {\n  source = "../c"\n}\n`,
      "c/main.tf": `${required()}${vpc("v")}`,
    });
    expect(providers).toEqual([
      ["module.a.alicloud_vpc.v", "module.a.alicloud", '"cn-qingdao"'],
      ["module.b.alicloud_vpc.v", "module.b.alicloud", '"cn-wuhan"'],
      ["module.a.alicloud_vpc.x", "module.a.alicloud.x", '"cn-shanghai"'],
      ["module.b.alicloud_vpc.x", "module.b.alicloud.x", '"cn-shanghai"'],
      ["module.a.module.c.alicloud_vpc.v", "module.a.alicloud", '"cn-qingdao"'],
      ["module.b.module.c.alicloud_vpc.v", "module.b.alicloud", '"cn-wuhan"'],
    ]);
    expect(root.providers("alicloud").map(({ address }) => address)).toEqual([
      "alicloud",
      "alicloud.peer",
      "module.a.alicloud",
      "module.a.alicloud.x",
      "module.b.alicloud",
      "module.b.alicloud.x",
    ]);
  });

  it("may go by another name in the module", () => {
    const { providers } = providersOf({
      "main.tf": `${configured}module "a" {\n  source = "./a"\n}\nmodule "b" {\n  source = "./a"\n  providers = {\n    ali = alicloud.peer\n  }\n}\n`,
      "a/main.tf": `terraform {\n  required_providers {\n    ali = { source = "registry.terraform.io/Aliyun/alicloud" }\n  }\n}\n${vpc("v", "provider = ali")}`,
    });
    expect(providers).toEqual([
      ["module.a.alicloud_vpc.v", "alicloud", '"cn-hangzhou"'],
      ["module.b.alicloud_vpc.v", "alicloud.peer", '"cn-beijing"'],
    ]);
  });

  it("that nobody configures is the empty one", () => {
    const { providers } = providersOf({
      "main.tf": 'module "a" {\n  source = "./a"\n}\n',
      "a/main.tf": vpc("v"),
    });
    expect(providers).toEqual([["module.a.alicloud_vpc.v", "alicloud"]]);
  });

  it("is not known where caller and module mean other providers by the name", () => {
    const { providers } = providersOf({
      "main.tf": `${configured}module "a" {\n  source = "./a"\n}\n`,
      "a/main.tf": vpc("v"),
    });
    expect(providers).toEqual([
      [
        "module.a.alicloud_vpc.v",
        "module.a.alicloud",
        expect.stringContaining(
          "takes alicloud from hashicorp/alicloud, and its caller configures aliyun/alicloud",
        ),
      ],
    ]);
  });

  it("that it requires and does not get is reported", () => {
    const { providers, problems } = providersOf({
      "main.tf": `${configured}module "a" {\n  source = "./a"\n}\n`,
      "a/main.tf": `${required("alicloud.peer")}${vpc("v", "provider = alicloud.peer")}`,
    });
    expect(providers).toEqual([
      ["module.a.alicloud_vpc.v", "module.a.alicloud.peer", "alicloud.peer is not passed in"],
    ]);
    expect(problems).toMatchObject([
      ['module "a"', expect.stringContaining("providers = { alicloud.peer = … }")],
    ]);
  });

  it("with an alias is not inherited", () => {
    const { providers, problems } = providersOf({
      "main.tf": `${configured}module "a" {\n  source = "./a"\n}\n`,
      "a/main.tf": `${required()}${vpc("v", "provider = alicloud.peer")}`,
    });
    expect(providers).toEqual([
      ["module.a.alicloud_vpc.v", "module.a.alicloud.peer", "alicloud.peer is not declared"],
    ]);
    expect(problems).toMatchObject([["alicloud.peer", expect.stringContaining("is not declared")]]);
  });

  it("may stand in a file that does not parse", () => {
    const { providers } = providersOf({
      "main.tf": `${configured}module "a" {\n  source = "./a"\n}\n`,
      "a/main.tf": `${required()}${vpc("v")}`,
      "a/provider.tf": 'provider "alicloud" {\n  region = = 1\n',
    });
    expect(providers).toMatchObject([["module.a.alicloud_vpc.v", "module.a.alicloud", /does not parse/]]);
  });
});

const repeated = `
variable "others" { type = set(string) }
provider "alicloud" {
  alias    = "by_region"
  for_each = { hangzhou = "cn-hangzhou", beijing = "cn-beijing" }
  region   = each.value
}
provider "alicloud" {
  alias    = "others"
  for_each = var.others
  region   = each.key
}
`;

describe("OpenTofu's for_each on a provider", () => {
  it("makes a configuration for each key", () => {
    const { providers, problems, root } = providersOf({
      "main.tf": `${repeated}${vpc("v", 'for_each = toset(["beijing", "hangzhou"])\n  provider = alicloud.by_region[each.key]')}${vpc("w", 'provider = alicloud.by_region["beijing"]')}`,
    });
    expect(providers).toEqual([
      ['alicloud_vpc.v["beijing"]', 'alicloud.by_region["beijing"]', '"cn-beijing"'],
      ['alicloud_vpc.v["hangzhou"]', 'alicloud.by_region["hangzhou"]', '"cn-hangzhou"'],
      ["alicloud_vpc.w", 'alicloud.by_region["beijing"]', '"cn-beijing"'],
    ]);
    expect(problems).toEqual([]);
    expect(root.providers("alicloud").map(({ address }) => address)).toEqual([
      "alicloud",
      'alicloud.by_region["beijing"]',
      'alicloud.by_region["hangzhou"]',
    ]);
  });

  it("may be passed to instances of a module", () => {
    const { providers } = providersOf({
      "main.tf": `${repeated}module "a" {
  source   = "./a"
  for_each = toset(["hangzhou", "beijing"])
  providers = {
    alicloud = alicloud.by_region[each.key]
  }
}
`,
      "a/main.tf": vpc("v"),
    });
    expect(providers).toEqual([
      ['module.a["beijing"].alicloud_vpc.v', 'alicloud.by_region["beijing"]', '"cn-beijing"'],
      ['module.a["hangzhou"].alicloud_vpc.v', 'alicloud.by_region["hangzhou"]', '"cn-hangzhou"'],
    ]);
  });

  it("has the key that is referred to, also where the keys are not known", () => {
    const { providers } = providersOf({
      "main.tf": `${repeated}${vpc("v", 'provider = alicloud.others["cn-wuhan"]')}`,
    });
    expect(providers).toEqual([["alicloud_vpc.v", 'alicloud.others["cn-wuhan"]', '"cn-wuhan"']]);
  });

  it("leaves unknown what its key does not tell", () => {
    const { providers } = providersOf({
      "main.tf": `${repeated}${vpc("v", "for_each = var.others\n  provider = alicloud.by_region[each.key]")}`,
    });
    expect(providers).toEqual([["alicloud_vpc.v", "alicloud.by_region", "var.others has no value"]]);
  });

  it("refuses a key that there is not, and no key at all", () => {
    const { providers, problems } = providersOf({
      "main.tf": `${repeated}${vpc("v", 'provider = alicloud.by_region["wuhan"]')}${vpc("w", "provider = alicloud.by_region")}`,
    });
    expect(providers).toEqual([
      ["alicloud_vpc.v", "alicloud.by_region", 'There is no configuration alicloud.by_region["wuhan"]'],
      [
        "alicloud_vpc.w",
        "alicloud.by_region",
        "Which of the configurations of alicloud.by_region is meant is not said",
      ],
    ]);
    expect(problems).toMatchObject([
      ['alicloud.by_region["wuhan"]', expect.stringContaining("There is no configuration")],
    ]);
  });
});
