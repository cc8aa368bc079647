import type { UndecidedCause } from "../finding.ts";
import { groupBy } from "../grouping.ts";
import { type Cidr, overlaps, uncovered } from "../network/cidr.ts";
import type { Block, Network, NextHop, Route, RouteTable, Side, VSwitch } from "../network/model.ts";

/** What the routes of one table into a connection leave out of the vSwitches at its other end. */
export interface Coverage {
  readonly table: RouteTable;
  readonly routes: readonly Route[];
  readonly gaps: readonly CoverageGap[];
  /** Why what is left out may be covered after all, and why more may be left out. */
  readonly doubts: readonly UndecidedCause[];
  readonly moreDoubts: readonly UndecidedCause[];
}

export interface CoverageGap {
  readonly vswitch: VSwitch;
  readonly block: Block;
  /** The parts of it that no route leads to. */
  readonly parts: readonly Cidr[];
}

/** By table, of those with an IPv4 route from a side into the connections of its pair. IPv6 blocks of vSwitches are chosen at apply. */
export function* coverageOf(side: Side, others: OtherRoutes): Generator<Coverage> {
  const peer = side.other.vpc;
  if (peer === null) return;
  const own = side.routes.filter((route) => route.serves(4).is !== false);
  const vswitches = peer.vswitches.filter(({ presence }) => presence === "certain");
  const elsewhere = whyOtherRoutes(side, others);
  const moreDoubts = [...peer.declaredVSwitchesUnknown, ...peer.vswitchRangesUnknown(4)];
  for (const [table, routes] of groupBy(own, ({ routeTable }) => routeTable)) {
    if (table === null) continue;
    const certain = routes.filter(({ presence }) => presence === "certain");
    const destinations = certain.flatMap(({ destinationBlocks }) => destinationBlocks.blocks);
    const open = [
      ...routes.flatMap(({ presence }) => (presence === "certain" ? [] : presence)),
      ...certain.flatMap(({ destinationBlocks }) => destinationBlocks.unknown[4]),
    ];
    // Without any there is no route that leaves something out.
    if (open.length === 0 && !destinations.some(({ cidr }) => cidr.version === 4)) continue;
    const doubts = [...open, ...elsewhere];
    yield { table, routes: certain, gaps: gapsOf(vswitches, destinations), doubts, moreDoubts };
  }
}

function gapsOf(vswitches: readonly VSwitch[], destinations: readonly Block[]): readonly CoverageGap[] {
  const own = vswitches.flatMap((vswitch) =>
    vswitch.blocks.blocks
      .filter(({ cidr }) => cidr.version === 4)
      .map((block) => ({ vswitch, block, cidr: block.cidr, covers: [] as Cidr[] })),
  );
  for (const [item, destination] of overlaps(own, destinations)) item.covers.push(destination.cidr);
  return own.flatMap(({ vswitch, block, cidr, covers }) => {
    const parts = uncovered(cidr, covers);
    return parts.length === 0 ? [] : [{ vswitch, block, parts }];
  });
}

/** What may lead into connections without the sources telling which. */
export interface OtherRoutes {
  readonly routes: readonly Route[];
  readonly gaps: readonly UndecidedCause[];
}

export function otherRoutes({ routes, gaps }: Network): OtherRoutes {
  const isUnknown = ({ id, isPeering }: NextHop) => isPeering.is !== false && id.state === "unknown";
  return {
    routes: routes.filter(
      ({ peering, nextHops, nextHopsUnknown }) =>
        peering === null && (nextHopsUnknown.length > 0 || nextHops.some(isUnknown)),
    ),
    gaps: [...gaps.values()].flat(),
  };
}

/** Why routes that are not known to be of a side may lead from it into the connection too. */
function whyOtherRoutes({ peering, vpc }: Side, { routes, gaps }: OtherRoutes): readonly UndecidedCause[] {
  const unplaced = peering.pair
    .flatMap((connection) => connection.routes)
    .filter((route) => route.side === null && route.isWrongSide.is === "undecided");
  const unconnected = routes.filter((route) => route.vpc === null || route.vpc === vpc);
  return [...[...unplaced, ...unconnected].map(whereItLeads), ...gaps];
}

function whereItLeads({ address, header }: Route): UndecidedCause {
  return { message: `where ${address} leads is not known`, range: header };
}
