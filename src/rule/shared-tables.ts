import type { UndecidedCause } from "../finding.ts";
import { distinctCauses } from "../network/decision.ts";
import type { Route, Vpc } from "../network/model.ts";

/** The VPC of a route's table; null where it is not known, so that it may be any. */
export function placeOf({ vpc }: Route): Vpc | null {
  return vpc === null || vpc.knowledge === "unknown" ? null : vpc;
}

/** Whether its table may turn out to be another one that routes of the run are in. */
export function isLoose({ routeTable }: Route): boolean {
  return routeTable?.isIdentified !== true;
}

/** Why it is not known whether two routes are in the same table; empty where they are. */
export function whyNotOneTable(left: Route, right: Route): readonly UndecidedCause[] {
  if (left.routeTable !== null && left.routeTable === right.routeTable) return [];
  return distinctCauses([left, right].filter(isLoose).flatMap(whichTable));
}

function whichTable({ address, routeTableId: field }: Route): readonly UndecidedCause[] {
  if (field.state === "unknown" && field.causes.length > 0) return field.causes;
  return [{ message: `which route table ${address} is in is not known`, range: field.at }];
}

/** Why its destination may hold more blocks than are known, of an IP version or any; empty where they are known. */
export function whyOtherBlocks(
  { destinationBlocks: { unknown } }: Route,
  version?: 4 | 6,
): readonly UndecidedCause[] {
  return version === undefined ? distinctCauses([...unknown[4], ...unknown[6]]) : unknown[version];
}

/** The IP versions that a route has, or may have, a destination of. */
export function versionsOf(route: Route): readonly (4 | 6)[] {
  return ([4, 6] as const).filter((version) => route.serves(version).is !== false);
}
