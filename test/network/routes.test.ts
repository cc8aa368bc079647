import { describe, expect, test } from "vitest";
import { networkOf, networkOfRoots, only } from "./network-of.ts";

const base = `
variable "any" {}
provider "alicloud" {
  region = "cn-hangzhou"
}
provider "alicloud" {
  alias  = "far"
  region = "cn-beijing"
}
resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "alicloud_vpc" "b" {
  provider   = alicloud.far
  cidr_block = "10.1.0.0/16"
}
resource "alicloud_vpc" "c" {
  cidr_block = "10.2.0.0/16"
}
resource "alicloud_vswitch" "a" {
  vpc_id     = alicloud_vpc.a.id
  cidr_block = "10.0.1.0/24"
}
resource "alicloud_vpc_peer_connection" "p" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = alicloud_vpc.b.id
  accepting_region_id = "cn-beijing"
}
resource "alicloud_vpc_peer_connection" "bc" {
  provider            = alicloud.far
  vpc_id              = alicloud_vpc.b.id
  accepting_vpc_id    = alicloud_vpc.c.id
  accepting_region_id = "cn-hangzhou"
}
`;

const hop = 'nexthop_type = "VpcPeer"\n nexthop_id = alicloud_vpc_peer_connection.p.id\n';
const tableOfA = "route_table_id = alicloud_vpc.a.route_table_id\n";
const toB = 'destination_cidrblock = "10.1.0.0/16"\n';
const entry = (body: string, name = "r") => `resource "alicloud_route_entry" "${name}" {\n ${body}\n}\n`;
const newEntry = (body: string) => `resource "alicloud_vpc_route_entry" "r" {\n ${body}\n}\n`;

function routeOf(text: string) {
  return only(networkOf(base + text).routes);
}

