import { describe, expect, test } from "vitest";
import { join } from "../../src/network/index.ts";
import { defaultSettings, type Settings, type VpcSetting } from "../../src/settings.ts";
import { fragmentOf, networkOf, only } from "./network-of.ts";

const peering = (requester: string, accepting: string) => `
  variable "region" { type = string }
  provider "alicloud" {
    region = ${requester}
  }
  resource "alicloud_vpc_peer_connection" "ab" {
    vpc_id = "vpc-a"
    accepting_vpc_id = "vpc-b"
    accepting_region_id = ${accepting}
    accepting_ali_uid = 222
  }`;

describe("a crossing of the border", () => {
  const crossBorder = [
    ["cn-hangzhou", "ap-southeast-1"],
    ["cn-beijing", "eu-central-1"],
  ] as const;
  const isApproved = (requester: string, accepting: string, settings: Partial<Settings> = { crossBorder }) =>
    only(networkOf(peering(requester, accepting), settings).peerings).isApprovedCrossing;

  test("is approved where the pair is listed, in either order", () => {
    expect(isApproved('"cn-hangzhou"', '"ap-southeast-1"').is).toBe(true);
    expect(isApproved('"ap-southeast-1"', '"cn-hangzhou"').is).toBe(true);
  });

  test("is not where only the regions of two pairs are", () => {
    expect(isApproved('"cn-hangzhou"', '"eu-central-1"').is).toBe(false);
    expect(isApproved('"cn-hangzhou"', '"cn-hangzhou"').is).toBe(false);
  });

  test("is open where a region is not known and may be one of a pair", () => {
    expect(isApproved("var.region", '"ap-southeast-1"')).toMatchObject({
      is: "undecided",
      causes: [{ message: expect.stringContaining("var.region") }],
    });
    expect(isApproved("var.region", '"us-west-1"').is).toBe(false);
    expect(isApproved("var.region", '"ap-southeast-1"', {}).is).toBe(false);
  });
});

test("an account is at the site that the settings say, by its uid or its provider", () => {
  const accounts = [
    { uid: "0111", providers: ["alicloud"], site: "china" },
    { uid: "222", providers: [], site: "international" },
  ] as const;
  const { requester, accepter } = only(
    networkOf(peering('"cn-hangzhou"', '"cn-beijing"'), { accounts }).peerings,
  );
  expect([requester.account.uid, requester.account.site]).toEqual(["111", "china"]);
  expect([accepter.account.uid, accepter.account.site]).toEqual(["222", "international"]);
  const unstated = only(networkOf(peering('"cn-hangzhou"', '"cn-beijing"')).peerings);
  expect([unstated.requester.account.site, unstated.accepter.account.site]).toEqual([null, null]);
});

describe("a VPC that the settings describe", () => {
  const own = `
    resource "alicloud_vpc" "a" {
      cidr_block = "10.0.0.0/16"
    }`;
  const peeringTo = (id: string, more = "") => `
    provider "alicloud" {
      region = "cn-hangzhou"
      account_id = "111"
    }
    ${own}
    resource "alicloud_vpc_peer_connection" "ab" {
      vpc_id = alicloud_vpc.a.id
      accepting_vpc_id = ${id}
      accepting_region_id = "cn-hangzhou"
      ${more}
    }`;
  const vpcs = [
    { id: "vpc-b", cidrBlocks: ["10.0.0.0/8", "2001:db8::/56"], account: "222", region: "cn-beijing" },
    { id: "vpc-c", cidrBlocks: null, account: null, region: null },
  ];
  const accepting = (text: string, settings: Partial<Settings> = { vpcs }) => {
    const { accepter, isCrossAccount } = only(networkOf(text, settings).peerings);
    if (accepter.vpc === null) throw new Error("There is no accepting VPC.");
    return { vpc: accepter.vpc, isCrossAccount };
  };

  test("has these blocks and no others, where its id stands", () => {
    const text = peeringTo('"vpc-b"');
    const { vpc } = accepting(text);
    const { blocks, unknown } = vpc.blocks;
    expect(blocks.map((block) => [block.text, block.kind])).toEqual([
      ["10.0.0.0/8", "primary"],
      ["2001:db8::/56", "ipv6"],
    ]);
    expect(blocks.map(({ at }) => text.slice(at.start, at.end))).toEqual(['"vpc-b"', '"vpc-b"']);
    expect([unknown[4], unknown[6]]).toEqual([[], []]);
    expect(vpc.hasIpv6.is).toBe(true);
    expect(vpc.knowledge).toBe("literal");
  });

  test("has its owner and its region", () => {
    const { vpc, isCrossAccount } = accepting(peeringTo('"vpc-b"'));
    expect([vpc.owner?.uid, vpc.region]).toMatchObject(["222", { state: "known", value: "cn-beijing" }]);
    expect(isCrossAccount.is).toBe(true);
  });

  test("is described by what is said of it alone", () => {
    const { vpc, isCrossAccount } = accepting(peeringTo('"vpc-c"'));
    expect([vpc.owner, vpc.region, vpc.blocks.blocks, vpc.hasIpv6.is]).toEqual([null, null, [], "undecided"]);
    expect(vpc.blocks.unknown[4]).toMatchObject([{ message: "of vpc-c only the id is known" }]);
    expect(isCrossAccount.is).toBe("undecided");
  });

  test("may be looked up, too", () => {
    const lookup = '\ndata "alicloud_vpcs" "b" {\n ids = ["vpc-b"]\n}\n';
    const { vpc } = accepting(peeringTo("data.alicloud_vpcs.b.vpcs[0].id") + lookup);
    expect(vpc.blocks.blocks.map(({ text }) => text)).toEqual(["10.0.0.0/8", "2001:db8::/56"]);
    expect([vpc.knowledge, vpc.owner?.uid]).toEqual(["looked-up", "222"]);
  });

  test("is known to differ from one in another region", () => {
    const { requester, accepter } = only(networkOf(peeringTo('"vpc-b"'), { vpcs }).peerings);
    expect(requester.vpc?.isSame(accepter.vpc as NonNullable<typeof accepter.vpc>).is).toBe(false);
  });

  test("is what the root that names it says", () => {
    const base = { ...defaultSettings, vpcs };
    const [other] = vpcs;
    const byRoot = new Map([[".", { ...base, vpcs: [{ ...(other as VpcSetting), account: "333" }] }]]);
    const network = join([fragmentOf(peeringTo('"vpc-b"'))], { ...base, byRoot });
    expect(only(network.peerings).accepter.vpc?.owner?.uid).toBe("333");
  });
});
