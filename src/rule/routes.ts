import type { Peering, Side } from "../network/model.ts";

/**
 * Whether it is this connection, among those between the same two VPCs, that findings about their routes stand at:
 * one is enough for a pair.
 */
export function standsForItsPair(peering: Peering): boolean {
  return peering === (peering.pair.find(({ presence }) => presence === "certain") ?? peering.pair[0]);
}

/** What messages call the VPC at one end: `alicloud_vpc.a`, `vpc-123`, or which end it is. */
export function vpcName({ vpc, role }: Side): string {
  return vpc?.text ?? (role === "requester" ? "the requesting VPC" : "the accepting VPC");
}
