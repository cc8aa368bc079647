import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryReader } from "../../src/files/memory-reader.ts";
import { parseNative } from "../../src/hcl/index.ts";
import { describe, join, type Network, schemas } from "../../src/network/index.ts";
import { defaultSettings } from "../../src/settings.ts";
import { evaluateRoot, type Instance, type Root } from "../../src/terraform/index.ts";
import { configuration } from "../network/configuration.ts";
import { decisionsOf } from "../network/summary.ts";
import { compare, outcomeOf } from "../rules/outcomes.ts";
import { planFrom, plannedRoot, textsIn } from "./planned-root.ts";
import { recorded, recordedNames } from "./recorded.ts";
import { changesOf } from "./simulated-plan.ts";

/** A connection to a network that is only looked up, beside what the configurations have. */
const lookedUp = `
data "alicloud_account" "b" {
  provider = alicloud.b
}
data "alicloud_vpcs" "d" {
  provider   = alicloud.b
  name_regex = "shared"
}
data "alicloud_route_tables" "d" {
  provider = alicloud.b
  vpc_id   = data.alicloud_vpcs.d.ids[0]
}
resource "alicloud_vpc_peer_connection" "r" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = data.alicloud_vpcs.d.vpcs[0].id
  accepting_region_id = data.alicloud_vpcs.d.vpcs[0].region_id
  accepting_ali_uid   = data.alicloud_account.b.id
}
resource "alicloud_route_entry" "r_there" {
  route_table_id        = alicloud_vpc.a.route_table_id
  destination_cidrblock = data.alicloud_vpcs.d.vpcs[0].cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.r.id
}
resource "alicloud_route_entry" "r_back" {
  for_each              = toset(data.alicloud_route_tables.d.ids)
  provider              = alicloud.b
  route_table_id        = each.value
  destination_cidrblock = alicloud_vpc.a.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.r.id
}
`;

interface Outside {
  /** Names of the blocks that are applied already. */
  readonly applied: readonly string[];
  readonly vpc: string;
  readonly block: string;
  readonly secondary: readonly string[];
  readonly ipv6: string;
  readonly tables: readonly string[];
  /** The block that is given to a VPC that asks for none. */
  readonly chosen: string;
}

/** What is there already, and what is found outside. */
const outside: fc.Arbitrary<Outside> = fc.record({
  applied: fc.uniqueArray(fc.constantFrom("a", "b", "c", "p", "q", "r", "t", "one", "two", "x", "s", "v")),
  vpc: fc.constant("vpc-shared"),
  block: fc.constantFrom("10.0.0.0/16", "10.9.0.0/16", "10.1.2.0/24"),
  secondary: fc.uniqueArray(fc.constantFrom("10.1.0.0/16", "10.8.0.0/16"), { maxLength: 1 }),
  ipv6: fc.constantFrom("", "2408:4000::/56"),
  tables: fc.uniqueArray(fc.constantFrom("vtb-shared", "vtb-other"), { maxLength: 2 }),
  chosen: fc.constantFrom("172.16.0.0/12", "10.1.0.0/16"),
});

test("a plan settles what is open, and never changes what is decided", () => {
  let settled = 0;
  fc.assert(
    fc.property(configuration, outside, ({ text, given }, found) => {
      const sources = text + lookedUp;
      const root = evaluated(sources, planOf(sources, given, found));
      const after = networkOf(root);
      expect(root.planContradiction()).toBeNull();
      // That giving variables their values changes nothing is another test's matter.
      const before = networkOf(evaluated(given + lookedUp, null));
      settled += settledBy(decisionsOf(before), decisionsOf(after));
      compare(outcomeOf(before), outcomeOf(after));
    }),
    { numRuns: 500 },
  );
  // Else the property would say nothing.
  expect(settled).toBeGreaterThan(100);
});

