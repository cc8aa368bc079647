import { describe, expect, test } from "vitest";
import type { Vpc } from "../../src/network/index.ts";
import { networkOf, networkOfRoots } from "./network-of.ts";

/** The VPC of a network by its name in messages. */
function vpcOf(text: string, name = "alicloud_vpc.a"): Vpc {
  const vpc = networkOf(`variable "any" {}\n${text}`).vpcs.find((candidate) => candidate.text === name);
  if (vpc === undefined) throw new Error(`There is no ${name}.`);
  return vpc;
}

function blocksOf(vpc: Vpc) {
  const { blocks, unknown } = vpc.blocks;
  const missing = ([4, 6] as const).filter((version) => unknown[version].length > 0);
  return { blocks: blocks.map(({ text, kind }) => `${kind} ${text}`), missing };
}

const vpc = (body: string, name = "a") => `resource "alicloud_vpc" "${name}" {\n ${body}\n}\n`;
const secondary = (body: string) => `resource "alicloud_vpc_ipv4_cidr_block" "s" {\n ${body}\n}\n`;
const ipv6 = (body: string) => `resource "alicloud_vpc_ipv6_cidr_block" "s" {\n ${body}\n}\n`;
const own = "vpc_id = alicloud_vpc.a.id\n";
const primary = 'cidr_block = "10.0.0.0/16"\n';

describe("the blocks of a managed VPC", () => {
  test.each([
    ["primary", vpc(primary), ["primary 10.0.0.0/16"], []],
    ["with host bits, as its network", vpc('cidr_block = "10.0.0.1/16"'), ["primary 10.0.0.1/16"], []],
    ["left to be chosen", vpc(""), [], [4]],
    ["left empty", vpc('cidr_block = ""\nipv6_cidr_block = ""'), [], [4]],
    ["of a default VPC", vpc(`${primary}is_default = true`), [], [4]],
    ["of what may be a default VPC", vpc(`${primary}is_default = var.any`), [], [4]],
    ["of no default VPC", vpc(`${primary}is_default = false`), ["primary 10.0.0.0/16"], []],
    ["without value", vpc("cidr_block = var.any"), [], [4]],
    ["malformed", vpc('cidr_block = "10.0.0.0"'), [], [4]],
    [
      "secondary, in the VPC",
      vpc(`${primary}secondary_cidr_blocks = ["10.1.0.0/16"]`),
      ["primary 10.0.0.0/16", "secondary 10.1.0.0/16"],
      [],
    ],
    [
      "secondary, by a resource",
      vpc(primary) + secondary(`${own}secondary_cidr_block = "10.1.0.0/16"`),
      ["primary 10.0.0.0/16", "secondary 10.1.0.0/16"],
      [],
    ],
    ["secondary, left to be chosen", vpc(primary) + secondary(own), ["primary 10.0.0.0/16"], [4]],
    ["secondary, by a mask", vpc(`${primary}secondary_cidr_mask = 24`), ["primary 10.0.0.0/16"], [4]],
    [
      "secondary, that may not exist",
      vpc(primary) + secondary(`count = var.any\n${own}secondary_cidr_block = "10.1.0.0/16"`),
      ["primary 10.0.0.0/16"],
      [4],
    ],
    [
      "secondary, of a VPC that is not known",
      vpc(primary) + secondary('vpc_id = var.any\nsecondary_cidr_block = "10.1.0.0/16"'),
      ["primary 10.0.0.0/16"],
      [4],
    ],
    [
      "secondary, of another VPC",
      vpc(primary) + secondary('vpc_id = "vpc-1"\nsecondary_cidr_block = "10.1.0.0/16"'),
      ["primary 10.0.0.0/16"],
      [],
    ],
    [
      "secondary, a list without value",
      vpc(`${primary}secondary_cidr_blocks = var.any`),
      ["primary 10.0.0.0/16"],
      [4],
    ],
    ["IPv6, enabled", vpc(`${primary}enable_ipv6 = true`), ["primary 10.0.0.0/16"], [6]],
    [
      "IPv6, by a resource",
      vpc(primary) + ipv6(`${own}ipv6_cidr_block = "2408:4000::/56"`),
      ["primary 10.0.0.0/16", "ipv6 2408:4000::/56"],
      [],
    ],
    ["user CIDRs are none", vpc(`${primary}user_cidrs = ["30.0.0.0/8"]`), ["primary 10.0.0.0/16"], []],
    [
      "in a root with a gap",
      `${vpc(primary)}module "m" {\n source = "./m"\n}\n`,
      ["primary 10.0.0.0/16"],
      [4, 6],
    ],
  ])("%s", (_, text, blocks, missing) => {
    expect(blocksOf(vpcOf(text))).toEqual({ blocks, missing });
  });

  test("the user's ranges are kept apart", () => {
    const { userCidrs } = vpcOf(vpc(`user_cidrs = ["30.0.0.0/8", var.any]`));
    expect(userCidrs.blocks.map(({ text }) => text)).toEqual(["30.0.0.0/8"]);
    expect(userCidrs.unknown[4]).toHaveLength(1);
  });

  test("a sensitive block is in no text", () => {
    const declaration = 'variable "s" {\n default = "10.9.0.0/16"\n sensitive = true\n}\n';
    const { blocks } = vpcOf(declaration + vpc("cidr_block = var.s")).blocks;
    expect(blocks).toMatchObject([{ text: "(sensitive)", sensitive: true, cidr: { text: "10.9.0.0/16" } }]);
  });

  test("a block of another root's VPC that only an id names may be this one's", () => {
    const other =
      'resource "alicloud_vpc_ipv4_cidr_block" "s" {\n vpc_id = "vpc-1"\n secondary_cidr_block = "10.1.0.0/16"\n}\n';
    const [first] = networkOfRoots({ a: vpc(primary), b: other }).vpcs;
    expect(first && blocksOf(first)).toEqual({ blocks: ["primary 10.0.0.0/16"], missing: [4] });
  });
});

