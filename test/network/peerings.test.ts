import { describe, expect, test } from "vitest";
import { networkOf, networkOfRoots, only } from "./network-of.ts";

const providers = `
provider "alicloud" {
  region = "cn-hangzhou"
}
provider "alicloud" {
  alias  = "far"
  region = "cn-beijing"
}
provider "alicloud" {
  alias   = "other"
  region  = "cn-hangzhou"
  profile = "other"
}
provider "alicloud" {
  alias      = "uid"
  region     = "cn-hangzhou"
  account_id = "1001"
}
data "alicloud_account" "own" {}
data "alicloud_account" "other" {
  provider = alicloud.other
}
data "alicloud_regions" "far" {
  provider = alicloud.far
  current  = true
}
variable "any" {}
`;

const vpcs = `
resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "alicloud_vpc" "b" {
  cidr_block = "10.1.0.0/16"
}
resource "alicloud_vpc" "far" {
  provider   = alicloud.far
  cidr_block = "10.2.0.0/16"
}
resource "alicloud_vpc" "other" {
  provider   = alicloud.other
  cidr_block = "10.3.0.0/16"
}
`;

const peering = (body: string, name = "p") => `
resource "alicloud_vpc_peer_connection" "${name}" {
  ${body}
}
`;

function peeringOf(body: string, more = "") {
  return only(networkOf(providers + vpcs + peering(body) + more).peerings);
}

const own = "vpc_id = alicloud_vpc.a.id";
const literal = 'accepting_vpc_id = "vpc-1"';
const here = 'accepting_region_id = "cn-hangzhou"';

describe("isCrossAccount", () => {
  test.each([
    ["VPCs managed with one account", `${own}\n accepting_vpc_id = alicloud_vpc.b.id`, false, []],
    [
      "a VPC managed with other credentials",
      `${own}\n accepting_vpc_id = alicloud_vpc.other.id`,
      true,
      ["separate-accounts"],
    ],
    [
      "the owner of the VPC, against accepting_ali_uid",
      `${own}\n accepting_vpc_id = alicloud_vpc.b.id\n accepting_ali_uid = 7`,
      false,
      [],
    ],
    [
      "the requester's own account",
      `${own}\n ${literal}\n accepting_ali_uid = data.alicloud_account.own.id`,
      false,
      [],
    ],
    [
      "another provider's account",
      `${own}\n ${literal}\n accepting_ali_uid = data.alicloud_account.other.id`,
      true,
      ["separate-accounts"],
    ],
    [
      "a uid, the requester's account not known",
      `${own}\n ${literal}\n accepting_ali_uid = 7`,
      "undecided",
      [],
    ],
    ["no uid", `${own}\n ${literal}`, "undecided", []],
    [
      "another uid than the requester's",
      `provider = alicloud.uid\n vpc_id = "vpc-2"\n ${literal}\n accepting_ali_uid = 1002`,
      true,
      [],
    ],
    [
      "the requester's uid",
      `provider = alicloud.uid\n vpc_id = "vpc-2"\n ${literal}\n accepting_ali_uid = "1001"`,
      false,
      [],
    ],
  ])("by %s", (_, body, is, assumptions) => {
    const decision = peeringOf(body).isCrossAccount;
    expect(decision.is).toBe(is);
    expect(decision.assumptions).toEqual(assumptions);
  });

  test("a lookup says whose a VPC is by its filter alone", () => {
    const lookup = (filter: string) => `
      data "alicloud_vpcs" "x" {
        provider = alicloud.other
        ids      = ["vpc-1"]
        ${filter}
      }`;
    const body = `provider = alicloud.uid\n vpc_id = "vpc-2"\n accepting_vpc_id = data.alicloud_vpcs.x.vpcs[0].id`;
    expect(peeringOf(body, lookup("")).isCrossAccount.is).toBe("undecided");
    expect(peeringOf(body, lookup("vpc_owner_id = 1002")).isCrossAccount.is).toBe(true);
    expect(peeringOf(body, lookup("vpc_owner_id = 1001")).isCrossAccount.is).toBe(false);
  });
});