describe("which connection a route leads into", () => {
  test.each([
    [
      "by reference",
      "nexthop_id = alicloud_vpc_peer_connection.p.id",
      "alicloud_vpc_peer_connection.p",
      true,
    ],
    ["by an id of a connection", 'nexthop_id = "pcc-1"', undefined, true],
    ["by another id", 'nexthop_id = "ngw-1"', undefined, false],
    ["by a text that is no id", 'nexthop_id = "x"', undefined, "undecided"],
    ["by another resource", "nexthop_id = alicloud_nat_gateway.n.id", undefined, false],
    ["by something that may hold any id", "nexthop_id = terraform_data.x.output", undefined, "undecided"],
    ["by a variable without value", "nexthop_id = var.any", undefined, "undecided"],
    ["not said", "", undefined, false],
  ])("%s", (_, body, address, is) => {
    const more = 'resource "alicloud_nat_gateway" "n" {}\nresource "terraform_data" "x" {}\n';
    const route = routeOf(more + entry(tableOfA + toB + body));
    expect(route.peering?.address).toBe(address);
    expect(route.nextHops[0]?.isPeering.is).toBe(is);
  });

  const passers = `
resource "alicloud_vpc_peer_connection_accepter" "x" {
  instance_id = alicloud_vpc_peer_connection.p.id
}
resource "alicloud_vpc_peer_connection_accepter" "each" {
  for_each    = { p = alicloud_vpc_peer_connection.p.id }
  instance_id = each.value
}
data "alicloud_vpc_peer_connections" "d" {
  ids = [alicloud_vpc_peer_connection_accepter.x.id]
}
module "m" {
  source   = "./m"
  accepter = alicloud_vpc_peer_connection_accepter.x
  found    = data.alicloud_vpc_peer_connections.d
}
locals {
  accepters = { a = alicloud_vpc_peer_connection_accepter.x }
  ids       = [for accepter in local.accepters : accepter.instance_id]
}
`;
  const passing = `
variable "accepter" {
  type = object({ id = string, instance_id = string })
}
variable "found" {}
output "id" {
  value = var.accepter.id
}
output "instance_id" {
  value = var.accepter.instance_id
}
output "found" {
  value = { id = one(var.found.ids) }
}
`;

  test.each([
    ["an accepter, whose id is the connection's", "alicloud_vpc_peer_connection_accepter.x.id"],
    ["what an accepter accepts", "alicloud_vpc_peer_connection_accepter.x.instance_id"],
    ["one of several accepters", 'alicloud_vpc_peer_connection_accepter.each["p"].id'],
    ["an accepter and a module", "module.m.id"],
    ["what an accepter accepts and a module", "module.m.instance_id"],
    ["an accepter in a local value", "local.accepters.a.id"],
    ["what accepters in a local value accept", "local.ids[0]"],
    ["a lookup of the accepter's id", "data.alicloud_vpc_peer_connections.d.connections[0].id"],
    [
      "a lookup, by the other name of the id",
      "data.alicloud_vpc_peer_connections.d.connections.0.peer_connection_id",
    ],
    ["the ids that a lookup finds", "one(data.alicloud_vpc_peer_connections.d.ids)"],
    ["a lookup and a module", "module.m.found.id"],
  ])("through %s", (_, expression) => {
    const text = base + passers + entry(`${tableOfA}${toB}nexthop_id = ${expression}`);
    const { routes } = networkOf({ "main.tf": text, "m/main.tf": passing });
    expect(only(routes).peering?.address).toBe("alicloud_vpc_peer_connection.p");
    expect(only(routes).nextHops[0]?.isPeering.is).toBe(true);
  });

  test("by one of several next hops", () => {
    const hops = ["alicloud_vpc_peer_connection.p.id", "alicloud_vpc_peer_connection.bc.id"]
      .map((id) => `next_hops {\n nexthop_type = "VpcPeer"\n nexthop_id = ${id}\n}`)
      .join("\n");
    const { routes, peerings } = networkOf(
      base + newEntry(`${tableOfA}destination_cidr_block = "10.1.0.0/16"\n${hops}`),
    );
    expect(only(routes).nextHops).toHaveLength(3);
    expect(only(routes).peering?.address).toBe("alicloud_vpc_peer_connection.p");
    expect(peerings.map((peering) => peering.routes.length)).toEqual([1, 1]);
  });
});

