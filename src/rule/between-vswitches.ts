import type { UndecidedCause } from "../finding.ts";
import { contains, distinctBlocks, meet, overlaps } from "../network/cidr.ts";
import { all, type Decision, no, open, yes } from "../network/decision.ts";
import type { Block, BlockSet, Network, Peering, Route, Side, Vpc } from "../network/model.ts";

/** What is known of the vSwitches of a VPC, in one IP version. */
interface VSwitchRanges {
  readonly blocks: readonly Block[];
  /** Why there may be more, or fewer; empty where all are known. */
  readonly unknown: readonly UndecidedCause[];
}

/**
 * Whether traffic passes although the VPCs overlap: no vSwitches overlap, and every route leads into one of the other
 * side. System routes are per vSwitch, so addresses of a VPC that are in none of its vSwitches follow custom routes.
 * https://help.aliyun.com/zh/vpc/vpc-route-table/
 */
export function betweenVSwitches(network: Network, peering: Peering, version: 4 | 6): Decision {
  const { requester, accepter } = peering;
  const left = rangesOf(requester, version);
  const right = rangesOf(accepter, version);
  const known = all(
    areApart(left, right),
    leadsInto(requester, left, right, version),
    leadsInto(accepter, right, left, version),
  );
  // Only where all else holds does it matter which routes may come to this connection too.
  return known.is === true ? all(known, hasNoOtherRoutes(network, peering, version)) : known;
}

function rangesOf({ vpc, vpcCauses }: Side, version: 4 | 6): VSwitchRanges {
  if (vpc === null) return { blocks: [], unknown: vpcCauses };
  const unknown = [...vpc.vswitchesUnknown];
  const found: Block[] = [];
  for (const { presence, blocks } of vpc.vswitches) {
    if (presence !== "certain") unknown.push(...presence);
    else {
      unknown.push(...blocks.unknown[version]);
      found.push(...ofVersion(blocks, version));
    }
  }
  return { blocks: distinctBlocks(found), unknown };
}

/** Whether both sides have vSwitches, none of which overlap. */
function areApart(left: VSwitchRanges, right: VSwitchRanges): Decision {
  if (meet(left.blocks, right.blocks)) return no;
  if ([left, right].some(({ blocks, unknown }) => blocks.length + unknown.length === 0)) return no;
  const unknown = [...left.unknown, ...right.unknown];
  return unknown.length === 0 ? yes : open(unknown);
}

/** Whether a side has routes of an IP version, and all of them lead into vSwitches of the other side. */
function leadsInto(side: Side, own: VSwitchRanges, peers: VSwitchRanges, version: 4 | 6): Decision {
  const { destinations, unknown } = destinationsOf(side.routes, version);
  const others = outsideOf(peers.blocks, destinations);
  if (others.length > 0) {
    if (peers.unknown.length === 0 || cannotBeInVSwitches(others, side, own, version)) return no;
    unknown.push(...peers.unknown);
  }
  if (unknown.length > 0) return open(unknown);
  if (destinations.length > 0) return yes;
  const { causes } = side.hasRoute(version);
  return causes.length > 0 ? open(causes) : no;
}

function destinationsOf(routes: readonly Route[], version: 4 | 6) {
  const unknown: UndecidedCause[] = [];
  const destinations: Block[] = [];
  for (const { presence, destinationBlocks } of routes) {
    const causes = destinationBlocks.unknown[version];
    const blocks = ofVersion(destinationBlocks, version);
    if (presence === "certain") {
      destinations.push(...blocks);
      unknown.push(...causes);
    } else if (blocks.length + causes.length > 0) unknown.push(...presence);
  }
  return { destinations: distinctBlocks(destinations), unknown };
}

/** The widest vSwitch has this prefix length, as CreateVSwitch has it. */
const widestVSwitch = 16;

/**
 * Whether no vSwitches of the other side can hold all of some destinations, whichever they are: one is wider than a
 * vSwitch or outside the peer, or leaves this side no room for a vSwitch of its own.
 */
function cannotBeInVSwitches(
  destinations: readonly Block[],
  { vpc, other }: Side,
  own: VSwitchRanges,
  version: 4 | 6,
): boolean {
  if (version === 4 && destinations.some(({ cidr }) => cidr.prefix < widestVSwitch)) return true;
  const theirs = allBlocksOf(other.vpc, version);
  if (theirs !== null && outsideOf(theirs, destinations).length > 0) return true;
  if (meet(own.blocks, destinations)) return true;
  const ours = allBlocksOf(vpc, version);
  return ours !== null && destinations.some(({ cidr }) => ours.every((block) => contains(cidr, block.cidr)));
}

/** The destinations that none of some ranges holds. */
function outsideOf(ranges: readonly Block[], destinations: readonly Block[]): readonly Block[] {
  const within = new Set<Block>();
  for (const [range, destination] of overlaps(ranges, destinations))
    if (contains(range.cidr, destination.cidr)) within.add(destination);
  return destinations.filter((destination) => !within.has(destination));
}

/** Null where there may be more of them than are known. */
function allBlocksOf(vpc: Vpc | null, version: 4 | 6): readonly Block[] | null {
  if (vpc === null || vpc.blocks.unknown[version].length > 0) return null;
  return distinctBlocks(ofVersion(vpc.blocks, version));
}

function ofVersion({ blocks }: BlockSet, version: 4 | 6): readonly Block[] {
  return blocks.filter(({ cidr }) => cidr.version === version);
}

/** Whether no route may turn out to lead from these VPCs into the connection besides those that are known to. */
function hasNoOtherRoutes({ routes }: Network, peering: Peering, version: 4 | 6): Decision {
  const doubtful = routes.filter(
    (route) => mayLeadInto(route, peering) && route.serves(version).is !== false,
  );
  if (doubtful.length === 0) return yes;
  return open(
    doubtful.map(({ address, header }) => ({
      message: `where ${address} leads is not known`,
      range: header,
    })),
  );
}

function mayLeadInto({ vpc, side, peering, nextHops, nextHopsUnknown, isWrongSide }: Route, into: Peering) {
  if (peering !== null) return into.pair.includes(peering) && side === null && isWrongSide.is !== true;
  const mayHop = nextHopsUnknown.length > 0 || nextHops.some(({ isPeering }) => isPeering.is !== false);
  return mayHop && (vpc === null || vpc === into.requester.vpc || vpc === into.accepter.vpc);
}
