import type { RelatedLocation } from "../finding.ts";
import type { Peering, Route, Side, Vpc } from "../network/model.ts";
import { textOf } from "./field.ts";
import { listNames } from "./message.ts";

/** More blocks than this are counted in a message, and have no related location. */
const mostBlocks = 4;

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

/** What messages call the VPC that a route is in. */
export function ownVpcName({ vpc, side }: Route): string {
  return vpc?.text ?? (side === null ? "its VPC" : vpcName(side));
}

/** What messages call the VPC at the other end of the connection that a route leads into. */
export function peerName({ side }: Route): string {
  return side === null ? "the VPC at the other end" : vpcName(side.other);
}

/** What messages call the connection that a route leads into. */
export function connectionName({ peering, nextHops }: Route): string {
  if (peering !== null) return peering.address;
  const hop = nextHops.find(({ isPeering }) => isPeering.is !== false);
  return (hop && textOf(hop.id)) ?? "a peering connection";
}

/** What messages call the destination of a route. */
export function destinationName({ destination, prefixList }: Route): string {
  return prefixList?.address ?? textOf(destination) ?? "its destination";
}

/** What findings about the destination of a route have in common. */
export function onDestination(route: Route) {
  const { destination, peering } = route;
  return {
    node: route,
    at: destination.at,
    from: destination.from,
    involved: peering === null ? [] : [peering],
  };
}

/** What findings about the route table of a route have in common. */
export function onRouteTable(route: Route) {
  return { ...onDestination(route), at: route.routeTableId.at, from: route.routeTableId.from };
}

/** What messages call the blocks of a VPC; null where none is known. */
export function blocksName(vpc: Vpc | null): string | null {
  const texts = vpc?.blocks.blocks.map(({ text }) => text) ?? [];
  return texts.length === 0 ? null : listNames([...new Set(texts)], mostBlocks);
}

/** Where the blocks of a VPC are written. */
export function describeBlocks(vpc: Vpc | null): RelatedLocation[] {
  const blocks = vpc?.blocks.blocks ?? [];
  return blocks
    .slice(0, mostBlocks)
    .map(({ at, text, from }) => ({ range: at, message: `${vpc?.text} has ${text}.`, from }));
}

/** Where the connection that a route leads into is declared. */
export function describeConnection({ peering }: Route): RelatedLocation[] {
  if (peering === null) return [];
  return [{ range: peering.header, message: "The route leads into this connection." }];
}
