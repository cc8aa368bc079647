import { describe, expect, test } from "vitest";
import type { InstanceRecord } from "../../src/network/fragment.ts";
import type { Field } from "../../src/network/index.ts";
import { describe as describeRoot } from "../../src/network/index.ts";
import { fragmentOf, networkOf, only, rootOf } from "./network-of.ts";

function recordOf(text: string, name = "cidr_block") {
  const root = rootOf(text);
  const [{ instances = [] } = {}] = describeRoot(root).roots;
  const instance = instances.find(({ fields }) => fields[name] !== undefined);
  const field = instance?.fields[name];
  if (field === undefined) throw new Error(`Nothing has ${name}.`);
  const shown = (range: { file: string; start: number; end: number } | null) =>
    range === null ? null : root.sources.get(range.file)?.text.slice(range.start, range.end);
  return { field, shown };
}

const vpc = (block: string) => `resource "alicloud_vpc" "a" {\n  cidr_block = ${block}\n}\n`;

test("what is described survives JSON byte for byte", () => {
  const fragment = fragmentOf(`
    variable "any" {}
    variable "secret" {
      default   = "10.0.0.0/8"
      sensitive = true
    }
    provider "alicloud" {
      region = var.any
      assume_role {
        role_arn = "acs:ram::$\{var.any}:role/x"
      }
    }
    resource "alicloud_vpc" "a" {
      count                 = var.any
      cidr_block            = var.secret
      secondary_cidr_blocks = [var.any, "10.1.0.0/16"]
      user_cidrs            = var.any
      dry_run               = true
    }
    resource "alicloud_vpc_peer_connection" "p" {
      vpc_id            = one(alicloud_vpc.a[*].id)
      accepting_ali_uid = 283117732402483989
      bandwidth         = null
    }
    resource "alicloud_vpc_route_entry" "r" {
      dynamic "next_hops" {
        for_each = var.any
        content {}
      }
      next_hops {
        nexthop_id = alicloud_vpc_peer_connection.p.id
      }
    }
    module "m" {
      source = "./m"
    }`);
  expect(JSON.parse(JSON.stringify(fragment))).toStrictEqual(fragment);
  expect(only(fragment.roots).instances).toHaveLength(3);
  expect(only(fragment.roots).gaps).toHaveLength(1);
});

test("only arguments that the network asks for are in it", () => {
  const { instances } = only(
    fragmentOf(`resource "alicloud_vpc" "a" {\n vpc_name = "x"\n description = "y"\n}`).roots,
  );
  expect(only<InstanceRecord>(instances).fields).toEqual({});
});

describe("an empty text", () => {
  test("leaves its argument unset", () => {
    const { field, shown } = recordOf(vpc('""'));
    expect(field.state).toBe("unset");
    expect(shown(field.at)).toBe('resource "alicloud_vpc" "a"');
    expect(shown(field.argument)).toBe('cidr_block = ""');
  });

  test("leaves the region of a provider to the environment", () => {
    const [provider] = networkOf('provider "alicloud" {\n region = ""\n}').providers;
    expect(provider?.region).toMatchObject({ state: "unknown" });
  });

  test.each([
    ["a variable without value", '"$' + '{var.any}"', true],
    ["an id", "alicloud_vpc.b.id", false],
  ])("is what %s may turn out to be: %s", (_, block, expected) => {
    const others = 'variable "any" {}\nresource "alicloud_vpc" "b" {}\n';
    expect(recordOf(others + vpc(block)).field).toMatchObject({ state: "unknown", maybeUnset: expected });
  });
});

describe("where a value comes from", () => {
  test("through locals and variables to its literal", () => {
    const { field, shown } = recordOf(`
      variable "cidrs" {
        default = { a = "10.0.0.0/16" }
      }
      locals {
        cidrs = var.cidrs
      }
      ${vpc('local.cidrs["a"]')}`);
    expect(shown(field.at)).toBe('local.cidrs["a"]');
    expect(shown(field.argument)).toBe('cidr_block = local.cidrs["a"]');
    expect(field.from.map(shown)).toContain("var.cidrs");
    expect(field.state === "known" && shown(field.literal)).toBe('"10.0.0.0/16"');
  });

  test("a computed value is written nowhere", () => {
    const { field } = recordOf(vpc('cidrsubnet("10.0.0.0/8", 8, 1)'));
    expect(field).toMatchObject({ state: "known", value: "10.1.0.0/16", literal: null });
  });

  test("a long way is cut", () => {
    const locals = Array.from({ length: 100 }, (_, at) => `l${at} = local.l${at + 1}`);
    const { field } = recordOf(`locals {\n${locals.join("\n")}\nl100 = "10.0.0.0/8"\n}\n${vpc("local.l0")}`);
    expect(field.from.length).toBeLessThanOrEqual(32);
  });
});

describe("values", () => {
  test("a sensitive one is marked, and in no text", () => {
    const { field } = recordOf(
      `variable "s" {\n default = "10.0.0.0/8"\n sensitive = true\n}\n${vpc("var.s")}`,
    );
    expect(field).toMatchObject({ sensitive: true, text: "(sensitive)", value: "10.0.0.0/8" });
  });

  test("an account id keeps all its digits", () => {
    const body = 'resource "alicloud_vpc_peer_connection" "p" {\n accepting_ali_uid = 283117732402483989\n}';
    expect(recordOf(body, "accepting_ali_uid").field).toMatchObject({ value: "283117732402483989" });
  });

  test("one of the wrong type is not known", () => {
    const field = recordOf(
      'resource "alicloud_vpc_peer_connection" "p" {\n bandwidth = "fast"\n}',
      "bandwidth",
    ).field;
    expect(field.state === "unknown" && field.causes.map(({ message }) => message)).toEqual([
      'Inappropriate value for the argument "bandwidth": a number is required',
    ]);
  });

  test("null is unset", () => {
    const { field, shown } = recordOf(vpc("null"));
    expect(field.state).toBe("unset");
    expect(shown(field.at)).toBe('resource "alicloud_vpc" "a"');
    expect(shown(field.argument)).toBe("cidr_block = null");
  });
});