describe("isInterRegion", () => {
  test.each([
    ["another region", 'accepting_region_id = "cn-beijing"', true],
    ["the requester's region", here, false],
    ["the region of a managed VPC", "accepting_region_id = alicloud_vpc.far.region_id", true],
    ["the region of a VPC beside it", "accepting_region_id = alicloud_vpc.b.region_id", false],
    [
      "the current region of a provider",
      "accepting_region_id = data.alicloud_regions.far.regions[0].id",
      true,
    ],
    ["a variable without value", "accepting_region_id = var.any", "undecided"],
    ["nothing", "", "undecided"],
  ])("by %s", (_, body, is) => {
    expect(peeringOf(`${own}\n ${literal}\n ${body}`).isInterRegion.is).toBe(is);
  });

  const of = (text: string) => only(networkOf(text).peerings).isInterRegion;

  test("a provider without region is in that of its environment, whichever it is", () => {
    const text = (region: string) => `${peering(`accepting_region_id = ${region}`)}
      resource "alicloud_vpc" "a" {}
      provider "alicloud" {
        alias   = "b"
        profile = "b"
      }
      resource "alicloud_vpc" "b" {
        provider = alicloud.b
      }`;
    expect(of(text('"cn-beijing"')).causes.map(({ message }) => message)).toEqual([
      "provider alicloud sets no region, so that the environment decides it",
    ]);
    expect(of(text("alicloud_vpc.a.region_id")).is).toBe(false);
    expect(of(text("alicloud_vpc.b.region_id")).is).toBe("undecided");
  });

  test("one variable is one region, whatever its value", () => {
    const text = (region: string, accepting: string) => `
      variable "r" {}
      variable "s" {}
      locals {
        r = var.r
      }
      provider "alicloud" {
        region = ${region}
      }
      ${peering(`accepting_region_id = ${accepting}`)}`;
    expect(of(text("var.r", "var.r")).is).toBe(false);
    expect(of(text("var.r", "local.r")).is).toBe(false);
    expect(of(text("var.r", "var.s")).is).toBe("undecided");
  });
});

describe("side mismatches", () => {
  test.each([
    [
      "no contradiction",
      `${own}\n accepting_vpc_id = alicloud_vpc.far.id\n accepting_region_id = "cn-beijing"`,
      {},
    ],
    [
      "another region than the accepting VPC's",
      `${own}\n accepting_vpc_id = alicloud_vpc.far.id\n ${here}`,
      { acceptingRegion: true },
    ],
    [
      "another account than the accepting VPC's",
      `${own}\n accepting_vpc_id = alicloud_vpc.other.id\n ${here}\n accepting_ali_uid = data.alicloud_account.own.id`,
      { acceptingAccount: true },
    ],
    [
      "a uid against credentials, which tells nothing",
      `${own}\n accepting_vpc_id = alicloud_vpc.other.id\n ${here}\n accepting_ali_uid = 7`,
      {},
    ],
    [
      "the requester's uid for a VPC of others",
      `provider = alicloud.uid\n vpc_id = "vpc-2"\n accepting_vpc_id = alicloud_vpc.other.id\n ${here}\n accepting_ali_uid = 1001`,
      { acceptingAccount: true },
    ],
    [
      "a requesting VPC of another region",
      `vpc_id = alicloud_vpc.far.id\n ${literal}\n ${here}`,
      { requesterRegion: true },
    ],
    [
      "a requesting VPC of another account",
      `vpc_id = alicloud_vpc.other.id\n ${literal}\n ${here}`,
      { requesterAccount: true },
    ],
    ["VPCs that are not managed", `vpc_id = "vpc-2"\n ${literal}\n accepting_region_id = var.any`, {}],
    [
      "a region without value",
      `${own}\n accepting_vpc_id = alicloud_vpc.far.id\n accepting_region_id = var.any`,
      { acceptingRegion: "undecided" },
    ],
  ])("%s", (_, body, expected: Record<string, unknown>) => {
    const { sideMismatches, hasSideMismatch } = peeringOf(body);
    const found = Object.entries(sideMismatches).flatMap(([name, { is }]) =>
      is === false ? [] : [[name, is]],
    );
    expect(Object.fromEntries(found)).toEqual(expected);
    expect(hasSideMismatch.is).toBe(Object.values(expected)[0] ?? false);
  });
});

