import type { UndecidedCause } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { Decision } from "../decision.ts";
import type { Field } from "../field.ts";
import type { Element } from "./element.ts";
import type { Accepter, Peering, Side } from "./peering.ts";
import type { BlockSet, Knowledge, Vpc, VSwitch } from "./vpc.ts";

export interface RouteTable {
  readonly knowledge: Knowledge;
  /** The custom table's resource or the data source; for a system table that of its VPC; null for an id. */
  readonly element: Element | null;
  readonly text: string;
  readonly kind: "system" | "custom" | "unknown";
  readonly vpc: Vpc | null;
  /** `VSwitch` or `Gateway`, of a custom table. */
  readonly associateType: Field<string> | null;
  /** Whether it is known which table it is; else it may be another one of its VPC, or of any if that is not known. */
  readonly isIdentified: boolean;
  /** Whether a vSwitch uses it, as far as vSwitches of its VPC are known: where none is, no table is called unused. */
  readonly isUsed: Decision;
  readonly attachments: readonly RouteTableAttachment[];
  readonly routes: readonly Route[];
}

export interface RouteTableAttachment extends Element {
  readonly routeTableId: Field<string>;
  readonly vswitchId: Field<string>;
  readonly routeTable: RouteTable | null;
  readonly vswitch: VSwitch | null;
}

/** An `alicloud_route_entry` or an `alicloud_vpc_route_entry`. */
export interface Route extends Element {
  readonly routeTableId: Field<string>;
  readonly routeTable: RouteTable | null;
  /** The VPC of its table. */
  readonly vpc: Vpc | null;
  /** `destination_cidrblock` or `destination_cidr_block`. */
  readonly destination: Field<string>;
  /** The prefix list of the run that its destination is. */
  readonly prefixList: PrefixList | null;
  /** What the destination covers: one block, or the entries of a prefix list. */
  readonly destinationBlocks: BlockSet;
  /** Whether it has a destination of an IP version, or any. */
  serves(version: 4 | 6 | "any"): Decision;
  /** `nexthop_id` with its type first, then every `next_hops` block. */
  readonly nextHops: readonly NextHop[];
  /** Why there may be more next hops; empty where all are known. */
  readonly nextHopsUnknown: readonly UndecidedCause[];
  /** The connection that its first next hop into one leads to; the facts below are about it. */
  readonly peering: Peering | null;
  /** The side that it is on: by its table, else by its provider. Null on neither or not known. */
  readonly side: Side | null;

  /** Whether it leads into a connection, known or not, by a next hop or its type; into none of a VPC with itself. */
  readonly isPeerRoute: Decision;
  /** Whether its table belongs to no end of the connection, or its provider is the other side's. */
  readonly isWrongSide: Decision;
  readonly misplacements: Misplacements;
  /** Whether a next hop is a connection but its type is not exactly `VpcPeer`. */
  readonly isWrongType: Decision;
  /** Whether the destination lies in a vSwitch of its own VPC, or in the cloud service range. */
  readonly isLocal: Decision;
  /** Whether a vSwitch of its own VPC holds the destination; of an IPv6 one, whether they meet. */
  readonly isInVSwitch: Decision;
  /** Whether the destination lies in the range that Alibaba Cloud's own services have in every VPC. */
  readonly isInServiceRange: Decision;
  /** Whether the destination meets no block of the VPC at the other side. */
  readonly isForeign: Decision;
  /** Whether it is foreign but meets a VPC that is peered with the one at the other side. */
  readonly isTransitive: Decision;
  /** Whether it is an IPv6 route of a VPC without IPv6, or to one. */
  readonly lacksIpv6: Decision;
  /** An accepter in its root that accepts the connection, where the route waits for none of them. */
  readonly precededAccepter: Accepter | null;
  /** Whether it is foreign, and nothing else is wrong with it that explains that. */
  readonly isPlainlyForeign: Decision;
}

export interface PrefixList extends Element {
  readonly maxEntries: Field<number>;
  readonly entries: BlockSet;
}

/** What makes a route one of the wrong side. */
export interface Misplacements {
  /** Whether its table belongs to a VPC that is at no end of the connection. */
  readonly table: Decision;
  /** Whether its provider is the other side's. */
  readonly provider: Decision;
}

export interface NextHop {
  readonly id: Field<string>;
  readonly type: Field<string>;
  /** `resource …` or `next_hops`: where what is missing stands. */
  readonly header: Range;
  /** Whether it is a VPC peering connection: by the resource it refers to, or the prefix of its id. */
  readonly isPeering: Decision;
  /** Which one, of the run's. */
  readonly peering: Peering | null;
}