describe("unknown values are the same", () => {
  const same = (left: string, right: string) => {
    const text = `
      variable "a" {}
      variable "b" {}
      locals {
        a = var.a
        o = { a = var.a, b = var.b }
      }
      resource "alicloud_vpc" "v" {}
      resource "alicloud_vswitch" "s" {
        vpc_id     = ${left}
        cidr_block = ${right}
      }`;
    const { fields } = only(
      only(fragmentOf(text).roots).instances.filter(({ type }) => type === "alicloud_vswitch"),
    );
    const identity = (field: Field<string | boolean> | undefined) =>
      field?.state === "unknown" ? field.identity : undefined;
    const [one, other] = [identity(fields.vpc_id), identity(fields.cidr_block)];
    return one !== null && one !== undefined && one === other;
  };
  test.each([
    ["var.a", "var.a", true],
    ["var.a", "local.a", true],
    ["var.a", "var.b", false],
    ["local.o.a", "local.o.b", false],
    ["alicloud_vpc.v.id", "alicloud_vpc.v.id", true],
    ["alicloud_vpc.v.id", "alicloud_vpc.v.region_id", false],
    [`"$\{var.a}x"`, `"$\{var.a}x"`, false],
    ["timestamp()", "timestamp()", false],
  ])("%s and %s", (left, right, expected) => {
    expect(same(left, right)).toBe(expected);
  });
});

describe("gaps", () => {
  const gaps = (text: string) => only(fragmentOf(text).roots).gaps.map(({ message }) => message);
  const peering = 'resource "alicloud_vpc_peer_connection" "p" {\n vpc_id = var.vpc_id\n}\n';
  const caller = "this module configures no provider, and whoever calls it may declare more";
  test.each([
    ["a root of its own", 'resource "alicloud_vpc" "a" {}\n', []],
    ["a module that takes a VPC in", `variable "vpc_id" {}\n${peering}`, [caller]],
    [
      "a module that gives a VPC out",
      'resource "alicloud_vpc" "a" {}\noutput "id" {\n value = alicloud_vpc.a.id\n}\n',
      [caller],
    ],
    [
      "the same with a provider",
      'provider "alicloud" {}\nresource "alicloud_vpc" "a" {}\noutput "id" {\n value = alicloud_vpc.a.id\n}\n',
      [],
    ],
    ["an output of something else", 'resource "alicloud_vpc" "a" {}\noutput "id" {\n value = "x"\n}\n', []],
    [
      "a module with providers of its caller",
      'provider "alicloud" {}\nterraform {\n required_providers {\n alicloud = {\n source = "aliyun/alicloud"\n configuration_aliases = [alicloud.b]\n}\n}\n}\n',
      ["this module is given providers by a caller, who may declare more"],
    ],
    [
      "a root that expects none of a caller",
      'provider "alicloud" {}\nterraform {\n required_providers {\n alicloud = {\n source = "aliyun/alicloud"\n configuration_aliases = []\n}\n}\n}\n',
      [],
    ],
    [
      "one that mentions them in a comment",
      'provider "alicloud" {}\nterraform {\n # no configuration_aliases\n}\n',
      [],
    ],
  ])("%s", (_, text, expected) => {
    expect(gaps(text)).toEqual(expected);
  });

  const connection = 'resource "alicloud_vpc_peer_connection" "p" {}\nresource "alicloud_vpc" "a" {}\n';
  const output = (value: string) => `${connection}output "id" {\n value = ${value}\n}\n`;
  test.each([
    ["through a local", `locals {\n c = alicloud_vpc_peer_connection.p\n}\n${output("local.c.id")}`],
    ["in an object", output("{ ids = [alicloud_vpc_peer_connection.p.id] }")],
    ["as a whole", output("alicloud_vpc.a")],
    ["in what is computed", output('join(",", [alicloud_vpc.a.id])')],
    ["with its route table", output("alicloud_vpc.a.route_table_id")],
    [
      "by its accepter",
      `${output("alicloud_vpc_peer_connection_accepter.x.id")}resource "alicloud_vpc_peer_connection_accepter" "x" {}`,
    ],
  ])("a module that gives a connection or VPC out %s", (_, text) => {
    expect(gaps(text)).toEqual([caller]);
  });

  test("a module that gives a connection out of a module of its own", () => {
    const root = rootOf({
      "main.tf": 'module "m" {\n source = "./m"\n}\noutput "id" {\n value = module.m.id\n}\n',
      "m/main.tf": output("alicloud_vpc_peer_connection.p.id"),
    });
    expect(only(describeRoot(root).roots).gaps.map(({ message }) => message)).toEqual([caller]);
  });

  test.each([
    ["a CIDR block", output("alicloud_vpc.a.cidr_block")],
    [
      "the id of something else",
      `${output("alicloud_vswitch.s.id")}resource "alicloud_vswitch" "s" {\n vpc_id = alicloud_vpc.a.id\n}`,
    ],
  ])("a root that gives out %s", (_, text) => {
    expect(gaps(text)).toEqual([]);
  });

  test("a file that does not parse", () => {
    expect(gaps('resource "alicloud_vpc" "a" {')).toHaveLength(1);
  });
});
