import type { UndecidedCause } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { Decision } from "../decision.ts";
import type { Field } from "../field.ts";
import type { Account, Element, Provider } from "./element.ts";
import type { Quota } from "./quota.ts";
import type { Route } from "./route.ts";
import type { Vpc } from "./vpc.ts";

export interface Peering extends Element {
  readonly requester: Side;
  readonly accepter: Side;
  /** `vpc_id` */
  readonly vpcId: Field<string>;
  /** `accepting_vpc_id` */
  readonly acceptingVpcId: Field<string>;
  readonly acceptingRegionId: Field<string>;
  /** The provider that `accepting_region_id` takes its region from, by an attribute that is one; else null. */
  readonly acceptingRegionProvider: Provider | null;
  /** All its digits. */
  readonly acceptingAliUid: Field<string>;
  readonly bandwidth: Field<number>;
  readonly linkType: Field<string>;
  readonly name: Field<string>;
  readonly description: Field<string>;
  readonly status: Field<string>;
  readonly forceDelete: Field<boolean>;
  readonly dryRun: Field<boolean>;

  /** Whether both ends are the same VPC. */
  readonly isSelf: Decision;
  /** Whether the owner of the accepting VPC is another account than the requester's. */
  readonly isCrossAccount: Decision;
  /** Whether `accepting_region_id` is another region than the requester's. */
  readonly isInterRegion: Decision;
  /** Whether the user says that connections between its two regions may cross the border of the Chinese mainland. */
  readonly isApprovedCrossing: Decision;
  /** Whether its two regions are of different kinds: public, finance, government. */
  readonly hasMixedRegionKinds: Decision;
  /** Whether one of its regions is on the Chinese mainland and the other is not. */
  readonly isAcrossBorder: Decision;
  /** Whether its two accounts are registered at different sites, as far as that is stated. */
  readonly isAcrossSites: Decision;
  /** Whether the requesting VPC is one that another account shares with the requester's. */
  readonly isForSharedVpc: Decision;
  /** Whether what the connection says of a side contradicts the provider that manages the VPC there. */
  readonly hasSideMismatch: Decision;
  readonly sideMismatches: SideMismatches;
  /** The account that `accepting_ali_uid` names; null where it is not set. */
  readonly statedAccount: Account | null;

  /**
   * What limits its bandwidth as an inter-region connection, in Mbit/s: one quota, or two where it is not known whether
   * it crosses the border of the Chinese mainland; the higher one first.
   */
  readonly bandwidthQuotas: readonly Quota[];

  /** The addresses, without instance keys, of the connections of its root that it waits for. */
  readonly waitsFor: readonly string[];

  /** Those that accept this connection. */
  readonly accepters: readonly Accepter[];
  /** Whether an alarm of the run watches this connection, and is switched on. */
  readonly hasAlarm: Decision;
  /** Whether one of the run's accepters accepts this connection. */
  readonly hasAccepter: Decision;
  /** The connection itself and its accepters: each may set `bandwidth`, `link_type`, … of the one connection. */
  readonly settings: readonly ConnectionSettings[];

  /** Connections between the same two VPCs, in either direction, this one included; the first by place is `[0]`. */
  readonly pair: readonly Peering[];
  /** Connections before this one, by place, that are or may be between the same two VPCs. */
  readonly predecessors: readonly Predecessor[];
  /** Routes whose next hop is this connection, whatever their type or destination. */
  readonly routes: readonly Route[];
  /**
   * Whether a route of the pair, of an IP version or any, is on the wrong side: that is what has to be put right, and
   * explains a missing direction.
   */
  hasMisplacedRoute(version: 4 | 6 | "any"): Decision;
}

export interface Predecessor {
  readonly peering: Peering;
  /** Whether it exists and is between the same two VPCs, in either direction. */
  readonly isTwin: Decision;
}

export interface SideMismatches {
  /** `accepting_region_id` against the region that the accepting VPC is managed in. */
  readonly acceptingRegion: Decision;
  /** `accepting_ali_uid` against the account that the accepting VPC is managed with. */
  readonly acceptingAccount: Decision;
  /** The requester's provider against the region that `vpc_id` is managed in. */
  readonly requesterRegion: Decision;
  /** The requester's provider against the account that `vpc_id` is managed with. */
  readonly requesterAccount: Decision;
}

/** What a connection and its accepter can both set. */
export interface ConnectionSettings {
  readonly element: Peering | Accepter;
  readonly bandwidth: Field<number>;
  readonly linkType: Field<string>;
  readonly name: Field<string>;
  readonly description: Field<string>;
  readonly forceDelete: Field<boolean>;
  readonly dryRun: Field<boolean>;
}

/** One end of a connection. */
export interface Side {
  readonly peering: Peering;
  readonly role: "requester" | "accepter";
  readonly other: Side;
  /** Null where the argument is unknown or unset: `vpcCauses` tells why. */
  readonly vpc: Vpc | null;
  readonly vpcCauses: readonly UndecidedCause[];
  readonly region: Field<string>;
  readonly account: Account;
  /** Routes of the pair of VPCs that lead from this side into the connection, whatever their type. */
  readonly routes: readonly Route[];
  /**
   * Whether there is such a route, for an IP version or for any. Open where the VPC is known by its id only. On a VPC
   * that the run does not manage, a negative answer assumes a closed world.
   */
  hasRoute(version: 4 | 6 | "any"): Decision;
  /** The same by what the run declares: on a VPC known by its id only, what is not declared is assumed to be absent. */
  hasDeclaredRoute(version: 4 | 6 | "any"): Decision;
}

export interface Accepter extends Element {
  readonly instanceId: Field<string>;
  /** The value of its `provider` argument; the header where it has none. */
  readonly providerAt: Range;
  /** Null where it is not one of the run's connections, or not known. */
  readonly peering: Peering | null;
  /** Whether it accepts one of the run's, or may. */
  readonly mayBeOfRun: boolean;
  /** Whether the connection is to another account, and what accepts it is not of that one. */
  readonly isWrongSide: Decision;
  /** Accepters before this one, by place, that accept or may accept the same connection. */
  readonly predecessors: readonly { readonly accepter: Accepter; readonly isSecond: Decision }[];
  readonly bandwidth: Field<number>;
  readonly linkType: Field<string>;
  readonly name: Field<string>;
  readonly description: Field<string>;
  readonly forceDelete: Field<boolean>;
  readonly dryRun: Field<boolean>;
}
