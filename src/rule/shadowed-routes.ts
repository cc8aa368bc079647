import type { UndecidedCause } from "../finding.ts";
import { type Groups, groupBy } from "../grouping.ts";
import { contains, distinctBlocks, meet, overlaps } from "../network/cidr.ts";
import { all, any, type Decision, no, not, open, yes } from "../network/decision.ts";
import type { Block, Route, Vpc } from "../network/model.ts";
import { isLoose, placeOf, versionsOf, whyNotOneTable, whyOtherBlocks } from "./shared-tables.ts";

/** A route into a connection, and one that takes a part of what it carries. */
export interface ShadowedRoute {
  readonly wide: Route;
  readonly narrow: Route;
  /** What they lead to; null where one is not known. */
  readonly blocks: readonly [wide: Block, narrow: Block] | null;
  readonly isShadowed: Decision;
}

/** Causes of more routes than these tell a reader nothing. */
const mostUnknown = 8;

/** The pairs of routes of which the narrower one takes traffic away from the peer, or may. */
export function* shadowedRoutes(routes: readonly Route[]): Generator<ShadowedRoute> {
  for (const { outer, inner } of sharedTables(routes)) {
    const wide = outer.filter(mayLeadIntoConnection);
    if (wide.length > 0) yield* shadowedIn(wide, inner);
  }
}

function mayLeadIntoConnection({ nextHops, nextHopsUnknown, isPeerRoute }: Route): boolean {
  const mayHop = nextHopsUnknown.length > 0 || nextHops.some(({ isPeering }) => isPeering.is !== false);
  return mayHop && isPeerRoute.is !== false;
}

/** Routes of which one may take traffic out of another. */
interface SharedTable {
  readonly outer: readonly Route[];
  readonly inner: readonly Route[];
}

/** Routes that are in one table, and those that may be in one because the table of some is not known. */
function sharedTables(routes: readonly Route[]): readonly SharedTable[] {
  const tables: Groups<Route["routeTable"], Route> = groupBy(routes, ({ routeTable }) => routeTable);
  tables.delete(null);
  const certain: SharedTable[] = [];
  for (const group of tables.values()) if (group.length > 1) certain.push({ outer: group, inner: group });
  return [...certain, ...doubtfulTables(routes)];
}

/** Those that routes may share because the table of some is not known. */
function doubtfulTables(routes: readonly Route[]): readonly SharedTable[] {
  const loose = routes.filter(isLoose);
  if (loose.length === 0) return [];
  const near = groupBy(routes, placeOf);
  return [...groupBy(loose, placeOf)].flatMap(([vpc, loose]) => {
    // What may be in any table may be in those of each VPC.
    const others = vpc === null ? routes : [...(near.get(vpc) ?? []), ...(near.get(null) ?? [])];
    return [
      { outer: others, inner: loose },
      { outer: loose, inner: others },
    ];
  });
}

function* shadowedIn(wide: readonly Route[], others: readonly Route[]): Generator<ShadowedRoute> {
  for (const [outer, inner] of overlaps(blocksOf(wide), blocksOf(others))) {
    if (outer.cidr.text === inner.cidr.text || !contains(outer.cidr, inner.cidr)) continue;
    yield* pairOf(outer.route, inner.route, [outer.block, inner.block]);
  }
  for (const narrow of withUnknown(others)) for (const one of wide) yield* pairOf(one, narrow, null);
  for (const one of withUnknown(wide)) for (const narrow of others) yield* pairOf(one, narrow, null);
}

function withUnknown(routes: readonly Route[]): readonly Route[] {
  return routes.filter((route) => whyOtherBlocks(route).length > 0).slice(0, mostUnknown);
}

interface PlacedBlock {
  readonly route: Route;
  readonly block: Block;
  readonly cidr: Block["cidr"];
}

/** More routes to the same addresses than these are duplicates of each other many times over. */
const mostAlike = 8;

