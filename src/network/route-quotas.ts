import type { UndecidedCause } from "../finding.ts";
import { assuming, type Decision, decided, distinctCauses, open } from "./decision.ts";
import { distinctRoots } from "./distinct-roots.ts";
import type { Field } from "./field.ts";
import type { Graph } from "./graph.ts";
import type { Quota, Route, RouteQuotaUse } from "./model.ts";
import { causesOf } from "./peering-target.ts";
import type { RouteTableNode } from "./route-tables.ts";

/** How many entries routes make at least, and how many more they may make: a bound, infinite where there is none. */
interface Weight {
  readonly entries: number;
  readonly more: number;
  /** Why there may be more; empty where there are none. */
  readonly causes: readonly UndecidedCause[];
}

const oneEntry: Weight = { entries: 1, more: 0, causes: [] };

/** What the routes of every table use of its quota. */
export function routeQuotaUses(
  graph: Graph,
  tables: readonly RouteTableNode[],
  routes: readonly Route[],
): RouteQuotaUse[] {
  const strangers = weightOfStrangers(graph, routes);
  return tables.flatMap((table) => {
    if (table.routes.length === 0) return [];
    const own = sum(table.routes.map((route) => weightOf(graph, route)));
    const roots = distinctRoots(table.routes);
    const gaps = roots.flatMap((root) =>
      graph.gapsOf(root, "alicloud_route_entry", "alicloud_vpc_route_entry"),
    );
    const quota = graph.quota("vpc_quota_route_entrys_num", roots);
    const others = table.isIdentified ? strangers : without(strangers, own);
    const { entries } = own;
    const more = own.more + others.entries + others.more + (gaps.length === 0 ? 0 : Number.POSITIVE_INFINITY);
    const causes = distinctCauses(own.causes.concat(others.causes, gaps));
    const weight = { entries, more, causes };
    const certain = table.routes.filter(({ presence }) => presence === "certain");
    return [{ quota, table, routes: certain, entries, isExceeded: decide(quota, weight) }];
  });
}

/** What is left of a weight without a part of it. */
function without(all: Weight, part: Weight): Weight {
  const more = all.more === Number.POSITIVE_INFINITY ? all.more : all.more - part.more;
  return { entries: all.entries - part.entries, more, causes: all.causes };
}

function decide(quota: Quota, { entries, more, causes }: Weight): Decision {
  const isExceeded = entries > quota.limit;
  if (!isExceeded && entries + more > quota.limit) return open(causes);
  return quota.isDefault ? assuming(decided(isExceeded), "default-quota") : decided(isExceeded);
}

/** Of routes that may be in any table. */
function weightOfStrangers(graph: Graph, routes: readonly Route[]): Weight {
  const loose = routes.filter(({ routeTable }) => routeTable?.isIdentified !== true);
  const weight = sum(loose.map((route) => weightOf(graph, route)));
  const where = loose.flatMap(({ routeTableId }) => causesOf(routeTableId));
  return { ...weight, causes: distinctCauses([...where, ...weight.causes]) };
}

function weightOf(graph: Graph, route: Route): Weight {
  const one = entriesOf(graph, route);
  if (route.presence === "certain") return one;
  return { entries: 0, more: Number.POSITIVE_INFINITY, causes: route.presence };
}

/** A prefix list counts as many entries as it may have; where it does not say, those that it has. */
function entriesOf(graph: Graph, { prefixList, destination, root }: Route): Weight {
  if (prefixList !== null) {
    const { maxEntries, entries } = prefixList;
    if (maxEntries.state === "known") return { entries: maxEntries.value, more: 0, causes: [] };
    const causes = [...entries.unknown[4], ...(maxEntries.state === "unknown" ? maxEntries.causes : [])];
    const more = causes.length === 0 ? 0 : Number.POSITIVE_INFINITY;
    return { entries: maxEntries.state === "unknown" ? 0 : entries.blocks.length, more, causes };
  }
  if (!mayBePrefixList(destination)) return oneEntry;
  const { limit } = graph.quota("vpc_quota_prefixlist_cidr_num_per_prefixlist", [root]);
  const message = "how many entries its destination makes is not known";
  return { entries: 1, more: limit - 1, causes: [{ message, range: destination.at }] };
}

function mayBePrefixList(destination: Field<string>): boolean {
  if (destination.state === "known") return destination.value.startsWith("pl-");
  return destination.state === "unknown" && destination.reference === null;
}

function sum(weights: readonly Weight[]): Weight {
  // Many tables have one route, of which nothing is doubtful.
  const { 0: first, length } = weights;
  if (length === 1 && first !== undefined && first.causes.length === 0) return first;
  let [entries, more] = [0, 0];
  const causes: UndecidedCause[] = [];
  for (const weight of weights) {
    entries += weight.entries;
    more += weight.more;
    causes.push(...weight.causes);
  }
  return { entries, more, causes: distinctCauses(causes) };
}