describe("VPCs that the run does not manage", () => {
  const peering = (id: string) => `resource "alicloud_vpc_peer_connection" "p" {\n vpc_id = ${id}\n}\n`;
  const lookup = (body: string) => `data "alicloud_vpcs" "x" {\n ${body}\n}\n`;

  test.each([
    ["by an id", peering('"vpc-1"'), "vpc-1", "literal", []],
    [
      "looked up by their id",
      peering('"vpc-1"') + lookup('ids = ["vpc-1"]\ncidr_block = "10.0.0.0/16"'),
      "vpc-1",
      "looked-up",
      ["primary 10.0.0.0/16"],
    ],
    [
      "a result of a lookup",
      peering("data.alicloud_vpcs.x.vpcs[0].id") + lookup('cidr_block = "10.0.0.0/16"'),
      "data.alicloud_vpcs.x.vpcs[0]",
      "looked-up",
      ["primary 10.0.0.0/16"],
    ],
    [
      "a managed one, looked up",
      peering("data.alicloud_vpcs.x.vpcs[0].id") + lookup("ids = [alicloud_vpc.a.id]") + vpc(primary),
      "alicloud_vpc.a",
      "managed",
      ["primary 10.0.0.0/16"],
    ],
  ])("%s", (_, text, name, knowledge, blocks) => {
    const found = vpcOf(text, name);
    expect(found.knowledge).toBe(knowledge);
    expect(found.sides).toHaveLength(1);
    expect(blocksOf(found).blocks).toEqual(blocks);
    expect(blocksOf(found).missing).toEqual(knowledge === "managed" ? [] : [4, 6]);
  });

  test("one id is one VPC in every root", () => {
    const network = networkOfRoots({
      a: peering('"vpc-1"'),
      b: peering('"vpc-1"') + lookup('ids = ["vpc-1"]'),
    });
    expect(network.vpcs.map(({ text, knowledge, sides }) => [text, knowledge, sides.length])).toEqual([
      ["vpc-1", "looked-up", 2],
    ]);
  });

  test("an id of one root may be that of a VPC that another manages", () => {
    const { vpcs } = networkOfRoots({ a: vpc(primary), b: peering('"vpc-1"') });
    const [managed, named] = vpcs;
    expect(managed && named && managed.isSame(named).is).toBe("undecided");
  });

  test("lookups that ask each other in a circle end", () => {
    const circle = ["x", "y"].map(
      (name, at, names) => `data "alicloud_vpcs" "${name}" {
      ids = [data.alicloud_vpcs.${names[1 - at]}.vpcs[0].id]
    }`,
    );
    expect(() => networkOf(circle.join("\n") + peering("data.alicloud_vpcs.x.vpcs[0].id"))).not.toThrow();
  });
});

describe("hasIpv6", () => {
  test.each([
    ["nothing said", vpc(primary), false],
    ["enabled", vpc("enable_ipv6 = true"), true],
    ["not enabled", vpc("enable_ipv6 = false"), false],
    ["enabled or not", vpc("enable_ipv6 = var.any"), "undecided"],
    ["by a resource", vpc(primary) + ipv6(own), true],
    ["by a resource that may not exist", vpc(primary) + ipv6(`count = var.any\n${own}`), "undecided"],
    ["by a resource of another VPC", vpc(primary) + ipv6('vpc_id = "vpc-1"'), false],
    ["by the older argument", vpc('ipv6_isp = "BGP"'), true],
    ["in a root with a gap", `${vpc(primary)}module "m" {\n source = "./m"\n}\n`, "undecided"],
  ])("%s", (_, text, is) => {
    expect(vpcOf(text).hasIpv6.is).toBe(is);
  });
});

