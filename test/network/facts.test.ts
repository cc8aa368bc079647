import { describe, expect, test } from "vitest";
import { parseCidr } from "../../src/network/cidr.ts";
import { dockerBridge, privateRanges, reservedRanges, serviceRange } from "../../src/network/facts/ranges.ts";
import { isMainland, peeringRegions, regionFact } from "../../src/network/facts/regions.ts";
import { firstRelease } from "../../src/network/facts/releases.ts";
import { attributeRecords } from "../../src/network/facts/schemas.ts";

describe("regions", () => {
  test.each([
    ["cn-hangzhou", { kind: "public", isMainland: true, standing: "open", hasPeering: true }],
    ["cn-hongkong", { kind: "public", isMainland: false, standing: "open", hasPeering: true }],
    ["cn-wuhan-lr", { kind: "public", isMainland: true, standing: "open", hasPeering: true }],
    ["cn-nanjing", { kind: "public", isMainland: true, standing: "retiring", hasPeering: true }],
    ["ap-south-1", { kind: "public", isMainland: false, standing: "closed", hasPeering: false }],
    ["eu-west-2", { kind: "public", isMainland: false, standing: "open", hasPeering: false }],
    ["cn-shanghai-finance-1", { kind: "finance", isMainland: true, standing: "open", hasPeering: true }],
    ["cn-north-2-gov-1", { kind: "government", isMainland: true, standing: "open", hasPeering: true }],
  ])("%s", (id, fact) => {
    expect(regionFact(id)).toMatchObject({ id, ...fact });
  });

  test("34 have VPC peering, each with a name", () => {
    const regions = peeringRegions().map(regionFact);
    expect(regions).toHaveLength(34);
    for (const region of regions) expect(region?.name).toMatch(/^[A-Z]/);
  });

  test("nothing is said of one that is not in the list", () => {
    expect([regionFact("moon-1"), isMainland("moon-1"), regionFact("")]).toEqual([null, null, null]);
  });
});

test("every range is a CIDR block as it is stored, and no private one is reserved", () => {
  const reserved = reservedRanges.map(({ cidr }) => cidr);
  for (const text of [...reserved, ...privateRanges, dockerBridge, serviceRange]) {
    expect(parseCidr(text)).toMatchObject({ kind: "cidr" });
  }
  expect(reserved).toContain(serviceRange);
});

describe("the first release of the provider that has", () => {
  test.each([
    ["alicloud_vpc_peer_connection", null, "1.186.0"],
    ["alicloud_vpc_peer_connection", "link_type", "1.240.0"],
    ["alicloud_vpc_peer_connection", "vpc_id", "1.186.0"],
    ["data.alicloud_vpc_peer_connections", null, "1.186.0"],
    ["provider", "account_type", "1.240.0"],
    ["alicloud_unheard_of", null, null],
  ])("%s, %s", (type, argument, release) => {
    expect(firstRelease(type, argument)).toBe(release);
  });

  test("an argument is an argument of the type", () => {
    for (const type of ["alicloud_vpc_peer_connection", "alicloud_vpc_peer_connection_accepter"]) {
      const own = Object.keys(attributeRecords("managed", type) ?? {});
      const later = own.filter((name) => firstRelease(type, name) !== firstRelease(type, null));
      expect(later.length).toBeGreaterThan(3);
    }
  });
});
