import { expect, test } from "vitest";
import { networkOf, only } from "./network-of.ts";

const blocks = `
provider "alicloud" {
  region = "cn-hangzhou"
}
variable "any" {}
locals {
  ids = { office = "pcc-office", backup = "pcc-backup" }
  table = "vtb-custom"
}
resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "alicloud_vpc" "b" {
  cidr_block = "10.1.0.0/16"
}
resource "alicloud_route_table" "custom" {
  vpc_id = alicloud_vpc.a.id
}
resource "alicloud_vpc_peer_connection" "p" {
  for_each            = toset(["office"])
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = alicloud_vpc.b.id
  accepting_region_id = "cn-hangzhou"
}
resource "alicloud_route_entry" "r" {
  route_table_id        = local.table
  destination_cidrblock = "10.1.0.0/16"
  nexthop_type          = "VpcPeer"
  nexthop_id            = local.ids.office
}
`;

function routeWith(...imports: readonly string[]) {
  const { routes } = networkOf(blocks + imports.map((body) => `import {\n${body}\n}\n`).join(""));
  const { routeTable, peering, side } = only(routes);
  return [routeTable?.vpc?.text ?? null, peering?.address ?? null, side?.role ?? null];
}

const connections = "for_each = local.ids\nto = alicloud_vpc_peer_connection.p[each.key]\nid = each.value";
const table = "to = alicloud_route_table.custom\nid = local.table";

test("ids that are written out name the connection and the route table that are imported by them", () => {
  expect(routeWith(connections, table)).toEqual([
    "alicloud_vpc.a",
    'alicloud_vpc_peer_connection.p["office"]',
    "requester",
  ]);
});

test.each([
  ["nothing is imported", []],
  ["another id is imported", [`to = alicloud_vpc_peer_connection.p["office"]\nid = local.ids.backup`]],
  ["the id that is imported is not known", [`to = alicloud_vpc_peer_connection.p["office"]\nid = var.any`]],
])("they name neither where %s", (_, imports) => {
  expect(routeWith(...imports)).toEqual([null, null, null]);
});
