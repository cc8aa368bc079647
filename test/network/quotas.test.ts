import { describe, expect, test } from "vitest";
import { networkOf } from "./network-of.ts";

const providers = `
variable "any" {}
provider "alicloud" {
  region = "cn-hangzhou"
}
provider "alicloud" {
  alias   = "b"
  region  = "cn-hangzhou"
  profile = "b"
}
`;

/** The connections of a hub, which is an end of each of them. */
const hub = (count: string, region: string, hubIs = "vpc_id", more = "") => `
resource "alicloud_vpc" "hub" {}
resource "alicloud_vpc" "spoke" {
  count = 30
}
resource "alicloud_vpc_peer_connection" "p" {
  count               = ${count}
  ${hubIs} = alicloud_vpc.hub.id
  ${hubIs === "vpc_id" ? "accepting_vpc_id" : "vpc_id"} = alicloud_vpc.spoke[count.index].id
  accepting_region_id = ${region}
  ${more}
}
`;

function usesOf(text: string, quotas: readonly [string, number][] = []) {
  return networkOf(providers + text, { quotas: new Map(quotas) }).quotas;
}

function hubUse(text: string, name: string, quotas: readonly [string, number][] = []) {
  const use = usesOf(text, quotas).find(
    ({ holder, quota }) => quota.name === name && holder === "alicloud_vpc.hub",
  );
  return (
    use && { count: use.peerings.length, is: use.isExceeded.is, assumptions: use.isExceeded.assumptions }
  );
}

const intra = "vpc_quota_intra_region_peer_num_per_vpc";
const inter = "vpc_quota_cross_region_peer_num_per_vpc";
const perAccount = "vpc_quota_peer_num";
const defaults = ["default-quota"];

describe("connections of one VPC", () => {
  test.each([
    [
      "at the limit within a region",
      hub("10", '"cn-hangzhou"'),
      intra,
      { count: 10, is: false, assumptions: defaults },
    ],
    ["over it", hub("11", '"cn-hangzhou"'), intra, { count: 11, is: true, assumptions: defaults }],
    [
      "over it at the accepting end",
      hub("11", '"cn-hangzhou"', "accepting_vpc_id"),
      intra,
      { count: 11, is: true, assumptions: defaults },
    ],
    [
      "at the limit between regions",
      hub("20", '"cn-beijing"'),
      inter,
      { count: 20, is: false, assumptions: defaults },
    ],
    ["over it", hub("21", '"cn-beijing"'), inter, { count: 21, is: true, assumptions: defaults }],
  ])("%s", (_, text, name, expected) => {
    expect(hubUse(text, name)).toEqual(expected);
  });

  test("the user's own quota is no assumption", () => {
    expect(hubUse(hub("11", '"cn-hangzhou"'), intra, [[intra, 11]])).toEqual({
      count: 11,
      is: false,
      assumptions: [],
    });
    expect(hubUse(hub("12", '"cn-hangzhou"'), intra, [[intra, 11]])).toEqual({
      count: 12,
      is: true,
      assumptions: [],
    });
  });

  const one = (body: string) => `
    resource "alicloud_vpc_peer_connection" "more" {
      vpc_id = alicloud_vpc.hub.id
      ${body}
    }`;
  test.each([
    [
      "one of a region without value could be the one too many",
      hub("10", '"cn-hangzhou"') + one("accepting_region_id = var.any"),
      "undecided",
    ],
    [
      "and below the limit could not",
      hub("9", '"cn-hangzhou"') + one("accepting_region_id = var.any"),
      false,
    ],
    [
      "instances without number could be many",
      hub("1", '"cn-hangzhou"') + one('count = var.any\n accepting_region_id = "cn-hangzhou"'),
      "undecided",
    ],
    [
      "and change nothing where it is too many already",
      hub("11", '"cn-hangzhou"') + one("count = var.any"),
      true,
    ],
    [
      "those of another region do not",
      hub("10", '"cn-hangzhou"') + one('count = var.any\n accepting_region_id = "cn-beijing"'),
      false,
    ],
    [
      "one of a VPC without value could be",
      `${hub("10", '"cn-hangzhou"')}resource "alicloud_vpc_peer_connection" "m" {\n vpc_id = var.any\n accepting_vpc_id = "vpc-1"\n accepting_region_id = "cn-hangzhou"\n}\n`,
      "undecided",
    ],
    [
      "one of an id of the same root could not",
      `${hub("10", '"cn-hangzhou"')}resource "alicloud_vpc_peer_connection" "m" {\n vpc_id = "vpc-2"\n accepting_vpc_id = "vpc-1"\n accepting_region_id = "cn-hangzhou"\n}\n`,
      false,
    ],
    [
      "what is not read could be",
      `${hub("1", '"cn-hangzhou"')}module "m" {\n source = "./m"\n}\n`,
      "undecided",
    ],
  ])("%s", (_, text, is) => {
    expect(hubUse(text, intra)?.is).toBe(is);
  });

  test("a self-peering is one connection", () => {
    const text =
      'resource "alicloud_vpc" "hub" {}\nresource "alicloud_vpc_peer_connection" "s" {\n vpc_id = alicloud_vpc.hub.id\n accepting_vpc_id = alicloud_vpc.hub.id\n accepting_region_id = "cn-hangzhou"\n}\n';
    expect(hubUse(text, intra)?.count).toBe(1);
  });
});

