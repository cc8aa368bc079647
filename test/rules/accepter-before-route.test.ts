import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixAll } from "../../src/fixing.ts";
import { lintTexts, requestFor } from "../support/lint-fixture.ts";

const network = `provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "1111222233334444"
}

provider "alicloud" {
  alias      = "partner"
  region     = "cn-hangzhou"
  account_id = "5555666677778888"
}

resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vpc" "b" {
  provider   = alicloud.partner
  cidr_block = "10.1.0.0/16"
}

resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = alicloud_vpc.a.id
  accepting_ali_uid   = "5555666677778888"
  accepting_region_id = "cn-hangzhou"
  accepting_vpc_id    = alicloud_vpc.b.id
}

resource "alicloud_route_entry" "b_to_a" {
  provider              = alicloud.partner
  route_table_id        = alicloud_vpc.b.route_table_id
  destination_cidrblock = alicloud_vpc.a.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.ab.id
  depends_on            = [alicloud_vpc_peer_connection_accepter.ab]
}
`;
const accepter = `
resource "alicloud_vpc_peer_connection_accepter" "ab" {
  provider    = alicloud.partner
  instance_id = alicloud_vpc_peer_connection.ab.id
}
`;
const route = (more = "") => `
resource "alicloud_route_entry" "a_to_b" {
  route_table_id        = alicloud_vpc.a.route_table_id
  destination_cidrblock = alicloud_vpc.b.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.ab.id
${more}}
`;
const module = `variable "table" {}
variable "destination" {}
variable "connection" {}

resource "alicloud_route_entry" "there" {
  route_table_id        = var.table
  destination_cidrblock = var.destination
  nexthop_type          = "VpcPeer"
  nexthop_id            = var.connection
}
`;
const call = `
module "route" {
  source      = "./route"
  table       = alicloud_vpc.a.route_table_id
  destination = alicloud_vpc.b.cidr_block
  connection  = alicloud_vpc_peer_connection.ab.id
}
`;

async function fixed(text: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "waiting-"));
  try {
    writeFileSync(join(directory, "main.tf"), text);
    const { changed } = await fixAll(requestFor(["."], { preset: "strict" }, directory), true);
    return changed[0]?.after ?? text;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test("a route in a module waits with the whole module", async () => {
  const files = { "main.tf": network + accepter + call, "route/main.tf": module };
  const { findings } = await lintTexts(files, { preset: "strict" });
  const [finding] = findings.filter(({ ruleId }) => ruleId === "require-accepter-before-route");
  expect(finding?.message).toMatch(
    /Add depends_on = \[alicloud_vpc_peer_connection_accepter\.ab\] to module\.route\.$/,
  );
  const waiting = call.replace("}", "  depends_on  = [alicloud_vpc_peer_connection_accepter.ab]\n}");
  const after = await lintTexts({ ...files, "main.tf": network + accepter + waiting }, { preset: "strict" });
  expect(after.findings).toEqual([]);
});

test.each([
  ["[]", "[alicloud_vpc_peer_connection_accepter.ab]"],
  ["[alicloud_vpc.a]", "[alicloud_vpc.a, alicloud_vpc_peer_connection_accepter.ab]"],
  ["[ alicloud_vpc.a ]", "[ alicloud_vpc.a, alicloud_vpc_peer_connection_accepter.ab ]"],
  ["[\n    alicloud_vpc.a\n  ]", "[\n    alicloud_vpc.a,\n    alicloud_vpc_peer_connection_accepter.ab\n  ]"],
  [
    "[\n    alicloud_vpc.a,\n  ]",
    "[\n    alicloud_vpc.a,\n    alicloud_vpc_peer_connection_accepter.ab,\n  ]",
  ],
])("of a list of dependencies, the layout stays: %j", async (before, after) => {
  const text = (list: string) => network + accepter + route(`  depends_on            = ${list}\n`);
  expect(await fixed(text(before))).toBe(text(after));
});

test("nothing is added where the accepter refers to the route, or a comment stands behind the last dependency", async () => {
  const after = accepter.replace("}", "  depends_on  = [alicloud_route_entry.a_to_b]\n}");
  const commented = route("  depends_on            = [\n    alicloud_vpc.a, # first\n  ]\n");
  for (const text of [network + after + route(), network + accepter + commented])
    expect(await fixed(text)).toBe(text);
});