describe("whose table a route is in", () => {
  test.each([
    ["the system table", "alicloud_vpc.a.route_table_id", "", "alicloud_vpc.a", "requester"],
    [
      "the system table by its older name",
      "alicloud_vpc.a.router_table_id",
      "",
      "alicloud_vpc.a",
      "requester",
    ],
    [
      "a custom table",
      "alicloud_route_table.t.id",
      'resource "alicloud_route_table" "t" {\n vpc_id = alicloud_vpc.b.id\n}\n',
      "alicloud_vpc.b",
      "accepter",
    ],
    ["a table of neither", "alicloud_vpc.c.route_table_id", "", "alicloud_vpc.c", undefined],
    [
      "a table looked up by its VPC",
      "data.alicloud_route_tables.t.tables[0].id",
      'data "alicloud_route_tables" "t" {\n vpc_id = alicloud_vpc.b.id\n}\n',
      "alicloud_vpc.b",
      "accepter",
    ],
    [
      "a system table looked up",
      "data.alicloud_route_tables.t.ids[0]",
      'data "alicloud_route_tables" "t" {\n vpc_id = alicloud_vpc.a.id\n route_table_type = "System"\n}\n',
      "alicloud_vpc.a",
      "requester",
    ],
    [
      "the table of a VPC looked up",
      "data.alicloud_vpcs.x.vpcs[0].route_table_id",
      'data "alicloud_vpcs" "x" {\n ids = [alicloud_vpc.b.id]\n}\n',
      "alicloud_vpc.b",
      "accepter",
    ],
    [
      "an id of which a lookup says the VPC",
      '"vtb-1"',
      'data "alicloud_route_tables" "t" {\n ids = ["vtb-1"]\n vpc_id = alicloud_vpc.b.id\n}\n',
      "alicloud_vpc.b",
      "accepter",
    ],
    [
      "an id that a vSwitch is attached to",
      '"vtb-1"',
      'resource "alicloud_route_table_attachment" "t" {\n route_table_id = "vtb-1"\n vswitch_id = alicloud_vswitch.a.id\n}\n',
      "alicloud_vpc.a",
      "requester",
    ],
    ["an id alone: by the provider's region", '"vtb-1"', "", undefined, "requester"],
    ["a table without value", "var.any", "", undefined, undefined],
  ])("%s", (_, table, more, vpc, role) => {
    const route = routeOf(more + entry(`route_table_id = ${table}\n ${toB}${hop}`));
    expect(route.vpc?.text).toBe(vpc);
    expect(route.side?.role).toBe(role);
  });

  test("one table however it is named", () => {
    const lookup =
      'data "alicloud_route_tables" "t" {\n vpc_id = alicloud_vpc.a.id\n route_table_type = "System"\n}\n';
    const { routes } = networkOf(
      base +
        lookup +
        entry(tableOfA + toB + hop, "one") +
        entry(`route_table_id = data.alicloud_route_tables.t.tables[0].route_table_id\n${toB}${hop}`, "two"),
    );
    expect(routes[0]?.routeTable).toBe(routes[1]?.routeTable);
    expect(routes[0]?.routeTable?.routes).toHaveLength(2);
  });

  test("one variable is one table", () => {
    const { routes } = networkOf(
      base + ["x", "y"].map((name) => entry(`route_table_id = var.any\n${toB}${hop}`, name)).join(""),
    );
    expect(routes[0]?.routeTable).not.toBeNull();
    expect(routes[0]?.routeTable).toBe(routes[1]?.routeTable);
  });

  test("a provider that could be either side's places nothing", () => {
    const alike = base
      .replace('"cn-beijing"', '"cn-hangzhou"')
      .replace('accepting_region_id = "cn-beijing"', 'accepting_region_id = "cn-hangzhou"');
    const route = only(networkOf(alike + entry(`route_table_id = "vtb-1"\n${toB}${hop}`)).routes);
    expect(route.side).toBeNull();
    expect(route.isWrongSide.is).toBe("undecided");
  });
});

describe("isWrongSide", () => {
  test.each([
    ["its own side", entry(tableOfA + toB + hop), false],
    ["a table of neither", entry(`route_table_id = alicloud_vpc.c.route_table_id\n${toB}${hop}`), true],
    ["a provider of the other side", entry(`provider = alicloud.far\n${tableOfA}${toB}${hop}`), true],
    ["an id that its provider places", entry(`route_table_id = "vtb-1"\n${toB}${hop}`), false],
    ["no route of a connection", entry(`${tableOfA}${toB}nexthop_id = "ngw-1"`), false],
  ])("%s", (_, text, is) => {
    expect(routeOf(text).isWrongSide.is).toBe(is);
  });

  test("such routes explain what the connection lacks", () => {
    const { peerings } = networkOf(
      base + entry(`route_table_id = alicloud_vpc.c.route_table_id\n${toB}${hop}`),
    );
    expect(peerings[0]?.hasMisplacedRoute("any").is).toBe(true);
    expect(peerings[0]?.hasMisplacedRoute(6).is).toBe(false);
    expect(peerings[0]?.requester.hasRoute("any").is).toBe(false);
  });
});

describe("isWrongType", () => {
  test.each([
    ["VpcPeer", 'nexthop_type = "VpcPeer"\n nexthop_id = "pcc-1"', false],
    ["other letters", 'nexthop_type = "VPCPeer"\n nexthop_id = "pcc-1"', true],
    ["left out", 'nexthop_id = "pcc-1"', true],
    ["without value", 'nexthop_type = var.any\n nexthop_id = "pcc-1"', "undecided"],
    ["of another next hop", 'nexthop_type = "NatGateway"\n nexthop_id = "ngw-1"', false],
    ["of a next hop without value", 'nexthop_type = "NatGateway"\n nexthop_id = var.any', "undecided"],
  ])("%s", (_, body, is) => {
    expect(routeOf(entry(tableOfA + toB + body)).isWrongType.is).toBe(is);
  });
});