describe("connections of one account in one region", () => {
  const of = (text: string) =>
    usesOf(text)
      .filter(({ quota }) => quota.name === perAccount)
      .map(({ holder, peerings, isExceeded }) => [holder, peerings.length, isExceeded.is]);
  const lone = (name: string, provider: string, count: number) => `
    resource "alicloud_vpc_peer_connection" "${name}" {
      provider = ${provider}
      count    = ${count}
    }`;

  test("are counted at the requester", () => {
    expect(of(lone("x", "alicloud", 20) + lone("y", "alicloud.b", 21))).toEqual([
      ["the account of provider alicloud in cn-hangzhou", 20, false],
      ["the account of provider alicloud.b in cn-hangzhou", 21, true],
    ]);
  });

  test("by every provider of that account and region", () => {
    const same =
      'provider "alicloud" {\n alias = "c"\n region = "cn-hangzhou"\n}\nprovider "alicloud" {\n alias = "d"\n region = "cn-beijing"\n}\n';
    expect(
      of(same + lone("x", "alicloud", 20) + lone("y", "alicloud.c", 1) + lone("z", "alicloud.d", 1)),
    ).toEqual([
      ["the account of provider alicloud in cn-hangzhou", 21, true],
      ["the account of provider alicloud.d in cn-beijing", 1, false],
    ]);
  });

  test("whichever region it is", () => {
    const text =
      'provider "alicloud" {\n alias = "c"\n}\nprovider "alicloud" {\n alias = "d"\n region = var.any\n}\n';
    expect(
      of(text + lone("x", "alicloud.c", 21) + lone("y", "alicloud.d", 10) + lone("z", "alicloud", 11)),
    ).toEqual([
      ["the account of provider alicloud.c in the region of provider alicloud.c", 21, true],
      ["the account of provider alicloud.d in the region of provider alicloud.d", 10, "undecided"],
      ["the account of provider alicloud in cn-hangzhou", 11, "undecided"],
    ]);
  });
});

test.each([
  ["var.any", "undecided"],
  ['"vpc-2"', false],
  ['"vpc-1"', true],
])("the system table of a VPC that is not known may be that of any: %s", (vpc, isExceeded) => {
  const text = `
resource "alicloud_vpc_route_entry" "one" {
  route_table_id         = data.alicloud_vpcs.one.vpcs[0].route_table_id
  destination_cidr_block = "10.1.0.0/16"
}
resource "alicloud_vpc_route_entry" "two" {
  route_table_id         = data.alicloud_route_tables.two.tables[0].id
  destination_cidr_block = "10.2.0.0/16"
}
data "alicloud_vpcs" "one" {
  ids = ["vpc-1"]
}
data "alicloud_route_tables" "two" {
  vpc_id           = ${vpc}
  route_table_type = "System"
}
`;
  const network = networkOf(providers + text, { quotas: new Map([["vpc_quota_route_entrys_num", 1]]) });
  const [first] = network.routeQuotas;
  expect(first?.isExceeded.is).toBe(isExceeded);
});
