import type { RelatedLocation } from "../finding.ts";
import { all, type Decision, not, open } from "../network/decision.ts";
import type { Field } from "../network/field.ts";
import type { Accepter, Peering } from "../network/model.ts";
import { isSameRegion } from "../network/regions.ts";
import { isSet, textOf } from "./field.ts";
import { deletionOf } from "./fix.ts";

/** Whatever has settings of a connection: the connection itself, or an accepter, of which connection may not be known. */
export type Setter = Peering | Accepter;

/** The connection that it sets something of; null where that is not one of the run's, or not known. */
export function connectionOf(setter: Setter): Peering | null {
  return "requester" in setter ? setter : setter.peering;
}

/** Whether the connection's ends are in different regions. */
export function isInterRegion(setter: Setter): Decision {
  return connectionOf(setter)?.isInterRegion ?? open([unknownConnection(setter)]);
}

/**
 * Whether both ends are in one region. Where a side is not what the connection says it is, that is the fault, and
 * what follows from its region is none.
 */
export function isIntraRegion(setter: Setter): Decision {
  const peering = connectionOf(setter);
  if (peering === null) return not(isInterRegion(setter));
  return all(not(peering.isInterRegion), not(peering.hasSideMismatch));
}

/**
 * What to report of a setting that a connection within one region must not have, but for the message; null where there is
 * surely no such fault.
 */
export function settingWithinRegion(node: Setter, name: string, setting: Field<unknown>) {
  const when = all(isSet(setting), isIntraRegion(node));
  if (when.is === false) return null;
  return {
    node,
    at: setting.argument ?? setting.at,
    from: setting.from,
    when,
    data: { region: sharedRegion(node) },
    related: describeRegions(node),
    involved: involvedIn(node),
    fix: deletionOf(name, setting),
  };
}

function unknownConnection(setter: Setter) {
  const { address, header } = setter;
  const range = "instanceId" in setter ? setter.instanceId.at : header;
  return { message: `the regions of the connection that ${address} accepts are not known`, range };
}

/** The other blocks without which there would be no such fault: the connection of an accepter. */
export function involvedIn(setter: Setter): readonly Peering[] {
  const peering = connectionOf(setter);
  return peering === null || peering === setter ? [] : [peering];
}

/** What messages call the region that both ends are in. */
function sharedRegion(setter: Setter): string {
  const peering = connectionOf(setter);
  if (peering === null) return "the same region";
  const { requester, acceptingRegionId } = peering;
  if (acceptingRegionId.state === "known") return acceptingRegionId.text;
  return requester.region.state === "known" ? requester.region.text : "the same region";
}

/** Where the regions of both ends are written. */
export function describeRegions(setter: Setter): RelatedLocation[] {
  const peering = connectionOf(setter);
  if (peering === null) return [];
  const { requester, acceptingRegionId, provider } = peering;
  const related: RelatedLocation[] = [];
  if (acceptingRegionId.state !== "unset") {
    const { at: range, from } = acceptingRegionId;
    related.push({ range, message: "The accepting VPC is in this region.", from });
  }
  if (provider.header !== null) {
    related.push({
      range: requester.region.at,
      message: "The requesting VPC is in the region of this provider.",
      from: requester.region.from,
    });
  }
  return related;
}

/**
 * What to report of two ends whose regions do not go together, but for the message; null where there is surely no such fault.
 * Where a side is in another region than the connection says, that is the fault.
 */
export function clashOfRegions(peering: Peering, isClash: Decision) {
  const { requester, accepter, acceptingRegionId, sideMismatches } = peering;
  const { acceptingRegion, requesterRegion } = sideMismatches;
  const when = all(isClash, not(acceptingRegion), not(requesterRegion));
  if (when.is === false) return null;
  return {
    node: peering,
    at: acceptingRegionId.at,
    from: acceptingRegionId.from,
    when,
    data: {
      left: textOf(requester.region) ?? "its region",
      right: textOf(accepter.region) ?? "the accepting region",
    },
    related: describeRegions(peering),
  };
}

/** A region that a connection has an end in, by what says so. */
export interface RegionUse {
  readonly region: Field<string>;
  /** Whether a provider says it, which may be the provider of other connections too. */
  readonly isOfProvider: boolean;
}

/** The regions that a connection has its ends in: as it says itself, and as the providers of its VPCs do, where these may say something else. */
export function regionsOf(peering: Peering): readonly RegionUse[] {
  const { requester, accepter, acceptingRegionId, acceptingRegionProvider: provider } = peering;
  const uses: RegionUse[] = [
    { region: provider?.region ?? acceptingRegionId, isOfProvider: provider !== null },
    { region: requester.region, isOfProvider: true },
  ];
  for (const { vpc, region } of [requester, accepter]) {
    if (vpc?.knowledge !== "managed" || vpc.region === null) continue;
    if (isSameRegion(vpc.region, region).is !== true) uses.push({ region: vpc.region, isOfProvider: true });
  }
  return uses;
}