describe("where a route leads", () => {
  const to = (destination: string) =>
    routeOf(entry(`${tableOfA}destination_cidrblock = ${destination}\n${hop}`));
  test.each([
    ["the peer", '"10.1.0.0/16"', { isForeign: false, isTransitive: false, isLocal: false }],
    ["a part of the peer", '"10.1.2.0/24"', { isForeign: false, isTransitive: false, isLocal: false }],
    ["one address of the peer", '"10.1.2.3"', { isForeign: false, isTransitive: false, isLocal: false }],
    [
      "the peer and the VPC behind it",
      '"10.0.0.0/8"',
      { isForeign: false, isTransitive: false, isLocal: false },
    ],
    ["nothing", '""', { isForeign: false, isTransitive: false, isLocal: false }],
    ["the VPC behind the peer", '"10.2.0.0/16"', { isForeign: true, isTransitive: true, isLocal: false }],
    ["elsewhere", '"192.168.0.0/16"', { isForeign: true, isTransitive: false, isLocal: false }],
    ["its own vSwitch", '"10.0.1.0/24"', { isForeign: true, isTransitive: false, isLocal: true }],
    [
      "its own VPC, wider than its vSwitch",
      '"10.0.0.0/16"',
      { isForeign: true, isTransitive: false, isLocal: false },
    ],
    ["the cloud's own services", '"100.64.0.0/10"', { isForeign: true, isTransitive: false, isLocal: true }],
    ["IPv6 that neither has", '"2001:db8::/32"', { isForeign: true, isTransitive: false, isLocal: false }],
    [
      "the IPv6 block of a VPC that has none",
      "alicloud_vpc.b.ipv6_cidr_block",
      { isForeign: false, isTransitive: false, isLocal: false },
    ],
    [
      "a variable without value",
      "var.any",
      { isForeign: "undecided", isTransitive: "undecided", isLocal: "undecided" },
    ],
    [
      "a prefix list by its id",
      '"pl-1"',
      { isForeign: "undecided", isTransitive: "undecided", isLocal: "undecided" },
    ],
  ])("%s", (_, destination, expected) => {
    const { isForeign, isTransitive, isLocal } = to(destination);
    expect({ isForeign: isForeign.is, isTransitive: isTransitive.is, isLocal: isLocal.is }).toEqual(expected);
  });

  test("a prefix list of the run", () => {
    const list =
      'resource "alicloud_vpc_prefix_list" "l" {\n entrys {\n cidr = "10.1.0.0/24"\n}\n entrys {\n cidr = "10.9.0.0/24"\n}\n}\n';
    const route = routeOf(
      list + entry(`${tableOfA}destination_cidrblock = alicloud_vpc_prefix_list.l.id\n${hop}`),
    );
    expect(route.destinationBlocks.blocks.map(({ text }) => text)).toEqual(["10.1.0.0/24", "10.9.0.0/24"]);
    expect(route.isForeign.is).toBe(false);
  });
});