/** Of many routes to the same addresses those that are certain to be there before others. */
function blocksOf(routes: readonly Route[]): readonly PlacedBlock[] {
  const counts = new Map<string, number>();
  return [...routes]
    .sort((left, right) => rank(left) - rank(right))
    .flatMap((route) => distinctBlocks(route.destinationBlocks.blocks).map((block) => placed(route, block)))
    .filter(({ cidr }) => {
      const count = (counts.get(cidr.text) ?? 0) + 1;
      counts.set(cidr.text, count);
      return count <= mostAlike;
    });
}

function placed(route: Route, block: Block): PlacedBlock {
  return { route, block, cidr: block.cidr };
}

function rank({ presence }: Route): number {
  return presence === "certain" ? 0 : 1;
}

function* pairOf(wide: Route, narrow: Route, blocks: ShadowedRoute["blocks"]): Generator<ShadowedRoute> {
  if (wide === narrow || (blocks === null && !shareVersion(wide, narrow))) return;
  const doubts = [...whyNotOneTable(wide, narrow), ...(blocks === null ? whyUnknown(wide, narrow) : [])];
  if (doubts.length === 0 && blocks === null) return;
  if (wide.routeTable !== narrow.routeTable && !isLoose(wide) && !isLoose(narrow)) return;
  const isShadowed = all(
    leadsElsewhere(wide, narrow),
    wide.isPeerRoute,
    blocks === null ? yes : takesFromPeer(wide, blocks[1]),
    doubts.length === 0 ? yes : open(doubts),
  );
  if (isShadowed.is !== false) yield { wide, narrow, blocks, isShadowed };
}

function shareVersion(wide: Route, narrow: Route): boolean {
  const versions = versionsOf(narrow);
  return versionsOf(wide).some((version) => versions.includes(version));
}

function whyUnknown(wide: Route, narrow: Route): readonly UndecidedCause[] {
  return [...whyOtherBlocks(wide), ...whyOtherBlocks(narrow)];
}

/** Whether the narrower route leads elsewhere than to the VPC at the other end. */
function leadsElsewhere(wide: Route, narrow: Route): Decision {
  const { peering, nextHops, nextHopsUnknown } = narrow;
  if (peering !== null && wide.peering?.pair.includes(peering) === true) return no;
  if (peering !== null) return not(isSamePeer(peerOf(wide), peerOf(narrow)));
  const others = nextHopsUnknown.length === 0 ? no : open(nextHopsUnknown);
  const leadsIntoOne = any(...nextHops.map(({ isPeering }) => isPeering), others);
  // Where only the type says that it leads into one, its next hop is wrong, and leads nowhere.
  if (leadsIntoOne.is === false) return not(narrow.isPeerRoute);
  if (leadsIntoOne.is === "undecided") return leadsIntoOne;
  // Which connection it is is not known, so it may be the same one.
  const message = `which connection ${narrow.address} leads into is not known`;
  return open([{ message, range: narrow.header }]);
}

function isSamePeer(left: Vpc | null, right: Vpc | null): Decision {
  if (left === null || right === null)
    return open([{ message: "which VPC is at the other end of the connection is not known", range: null }]);
  return left.isSame(right);
}

function peerOf({ side }: Route): Vpc | null {
  return side?.other.vpc ?? null;
}

/** Whether the VPC at the other end has addresses in the narrower block. */
function takesFromPeer(wide: Route, { cidr }: Block): Decision {
  const peer = peerOf(wide);
  if (peer === null) return wide.isWrongSide.is === true ? no : open([sideUnknown(wide)]);
  if (meet([{ cidr }], peer.blocks.blocks)) return yes;
  const doubts = peer.blocks.unknown[cidr.version];
  return doubts.length === 0 ? no : open(doubts);
}

function sideUnknown({ address, header }: Route): UndecidedCause {
  return { message: `which VPC is at the other end of ${address} is not known`, range: header };
}
