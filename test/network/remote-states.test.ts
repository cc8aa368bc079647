import { describe, expect, test } from "vitest";
import { join } from "../../src/network/index.ts";
import { defaultSettings } from "../../src/settings.ts";
import { fragmentOf, networkOfRoots, only } from "./network-of.ts";

const requester = (backend = "") => `
terraform {
  ${backend}
}
provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "1001"
}
resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
data "terraform_remote_state" "other" {
  backend = "local"
  config = {
    path = "../b/terraform.tfstate"
  }
}
locals {
  other = data.terraform_remote_state.other.outputs
}
resource "alicloud_vpc_peer_connection" "p" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = local.other.vpc_id
  accepting_region_id = "cn-beijing"
  accepting_ali_uid   = local.other.account_of_vpc
}
resource "alicloud_route_entry" "there" {
  route_table_id        = alicloud_vpc.a.route_table_id
  destination_cidrblock = local.other.vpc_cidr
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.p.id
}
output "peering_id" {
  value = alicloud_vpc_peer_connection.p.id
}
`;

const accepter = (path = "../a/terraform.tfstate") => `
provider "alicloud" {
  region     = "cn-beijing"
  account_id = "1002"
}
resource "alicloud_vpc" "b" {
  cidr_block = "10.0.1.0/24"
}
data "terraform_remote_state" "first" {
  backend = "local"
  config = {
    path = "${path}"
  }
}
resource "alicloud_vpc_peer_connection_accepter" "p" {
  instance_id = data.terraform_remote_state.first.outputs.peering_id
}
resource "alicloud_route_entry" "back" {
  route_table_id        = alicloud_vpc.b.route_table_id
  destination_cidrblock = "10.0.0.0/16"
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection_accepter.p.id
}
output "vpc_id" {
  value = alicloud_vpc.b.id
}
output "vpc_cidr" {
  value = alicloud_vpc.b.cidr_block
}
output "account_of_vpc" {
  value = "1002"
}
`;

const local = (path: string) => `backend "local" {\n path = "${path}"\n }`;

describe("outputs that are read from the state of another root", () => {
  test("are what that root has", () => {
    const { peerings, routes } = networkOfRoots({ "live/a": requester(), "live/b": accepter() });
    const peering = only(peerings);
    expect(peering.accepter.vpc?.element).toMatchObject({ root: "live/b", address: "alicloud_vpc.b" });
    expect(peering.acceptingAliUid).toMatchObject({ state: "known", value: "1002" });
    expect(peering.isCrossAccount).toMatchObject({ is: true, assumptions: [] });
    expect(peering.hasAccepter.is).toBe(true);
    expect([peering.requester, peering.accepter].map((side) => side.hasRoute(4).is)).toEqual([true, true]);
    expect(routes.map(({ destinationBlocks }) => destinationBlocks.blocks.map(({ text }) => text))).toEqual([
      ["10.0.1.0/24"],
      ["10.0.0.0/16"],
    ]);
  });

  test("by the path of its backend", () => {
    const accepts = (backend: string, path: string) =>
      only(networkOfRoots({ a: requester(backend), b: accepter(path) }).peerings).hasAccepter.is;
    expect(accepts(local("states/first.tfstate"), "../a/states/first.tfstate")).toBe(true);
    expect(accepts(local("states/first.tfstate"), "../a/terraform.tfstate")).toBe("undecided");
    expect(accepts('backend "oss" {}', "../a/terraform.tfstate")).toBe("undecided");
    expect(accepts("cloud {}", "../a/terraform.tfstate")).toBe("undecided");
  });

  test("not where two roots have one state, nor where it names itself", () => {
    const shared = local("../one.tfstate");
    const two = networkOfRoots({ a: requester(shared), b: accepter("../one.tfstate"), c: requester(shared) });
    expect(two.peerings.map(({ hasAccepter }) => hasAccepter.is)).toEqual(["undecided", "undecided"]);
    const itself = accepter("terraform.tfstate").replace(
      "alicloud_vpc.b.id",
      "data.terraform_remote_state.first.outputs.vpc_id",
    );
    expect(() => networkOfRoots({ b: itself })).not.toThrow();
  });

  test("whatever the order of the roots, and through JSON", () => {
    const fragments = [fragmentOf(requester(), "a"), fragmentOf(accepter(), "b")];
    for (const list of [fragments, [...fragments].reverse(), JSON.parse(JSON.stringify(fragments))])
      expect(only(join(list, defaultSettings).peerings).hasAccepter.is).toBe(true);
  });
});