test("vSwitches are those of the VPC, under both names of the resource", () => {
  const vswitch = (type: string, body: string) => `resource "${type}" "v" {\n ${body}\n}\n`;
  const text =
    vpc(primary) +
    vswitch("alicloud_vswitch", `${own}cidr_block = "10.0.1.0/24"`) +
    vswitch("alicloud_subnet", `${own}cidr_block = "10.0.2.0/24"`);
  const known = vpcOf(text);
  expect(known.vswitches.map(({ cidrBlock }) => cidrBlock.state === "known" && cidrBlock.value)).toEqual([
    "10.0.1.0/24",
    "10.0.2.0/24",
  ]);
  expect(known.vswitchesUnknown).toEqual([]);
  const doubtful = vpcOf(`${text}resource "alicloud_vswitch" "w" {\n vpc_id = var.any\n}\n`);
  expect(doubtful.vswitchesUnknown.map(({ message }) => message)).toEqual(["var.any has no value"]);
});

test("an id that is sensitive is not shown", () => {
  const { vpcs, routeTables } = networkOf(`
    variable "vpc" {
      sensitive = true
      default   = "vpc-secret"
    }
    variable "table" {
      sensitive = true
      default   = "vtb-secret"
    }
    resource "alicloud_vpc_peer_connection" "p" {
      vpc_id           = var.vpc
      accepting_vpc_id = "vpc-open"
    }
    resource "alicloud_route_entry" "r" {
      route_table_id = var.table
    }
  `);
  expect(vpcs.map(({ text }) => text)).toEqual(["(sensitive)", "vpc-open"]);
  expect(routeTables.map(({ text }) => text)).toEqual(["(sensitive)"]);
});

describe("a managed VPC", () => {
  const two = `${vpc(primary)}${vpc('cidr_block = "10.1.0.0/16"', "b")}`;
  const peering = (id: string) =>
    `resource "alicloud_vpc_peer_connection" "p" {\n vpc_id = alicloud_vpc.a.id\n accepting_vpc_id = ${id}\n}\n`;
  const ends = (text: string) => {
    const [{ requester, accepter } = {}] = networkOf(text).peerings;
    return requester?.vpc && accepter?.vpc ? requester.vpc.isSame(accepter.vpc).is : null;
  };
  const imported = (id: string, to = "alicloud_vpc.a") => `import {\n to = ${to}\n id = ${id}\n}\n`;
  const lookup = (filter: string) => `data "alicloud_vpcs" "l" {\n ${filter}\n}\n`;
  const found = peering("data.alicloud_vpcs.l.ids[0]");

  test.each([
    ["is none that an id names", two + peering('"vpc-1"'), false],
    ["is the one that it is imported as", two + imported('"vpc-1"') + peering('"vpc-1"'), true],
    ["is no other than it is imported as", two + imported('"vpc-1"') + peering('"vpc-2"'), false],
    [
      "is none that another is imported as",
      two + imported('"vpc-1"', "alicloud_vpc.b") + peering('"vpc-1"'),
      false,
    ],
    [
      "may be any that it may be imported as",
      `variable "v" {}\n${two}${imported("var.v")}${peering('"vpc-1"')}`,
      "undecided",
    ],
    ["is none that is looked up", two + lookup('name_regex = "x"') + found, false],
    [
      "may be one that is looked up by what it is",
      two + lookup("name_regex = alicloud_vpc.a.vpc_name") + found,
      "undecided",
    ],
    [
      "may be one that is looked up after it",
      two + lookup("depends_on = [alicloud_vpc.a]") + found,
      "undecided",
    ],
    [
      "is none that is looked up by what another is",
      two + lookup("name_regex = alicloud_vpc.b.vpc_name") + found,
      false,
    ],
  ])("%s", (_, text, expected) => {
    expect(ends(text)).toBe(expected);
  });
});

test("what is not known of a VPC stands where its id is first written", () => {
  const text = `locals {\n id = "vpc-1"\n}\nresource "alicloud_vpc_peer_connection" "p" {\n vpc_id = local.id\n accepting_vpc_id = "vpc-1"\n}\n`;
  const [cause] = vpcOf(text, "vpc-1").blocks.unknown[4];
  expect(cause?.message).toBe("of vpc-1 only the id is known");
  const { file, start = 0, end } = cause?.range ?? {};
  expect(`${file}: ${`variable "any" {}\n${text}`.slice(start, end)}`).toBe('main.tf: "vpc-1"');
  expect(start).toBeLessThan(text.indexOf("resource") + 'variable "any" {}\n'.length);
});

test("an empty text is quoted where a message tells of it", () => {
  const [cause] = vpcOf(vpc('user_cidrs = [""]')).userCidrs.unknown[4];
  expect(cause?.message).toBe('"" is no CIDR block');
});