describe("isSelf", () => {
  test.each([
    ["one end not said", "accepting_vpc_id = alicloud_vpc.a.id", "undecided"],
    ["one VPC at both ends", `accepting_vpc_id = alicloud_vpc.a.id\n ${own}`, true],
    ["two VPCs", `accepting_vpc_id = alicloud_vpc.b.id\n ${own}`, false],
    ["two ids", `vpc_id = "vpc-2"\n ${literal}`, false],
    ["one id", `vpc_id = "vpc-1"\n ${literal}`, true],
    ["an id and a VPC of this root", `${own}\n ${literal}`, false],
    ["a variable without value", `${own}\n accepting_vpc_id = var.any`, "undecided"],
    ["one variable at both ends", "vpc_id = var.any\n accepting_vpc_id = var.any", true],
    ["a lookup of an id", `vpc_id = data.alicloud_vpcs.x.ids[0]\n ${literal}`, true],
    [
      "results of one lookup",
      "vpc_id = data.alicloud_vpcs.n.ids[0]\n accepting_vpc_id = data.alicloud_vpcs.n.vpcs[1].vpc_id",
      false,
    ],
    [
      "one result of one lookup",
      "vpc_id = data.alicloud_vpcs.n.ids[0]\n accepting_vpc_id = data.alicloud_vpcs.n.vpcs[0].vpc_id",
      true,
    ],
    ["a lookup by name and an id", `vpc_id = data.alicloud_vpcs.n.ids[0]\n ${literal}`, "undecided"],
    [
      "lookups of other regions",
      "vpc_id = data.alicloud_vpcs.n.ids[0]\n accepting_vpc_id = data.alicloud_vpcs.f.ids[0]",
      false,
    ],
  ])("%s", (_, body, is) => {
    const lookups = `
      data "alicloud_vpcs" "x" {
        ids = ["vpc-1"]
      }
      data "alicloud_vpcs" "n" {
        name_regex = "^n"
      }
      data "alicloud_vpcs" "f" {
        provider   = alicloud.far
        name_regex = "^n"
      }`;
    const decision = peeringOf(body, lookups).isSelf;
    expect(decision.is).toBe(is);
  });
});