test.each(recordedNames)("the recorded plan of %s changes nothing that its sources decide", (name) => {
  const { "plan.json": plan, ...sources } = textsIn(`${recorded}/${name}`);
  const alone = decisionsOf(networkOf(plannedRoot(sources)));
  const root = plannedRoot({ ...sources, "plan.json": plan as string });
  const planned = decisionsOf(networkOf(root));
  expect(root.isPlanned).toBe(true);
  // What is destroyed has nothing to decide any more.
  if (planned.size === 0) expect(name).toBe("11-destroy");
  else settledBy(alone, planned);
});

/** How many decisions a plan settles; expects that it changes none. */
function settledBy(alone: Decisions, planned: Decisions): number {
  let settled = 0;
  for (const [what, { is }] of alone) {
    const now = planned.get(what);
    // Whose quota it is may be known better now, and nothing may count for it any more.
    if (now === undefined && what.includes("vpc_quota")) continue;
    if (is === "undecided") settled += now?.is === "undecided" ? 0 : 1;
    else expect(`${what} ${now?.is}`).toBe(`${what} ${is}`);
  }
  return settled;
}

type Decisions = ReturnType<typeof decisionsOf>;

function evaluated(text: string, plan: string | null): Root {
  return evaluateRoot({
    directory: ".",
    reader: memoryReader({ "main.tf": text }),
    parse: parseNative,
    variables: [],
    environment: {},
    schemas,
    plan: plan === null ? null : planFrom(plan),
  });
}

function networkOf(root: Root): Network {
  return join([describe(root)], defaultSettings);
}

/** A plan of the sources with the values that their variables are given elsewhere. */
function planOf(sources: string, given: string, found: Outside): string {
  const known = {
    format_version: "1.2",
    variables: variablesIn(given),
    planned_values: { root_module: {} },
    prior_state: { values: { root_module: { resources: lookups(found) } } },
  };
  const knows = (instance: Instance, attribute: string) => knownOf(instance, attribute, found);
  const changes = changesOf(evaluated(sources, JSON.stringify(known)), knows);
  return JSON.stringify({ ...known, complete: true, resource_changes: changes });
}

function variablesIn(given: string): object {
  const defaults = given.matchAll(/variable "(\w+)" \{\n {2}default = (.*)\n\}/g);
  return Object.fromEntries(
    [...defaults].map(([, name, value]) => [name, { value: JSON.parse(value as string) }]),
  );
}

function lookups({ vpc, block, secondary, ipv6, tables }: Outside): unknown[] {
  const data = (type: string, name: string, values: object) => {
    const address = `data.${type}.${name}`;
    return { address, mode: "data", type, name, values, sensitive_values: {} };
  };
  const result = {
    id: vpc,
    vpc_id: vpc,
    cidr_block: block,
    secondary_cidr_blocks: secondary,
    ipv6_cidr_block: ipv6,
    region_id: "cn-beijing",
    route_table_id: tables[0] ?? "vtb-unseen",
  };
  return [
    data("alicloud_account", "b", { id: "1002" }),
    data("alicloud_vpcs", "d", { name_regex: "shared", ids: [vpc], vpcs: [result] }),
    data("alicloud_route_tables", "d", {
      vpc_id: vpc,
      ids: tables,
      tables: tables.map((id, at) => ({
        id,
        route_table_id: id,
        vpc_id: vpc,
        route_table_type: at === 0 ? "System" : "Custom",
      })),
    }),
  ];
}

/** What the provider has filled in of what is applied. */
function knownOf({ address, resource }: Instance, attribute: string, { applied, chosen }: Outside): unknown {
  if (!applied.includes(resource.name)) return undefined;
  switch (attribute) {
    case "id":
      return resource.type === "alicloud_vpc_peer_connection_accepter" ? undefined : `id-of-${address}`;
    case "route_table_id":
    case "router_table_id":
      return resource.type === "alicloud_vpc" ? `table-of-${address}` : undefined;
    case "cidr_block":
      return resource.type === "alicloud_vpc" ? chosen : undefined;
    case "ipv6_cidr_block":
      return resource.type === "alicloud_vpc" ? "2408::/56" : undefined;
    default:
      return undefined;
  }
}
