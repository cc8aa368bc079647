import type { RelatedLocation } from "../finding.ts";
import { all, type Decision, not } from "../network/decision.ts";
import type { Peering } from "../network/model.ts";

/**
 * Whether both ends are in one region. Where a side is not what the connection says it is, that is the fault, and
 * what follows from its region is none.
 */
export function isIntraRegion({ isInterRegion, hasSideMismatch }: Peering): Decision {
  return all(not(isInterRegion), not(hasSideMismatch));
}

/** What messages call the region that both ends are in. */
export function sharedRegion({ requester, acceptingRegionId }: Peering): string {
  if (acceptingRegionId.state === "known") return acceptingRegionId.text;
  return requester.region.state === "known" ? requester.region.text : "the same region";
}

/** Where the regions of both ends are written. */
export function describeRegions({ requester, acceptingRegionId, provider }: Peering): RelatedLocation[] {
  const related: RelatedLocation[] = [];
  if (acceptingRegionId.state !== "unset") {
    related.push({ range: acceptingRegionId.at, message: "The accepting VPC is in this region." });
  }
  if (provider.header !== null) {
    related.push({
      range: requester.region.at,
      message: "The requesting VPC is in the region of this provider.",
    });
  }
  return related;
}
