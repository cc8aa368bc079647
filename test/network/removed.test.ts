import { expect, test } from "vitest";
import { networkOf, only } from "./network-of.ts";

const blocks = `
provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "1111222233334444"
}
provider "alicloud" {
  alias      = "b"
  region     = "cn-hangzhou"
  account_id = "5555666677778888"
}
resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "alicloud_vpc" "b" {
  provider   = alicloud.b
  cidr_block = "10.1.0.0/16"
}
resource "alicloud_vpc_peer_connection" "p" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = alicloud_vpc.b.id
  accepting_region_id = "cn-hangzhou"
  accepting_ali_uid   = "5555666677778888"
}
`;

/** What is decided where something is removed and lives on. */
function decidedAfter(from: string, destroy = false) {
  const text = `${blocks}removed {\n from = ${from}\n lifecycle {\n destroy = ${destroy}\n }\n}\n`;
  const { hasAccepter, requester } = only(networkOf(text).peerings);
  return {
    accepter: hasAccepter.is,
    route: requester.hasRoute(4).is,
    blocks: requester.vpc?.blocks.unknown[4].length === 0,
    vswitches: requester.vpc?.vswitchesUnknown.length === 0,
  };
}

const all = { accepter: false, route: false, blocks: true, vswitches: true } as const;

test.each([
  ["alicloud_vpc_peer_connection_accepter.x", { ...all, accepter: "undecided" }],
  ["alicloud_route_entry.x", { ...all, route: "undecided" }],
  ["alicloud_vpc_ipv4_cidr_block.x", { ...all, blocks: false }],
  ["alicloud_vswitch.x", { ...all, vswitches: false }],
  ["alicloud_security_group.x", all],
  ["aws_vpc.x", all],
  ["module.x", { accepter: "undecided", route: "undecided", blocks: false, vswitches: false }],
])("what is removed and not destroyed, %s, leaves open what it may still be", (from, expected) => {
  expect(decidedAfter(from)).toEqual(expected);
});

test.each(["alicloud_vpc_peer_connection_accepter.x", "module.x"])(
  "what is destroyed, %s, leaves nothing open",
  (from) => {
    expect(decidedAfter(from, true)).toEqual(all);
  },
);
