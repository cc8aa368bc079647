import { describe, expect, test } from "vitest";
import type { Settings } from "../../src/settings.ts";
import { networkOf, only } from "./network-of.ts";

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