describe("hasRoute", () => {
  const of = (text: string, version: 4 | 6 | "any" = "any") => {
    const requester = networkOf(base + text).peerings[0]?.requester;
    return requester?.hasRoute(version).is;
  };
  const through = (id: string, more = "") =>
    entry(`${tableOfA}${toB}nexthop_type = "VpcPeer"\n nexthop_id = ${id}\n${more}`);

  test.each([
    ["none", "", false],
    ["one", entry(tableOfA + toB + hop), true],
    [
      "one on the other side only",
      entry(`provider = alicloud.far\nroute_table_id = alicloud_vpc.b.route_table_id\n${toB}${hop}`),
      false,
    ],
    ["one that may not exist", entry(`count = var.any\n${tableOfA}${toB}${hop}`), "undecided"],
    ["one into a connection by an id, which may be this one", through('"pcc-1"'), "undecided"],
    ["one to something that is not known", through("var.any"), "undecided"],
    ["one into another connection", through("alicloud_vpc_peer_connection.bc.id"), false],
    [
      "one to something else that is not known",
      entry(`${tableOfA}${toB}nexthop_type = "NatGateway"\n nexthop_id = var.any`),
      false,
    ],
    [
      "an unknown one in a table of another VPC",
      entry(`route_table_id = alicloud_vpc.c.route_table_id\n${toB}nexthop_id = var.any`),
      false,
    ],
    [
      "an unknown one of the other side's provider, whose table may still be of this side",
      entry(`provider = alicloud.far\nroute_table_id = var.any\n${toB}nexthop_id = var.any`),
      "undecided",
    ],
    [
      "an unknown one of the other side's provider, in a table that nothing places here",
      entry(`provider = alicloud.far\nroute_table_id = "vtb-1"\n${toB}nexthop_id = var.any`),
      false,
    ],
    [
      "an unknown one of this side's provider",
      entry(`route_table_id = var.any\n${toB}nexthop_id = var.any`),
      "undecided",
    ],
    ["none, in a root with a gap", 'module "m" {\n source = "./m"\n}\n', "undecided"],
    [
      "of the wrong type, all the same",
      entry(`${tableOfA}${toB}nexthop_id = alicloud_vpc_peer_connection.p.id`),
      true,
    ],
  ])("%s", (_, text, is) => {
    expect(of(text)).toBe(is);
  });

  test("for IPv4 and IPv6 apart", () => {
    const four = entry(tableOfA + toB + hop);
    expect([of(four, 4), of(four, 6)]).toEqual([true, false]);
    const six = entry(`${tableOfA}destination_cidrblock = "2408::/32"\n${hop}`);
    expect([of(six, 4), of(six, 6)]).toEqual([false, true]);
    const unknown = entry(`${tableOfA}destination_cidrblock = var.any\n${hop}`);
    expect([of(unknown, 4), of(unknown, 6), of(unknown)]).toEqual(["undecided", "undecided", true]);
  });

  test("of the pair of VPCs, whichever connection it takes", () => {
    const second =
      'resource "alicloud_vpc_peer_connection" "q" {\n provider = alicloud.far\n vpc_id = alicloud_vpc.b.id\n accepting_vpc_id = alicloud_vpc.a.id\n}\n';
    const { peerings } = networkOf(base + second + entry(tableOfA + toB + hop));
    const ends = peerings.filter(({ pair }) => pair.length === 2);
    expect(
      ends.map(({ requester, accepter }) => [requester.hasRoute("any").is, accepter.hasRoute("any").is]),
    ).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test("by what its own connection says of the ends, where another one of the pair says otherwise", () => {
    const connections = [
      ["p", 'vpc_id = alicloud_vpc.a.id\n accepting_vpc_id = "vpc-1"\n accepting_region_id = "cn-hangzhou"'],
      ["q", 'provider = alicloud.far\n vpc_id = "vpc-1"\n accepting_vpc_id = alicloud_vpc.a.id'],
    ].map(([name, body]) => `resource "alicloud_vpc_peer_connection" "${name}" {\n ${body}\n}\n`);
    const rest = `
provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "1001"
}
provider "alicloud" {
  alias      = "far"
  region     = "cn-beijing"
  account_id = "1001"
}
resource "alicloud_vpc" "a" {}
data "alicloud_vpcs" "x" {
  ids = ["vpc-1"]
}
${entry(`provider = alicloud.far\n route_table_id = "vtb-1"\n ${toB}${hop.replace(".p.", ".q.")}`)}`;
    for (const ordered of [connections, connections.toReversed()]) {
      const { peerings } = networkOf(ordered.join("") + rest);
      const routed = peerings.flatMap(({ requester, accepter }) =>
        [requester, accepter].map((side) => `${side.vpc?.text} ${side.hasRoute("any").is}`),
      );
      expect(routed.sort()).toEqual([
        "alicloud_vpc.a false",
        "alicloud_vpc.a false",
        "vpc-1 true",
        "vpc-1 true",
      ]);
    }
  });

  test("where the connections of a pair are of several roots, all of them are places for routes", () => {
    const near = `
resource "alicloud_vpc" "a" {}
import {
  to = alicloud_vpc.a
  id = "vpc-1"
}
resource "alicloud_vpc_peer_connection" "p" {
  vpc_id           = alicloud_vpc.a.id
  accepting_vpc_id = "vpc-2"
}`;
    const far = `
resource "alicloud_vpc_peer_connection" "q" {
  vpc_id           = "vpc-2"
  accepting_vpc_id = "vpc-1"
}`;
    const gap = '\nmodule "m" {\n source = "./m"\n}\n';
    const of = (roots: Record<string, string>) =>
      networkOfRoots(roots)
        .peerings.flatMap(({ requester, accepter }) => [requester, accepter])
        .filter(({ vpc }) => vpc?.knowledge === "managed")
        .map((side) => side.hasRoute("any").is);
    expect(of({ a: near, b: far })).toEqual([false, false]);
    expect(of({ a: near, b: far + gap })).toEqual(["undecided", "undecided"]);
    expect(of({ a: near, b: gap })).toEqual([false]);
  });

  test("of a connection that may be between the same VPCs, but whose route is of none of them", () => {
    const here = `
resource "alicloud_vpc" "a" {}
data "alicloud_vpcs" "one" {
  ids = ["vpc-1"]
}
data "alicloud_vpcs" "some" {}
resource "alicloud_vpc_peer_connection" "q" {
  vpc_id           = alicloud_vpc.a.id
  accepting_vpc_id = data.alicloud_vpcs.some.ids[1]
}
${entry(`route_table_id = data.alicloud_vpcs.one.vpcs[0].route_table_id\n ${toB}${hop.replace(".p.", ".q.")}`)}`;
    const there = `
resource "alicloud_vpc" "x" {}
resource "alicloud_vpc_peer_connection" "r" {
  vpc_id           = "vpc-2"
  accepting_vpc_id = alicloud_vpc.x.id
}`;
    const { peerings } = networkOfRoots({ a: here, b: there });
    const [, r] = peerings;
    expect(r?.requester.hasDeclaredRoute("any").is).toBe(false);
  });

  test("where the VPC is not managed", () => {
    const outward = (vpc: string, more = "") => {
      const text = `${base}${more}resource "alicloud_vpc_peer_connection" "o" {\n vpc_id = alicloud_vpc.a.id\n accepting_vpc_id = ${vpc}\n}\n`;
      return networkOf(text)
        .peerings.find(({ address }) => address.endsWith(".o"))
        ?.accepter.hasRoute("any");
    };
    expect(outward('"vpc-1"')?.is).toBe("undecided");
    expect(outward("var.any")?.is).toBe("undecided");
    expect(outward('"vpc-1"', 'data "alicloud_vpcs" "x" {\n ids = ["vpc-1"]\n}\n')).toMatchObject({
      is: false,
      assumptions: ["closed-world"],
    });
  });

  test("in another root, by an id", () => {
    const there = entry(`route_table_id = "vtb-1"\n${toB}nexthop_type = "VpcPeer"\n nexthop_id = "pcc-1"`);
    const provider = (region: string) => `provider "alicloud" {\n region = "${region}"\n}\n`;
    const of = (region: string) =>
      networkOfRoots({ a: base, b: provider(region) + there }).peerings[0]?.requester.hasRoute("any").is;
    expect(of("cn-shanghai")).toBe(false);
    expect(of("cn-hangzhou")).toBe("undecided");
  });
});
