import { nearestName } from "../nearest-name.ts";
import { all, type Decision, decided, no, not, open } from "./decision.ts";
import { peeringRegions, type RegionFact, regionFact, regionsAsOf } from "./facts/regions.ts";
import type { Field } from "./field.ts";
import { causesOfRegion, isSameRegion } from "./regions.ts";

/** What makes a region one that no connection can have an end in. */
export type RegionFault =
  | { readonly kind: "closed" | "withoutPeering"; readonly name: string | null }
  /** `meant` is the region with VPC peering of which the text is a misspelling. */
  | { readonly kind: "misspelt"; readonly meant: string };

/** A text is taken for a misspelling of a region that it is no further from than this. */
const mostEdits = 2;

/** What the list of regions says against one; null where it is fine, not known, or nowhere near any in the list. */
export function regionFault(region: Field<string>): RegionFault | null {
  if (region.state !== "known") return null;
  const fact = regionFact(region.value);
  if (fact === null) {
    const meant = nearestName(region.value, peeringRegions(), mostEdits);
    return meant === null ? null : { kind: "misspelt", meant };
  }
  if (fact.hasPeering) return null;
  return { kind: fact.standing === "closed" ? "closed" : "withoutPeering", name: fact.name };
}

/** Whether a region is surely one that no connection can have an end in. */
export function isUnsupportedRegion(region: Field<string>): Decision {
  if (regionFault(region) !== null) return decided(true);
  return ofListed(region, () => false);
}

/** Whether a text is near to a region in the list, and none itself. */
export function isMisspeltRegion(region: Field<string>): Decision {
  return region.state === "unknown" ? open(region.causes) : decided(isMisspelt(region));
}

/** Whether a region is being closed. */
export function isRetiringRegion(region: Field<string>): Decision {
  return ofListed(region, ({ standing }) => standing === "retiring");
}

/** Whether two regions are of different kinds: public, finance, government. */
export function areOfDifferentKinds(left: Field<string>, right: Field<string>): Decision {
  return differ(left, right, ({ kind }) => kind);
}

/** Whether one region is on the Chinese mainland and the other is not. */
export function isAcrossBorder(left: Field<string>, right: Field<string>): Decision {
  return differ(left, right, ({ isMainland }) => isMainland);
}

function differ(left: Field<string>, right: Field<string>, aspect: (fact: RegionFact) => unknown): Decision {
  const [one, other] = [left, right].map(factOf);
  if (one != null && other != null) return decided(aspect(one) !== aspect(other));
  if (isMisspelt(left) || isMisspelt(right)) return no;
  return all(not(isSameRegion(left, right)), open([left, right].flatMap(whyNotListed)));
}

function ofListed(region: Field<string>, test: (fact: RegionFact) => boolean): Decision {
  const fact = factOf(region);
  if (fact !== null) return decided(test(fact));
  return region.state === "unset" || isMisspelt(region) ? no : open(whyNotListed(region));
}

/** What does not exist has no other fault. */
function isMisspelt(region: Field<string>): boolean {
  return regionFault(region)?.kind === "misspelt";
}

function factOf(region: Field<string>): RegionFact | null {
  return region.state === "known" ? regionFact(region.value) : null;
}

function whyNotListed(region: Field<string>) {
  if (region.state !== "known") return causesOfRegion(region);
  if (regionFact(region.value) !== null) return [];
  const message = `${region.text} is not in the list of regions of ${regionsAsOf}`;
  return [{ message, range: region.at }];
}
