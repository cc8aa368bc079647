import { any, type Decision, open } from "../network/decision.ts";
import type { Peering, Route, Side } from "../network/model.ts";

/**
 * Whether it is this connection, among those between the same two VPCs, that findings about their routes stand at:
 * one is enough for a pair.
 */
export function standsForItsPair(peering: Peering): boolean {
  return peering === (peering.pair.find(({ presence }) => presence === "certain") ?? peering.pair[0]);
}

/**
 * Whether a route on the wrong side explains why a direction is missing: that route is what has to be put right, and
 * then there is one.
 */
export function isExplainedByMisplacedRoute(peering: Peering, version: 4 | 6 | "any"): Decision {
  const candidates = peering.misplacedRoutes.filter((route) => mayServe(route, version));
  return any(
    ...candidates.map(({ presence, isWrongSide }) =>
      presence === "certain" || isWrongSide.is === false ? isWrongSide : open(presence),
    ),
  );
}

/** Whether a route's destination is of an IP version, or may be. */
export function mayServe({ destinationBlocks }: Route, version: 4 | 6 | "any"): boolean {
  if (version === "any" || destinationBlocks.unknown[version].length > 0) return true;
  return destinationBlocks.blocks.some(({ cidr }) => cidr.version === version);
}

/** What messages call the VPC at one end: `alicloud_vpc.a`, `vpc-123`, or which end it is. */
export function vpcName({ vpc, role }: Side): string {
  return vpc?.text ?? (role === "requester" ? "the requesting VPC" : "the accepting VPC");
}
