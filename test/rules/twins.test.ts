import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { fixAll } from "../../src/fixing.ts";
import { requestFor } from "../support/lint-fixture.ts";

/** A hub with two spokes of another account, routes on the side of the hub, and no accepters. */
const hub = `provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "1111111111111111"
}

provider "alicloud" {
  alias      = "spoke"
  region     = "cn-hangzhou"
  account_id = "2222222222222222"
}

locals {
  spokes = { a = "10.1.0.0/16", b = "10.2.0.0/16" }
}

resource "alicloud_vpc" "hub" {
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vpc" "spoke" {
  for_each   = local.spokes
  provider   = alicloud.spoke
  cidr_block = each.value
}

resource "alicloud_vpc_peer_connection" "spoke" {
  for_each            = local.spokes
  vpc_id              = alicloud_vpc.hub.id
  accepting_ali_uid   = "2222222222222222"
  accepting_region_id = "cn-hangzhou"
  accepting_vpc_id    = alicloud_vpc.spoke[each.key].id
}

resource "alicloud_route_entry" "hub_to_spoke" {
  for_each              = local.spokes
  route_table_id        = alicloud_vpc.hub.route_table_id
  destination_cidrblock = each.value
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.spoke[each.key].id
}
`;
const counted = hub
  .replaceAll(/for_each( *)= local\.spokes/g, "count   $1= 2")
  .replaceAll("each.key", "count.index")
  .replaceAll("each.value", "values(local.spokes)[count.index]");

async function fixed(files: Readonly<Record<string, string>>) {
  const directory = mkdtempSync(join(tmpdir(), "twins-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const { changed, result } = await fixAll(requestFor(["."], {}, directory), true);
    const added = changed.map(({ before, after }) => addedTo(before, after)).join("\n");
    return {
      added,
      left: result.findings.map(({ ruleId }) => ruleId),
      files: changed.map(({ file }) => file),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The blocks that the new text has more. */
function addedTo(before: string, after: string): string {
  const old = new Set(before.trimEnd().split("\n\n"));
  const blocks = after.trimEnd().split("\n\n");
  expect(blocks.filter((block) => old.has(block))).toEqual([...old]);
  return blocks.filter((block) => !old.has(block)).join("\n\n");
}

const twins = `resource "alicloud_vpc_peer_connection_accepter" "spoke" {
  for_each    = local.spokes
  provider    = alicloud.spoke
  instance_id = alicloud_vpc_peer_connection.spoke[each.key].id
}

resource "alicloud_route_entry" "spoke_to_hub" {
  for_each              = local.spokes
  provider              = alicloud.spoke
  route_table_id        = alicloud_vpc.spoke[each.key].route_table_id
  destination_cidrblock = alicloud_vpc.hub.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.spoke[each.key].id
}`;

test("every instance of a connection gets its accepter and its route back", async () => {
  expect(await fixed({ "main.tf": hub })).toEqual({ added: twins, left: [], files: ["main.tf"] });
});

test("instances by count are counted", async () => {
  const { added, left } = await fixed({ "main.tf": counted });
  expect(left).toEqual([]);
  expect(added).toContain("  count       = 2\n  provider    = alicloud.spoke\n");
  expect(added).toContain("= alicloud_vpc.spoke[count.index].route_table_id\n");
});

test("names that are taken are left alone", async () => {
  const taken = `
resource "alicloud_route_entry" "spoke_to_hub" {
  provider              = alicloud.spoke
  route_table_id        = alicloud_vpc.spoke["a"].route_table_id
  destination_cidrblock = "192.168.0.0/16"
  nexthop_type          = "Instance"
  nexthop_id            = "i-123"
}
`;
  const { added } = await fixed({ "main.tf": hub, "other.tf": taken });
  expect(added).toContain('resource "alicloud_route_entry" "spoke_to_hub_2" {');
});

test("in a module, the provider is the one that the module knows", async () => {
  const inside = hub
    .replace(/^provider[\s\S]*?locals/, "locals")
    .replaceAll("alicloud.spoke\n", "alicloud.far\n");
  const head = `terraform {
  required_providers {
    alicloud = {
      source                = "aliyun/alicloud"
      configuration_aliases = [alicloud.far]
    }
  }
}

`;
  const call = `
module "peerings" {
  source = "./peerings"
  providers = {
    alicloud     = alicloud
    alicloud.far = alicloud.spoke
  }
}
`;
  const providers = hub.slice(0, hub.indexOf("locals"));
  expect(await fixed({ "main.tf": providers + call, "peerings/main.tf": head + inside })).toEqual({
    added: twins.replaceAll("alicloud.spoke\n", "alicloud.far\n"),
    left: [],
    files: ["peerings/main.tf"],
  });
});

test("nothing is added where one of the instances needs something else", async () => {
  const mixed = hub.replace('accepting_ali_uid   = "2', 'accepting_ali_uid   = each.key == "a" ? null : "2');
  const extra = `
resource "alicloud_vpc_peer_connection_accepter" "a" {
  provider    = alicloud.spoke
  instance_id = alicloud_vpc_peer_connection.spoke["a"].id
}
`;
  const { added } = await fixed({ "main.tf": mixed, "accepter.tf": extra });
  expect(added).not.toContain("alicloud_vpc_peer_connection_accepter");
});

test("nothing is added where the VPC has a table of its own, or several blocks, or its provider depends on a key", async () => {
  const table = `
resource "alicloud_route_table" "spoke" {
  for_each = local.spokes
  provider = alicloud.spoke
  vpc_id   = alicloud_vpc.spoke[each.key].id
}
`;
  const secondary = `
resource "alicloud_vpc_ipv4_cidr_block" "hub" {
  vpc_id               = alicloud_vpc.hub.id
  secondary_cidr_block = "192.168.0.0/16"
}
`;
  for (const more of [table, secondary]) {
    const { added, left } = await fixed({ "main.tf": hub, "more.tf": more });
    expect(added).not.toContain("alicloud_route_entry");
    expect(left).toContain("require-return-route");
  }
});

test("two VPCs with IPv6 get its routes on both sides", async () => {
  const both = hub
    .replaceAll("  cidr_block = ", "  enable_ipv6 = true\n  cidr_block = ")
    .concat(`\n${twins}\n`);
  const { added, left } = await fixed({ "main.tf": both });
  expect(left).toEqual([]);
  expect(added).toBe(`resource "alicloud_route_entry" "hub_to_spoke_ipv6" {
  for_each              = local.spokes
  route_table_id        = alicloud_vpc.hub.route_table_id
  destination_cidrblock = alicloud_vpc.spoke[each.key].ipv6_cidr_blocks[0].ipv6_cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.spoke[each.key].id
  depends_on            = [alicloud_vpc_peer_connection_accepter.spoke]
}

resource "alicloud_route_entry" "spoke_to_hub_ipv6" {
  for_each              = local.spokes
  provider              = alicloud.spoke
  route_table_id        = alicloud_vpc.spoke[each.key].route_table_id
  destination_cidrblock = alicloud_vpc.hub.ipv6_cidr_blocks[0].ipv6_cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.spoke[each.key].id
  depends_on            = [alicloud_vpc_peer_connection_accepter.spoke]
}`);
});