describe("accepters", () => {
  const accepter = (body: string) => `resource "alicloud_vpc_peer_connection_accepter" "x" {\n ${body}\n}\n`;
  const lookup = 'data "alicloud_vpc_peer_connections" "x" {\n name_regex = "x"\n}\n';
  test.each([
    ["none", "", false],
    ["by reference", accepter("instance_id = alicloud_vpc_peer_connection.p.id"), true],
    ["by an id, which may be any connection's", accepter('instance_id = "pcc-1"'), "undecided"],
    ["of something else", accepter('instance_id = "vpc-1"'), false],
    ["by a variable without value", accepter("instance_id = var.any"), "undecided"],
    [
      "by a lookup",
      lookup + accepter("instance_id = data.alicloud_vpc_peer_connections.x.ids[0]"),
      "undecided",
    ],
    [
      "by a lookup of the connection itself",
      `data "alicloud_vpc_peer_connections" "own" {\n ids = [alicloud_vpc_peer_connection.p.id]\n}\n${accepter("instance_id = data.alicloud_vpc_peer_connections.own.connections[0].id")}`,
      true,
    ],
    [
      "by what another accepter accepts",
      `resource "alicloud_vpc_peer_connection_accepter" "first" {\n instance_id = alicloud_vpc_peer_connection.p.id\n}\n${accepter("instance_id = alicloud_vpc_peer_connection_accepter.first.instance_id")}`,
      true,
    ],
    [
      "that may not exist",
      accepter("count = var.any\n instance_id = alicloud_vpc_peer_connection.p.id"),
      "undecided",
    ],
    [
      "of each of several connections",
      accepter("for_each = { p = alicloud_vpc_peer_connection.p.id }\n instance_id = each.value"),
      true,
    ],
  ])("%s", (_, more, is) => {
    expect(peeringOf(`${own}\n ${literal}`, more).hasAccepter.is).toBe(is);
  });

  test("an accepter that refers to another, in a circle, accepts nothing", () => {
    const circle = ["x", "y"].map((name, at, names) => {
      return `resource "alicloud_vpc_peer_connection_accepter" "${name}" {
        instance_id = alicloud_vpc_peer_connection_accepter.${names[1 - at]}.id
      }`;
    });
    expect(peeringOf(`${own}\n ${literal}`, circle.join("\n")).hasAccepter.is).not.toBe(true);
  });

  test("their settings are the connection's too", () => {
    const more = accepter("instance_id = alicloud_vpc_peer_connection.p.id\n bandwidth = 5");
    const { settings } = peeringOf(`${own}\n ${literal}\n bandwidth = 2`, more);
    const bandwidths = settings.map(({ bandwidth }) => bandwidth.state === "known" && bandwidth.value);
    expect(bandwidths).toEqual([2, 5]);
  });

  test("what a root has that is not known may hold one, where the connection's own VPCs do not settle it", () => {
    const module = 'module "m" {\n source = "./m"\n}\n';
    const text = providers + vpcs + peering(`${own}\n accepting_vpc_id = alicloud_vpc.b.id`);
    const of = (roots: Record<string, string>) => networkOfRoots(roots).peerings[0]?.hasAccepter.is;
    expect(of({ a: text + module })).toBe("undecided");
    expect(of({ a: text, b: module })).toBe(false);
    const outward = providers + vpcs + peering(`${own}\n ${literal}`);
    expect(of({ a: outward, b: module })).toBe("undecided");
    expect(of({ a: outward })).toBe(false);
  });
});

describe("pairs", () => {
  test("connections between the same two VPCs, in either direction", () => {
    const { peerings } = networkOf(
      providers +
        vpcs +
        peering(`${own}\n accepting_vpc_id = alicloud_vpc.b.id`, "one") +
        peering("vpc_id = alicloud_vpc.b.id\n accepting_vpc_id = alicloud_vpc.a.id", "two") +
        peering(`${own}\n accepting_vpc_id = alicloud_vpc.far.id`, "three") +
        peering(`count = var.any\n ${own}\n accepting_vpc_id = alicloud_vpc.b.id`, "four"),
    );
    expect(peerings.map(({ pair }) => pair.map(({ address }) => address.split(".")[1]))).toEqual([
      ["one", "two"],
      ["one", "two"],
      ["three"],
      ["four"],
    ]);
  });
});

describe("bandwidth quotas", () => {
  const of = (region: string, quotas: [string, number][]) => {
    const text = providers + peering(`accepting_region_id = ${region}`);
    return only(networkOf(text, { quotas: new Map(quotas) }).peerings).bandwidthQuotas;
  };
  const across: [string, number] = ["vpc_quota_peer_cross_border_bandwidth", 100];
  const inland: [string, number] = ["vpc_quota_peer_cross_region_bandwidth", 2000];
  test.each([
    ["on the mainland", '"cn-beijing"', [inland[1]]],
    ["over the border", '"cn-hongkong"', [across[1]]],
    ["to a region that is not listed: either", '"xx-new-1"', [inland[1], across[1]]],
    ["to a region without value: either", "var.any", [inland[1], across[1]]],
  ])("%s", (_, region, limits) => {
    expect(of(region, [across, inland])).toMatchObject(limits.map((limit) => ({ limit, isDefault: false })));
    expect(of(region, [])[0]).toMatchObject({ limit: 1024, isDefault: true });
  });
});
