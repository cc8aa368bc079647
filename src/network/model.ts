import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import type { Site } from "../settings.ts";
import type { Cidr, CidrText } from "./cidr.ts";
import type { Decision } from "./decision.ts";
import type { DimensionsRecord } from "./dimensions.ts";
import type { Field } from "./field.ts";
import type { CallRecord } from "./fragment.ts";
import type { Fault } from "./misuse/record.ts";
import type { PolicyRecord } from "./ram/record.ts";
import type { ReleaseRange } from "./releases.ts";

/**
 * The peering network of a run, as rules see it: read-only nodes with links both ways.
 *
 * A node whose `presence` is not certain stands for instances that may or may not exist. What is wrong with it is
 * undecided, with its presence as the cause, and what it could provide is not known to be absent: the decisions here
 * have taken that into account.
 */
export interface Network {
  /** Sorted by root, file and place in the file; all lists of nodes here and below are. */
  readonly peerings: readonly Peering[];
  readonly accepters: readonly Accepter[];
  readonly alarms: readonly Alarm[];
  /** Managed ones, and those that are looked up or named by a literal id. */
  readonly vpcs: readonly Vpc[];
  readonly vswitches: readonly VSwitch[];
  readonly routeTables: readonly RouteTable[];
  readonly attachments: readonly RouteTableAttachment[];
  readonly routes: readonly Route[];
  readonly providers: readonly Provider[];
  /** Every argument of the modelled resources that takes a CIDR block. */
  readonly cidrArguments: readonly CidrArgument[];
  /** What limits the bandwidth of inter-region connections, the higher one first. */
  readonly bandwidthQuotas: readonly Quota[];
  /** Every count that has a quota, with at least one peering that counts or may. */
  readonly quotas: readonly QuotaUse[];
  readonly ramPolicies: readonly RamPolicy[];
  /** Every set of statements once, of policies and of the data sources that make their text. */
  readonly ramDocuments: readonly RamDocument[];
  /** What is written that the provider's schema has something against. */
  readonly misuses: readonly Misuse[];
  readonly securityGroupRules: readonly SecurityGroupRule[];
  /** Every route table with routes, and what these use of its quota. */
  readonly routeQuotas: readonly RouteQuotaUse[];
  /** Which releases of the provider the modules of a root accept, by root directory. */
  readonly releases: ReadonlyMap<string, AcceptedReleases>;
  /** Why objects may exist that are not in the network, by root directory; roots without a gap are left out. */
  readonly gaps: ReadonlyMap<string, readonly UndecidedCause[]>;
}

/** An `alicloud_ram_policy`. */
export interface RamPolicy extends Element {
  /** Its statements, where those of a data source are its text, too. */
  readonly document: PolicyRecord;
  /** To whom it is attached. */
  readonly principals: readonly RamPrincipal[];
  /** Why it may be attached to others. */
  readonly principalsUnknown: readonly UndecidedCause[];
  /** Whether it allows an action on all resources. */
  allows(action: string): Decision;
  /** The same whatever the directory of the account at the other end. */
  allowsAnywhere(action: string): Decision;
  permits(action: string): Decision;
  guards(action: string): Decision;
}

/** The statements of a policy, or of a data source that makes its text. */
export interface RamDocument {
  readonly element: Element;
  readonly document: PolicyRecord;
  /** The policies with these statements. */
  readonly policies: readonly RamPolicy[];
}

/** A user, a group or a role that policies are attached to; each answer is about all of these together. */
export interface RamPrincipal {
  readonly kind: "user" | "group" | "role";
  /** For messages: `role peering` */
  readonly text: string;
  /** Whether an action is allowed on all resources, whatever the directory of the account at the other end. */
  allowsAnywhere(action: string): Decision;
  /** Whether an action is allowed on anything. */
  permits(action: string): Decision;
  /** Whether an action is denied under no condition. */
  denies(action: string): Decision;
  /** Whether an action is denied for accounts outside of some directories. */
  guards(action: string): Decision;
  /** Whether a policy of Alibaba Cloud with a name that fits is attached. */
  hasSystemPolicy(pattern: RegExp): Decision;
}

/** A use of a type or an argument that the provider's schema does not have, takes otherwise, or advises against. */
export interface Misuse {
  readonly root: string;
  /** The instance or block that it is in, or whose attribute is read; null in a `provider` block. */
  readonly address: string | null;
  readonly blockAddress: string | null;
  readonly calls: readonly CallRecord[];
  /** `"certain"`, or why it may not be a misuse after all. */
  readonly presence: "certain" | readonly UndecidedCause[];
  /** `alicloud_vpc`, of a data source `data.alicloud_vpcs`; of a `provider` block `provider`. */
  readonly type: string;
  /** The name at fault; the header of the block where something is missing, or the type is at fault. */
  readonly at: Range;
  /** The whole argument, for those that are one. */
  readonly argument: Range | null;
  readonly fault: Fault;
}

/** The releases of the provider that all modules of a root accept. */
export interface AcceptedReleases {
  readonly range: ReleaseRange;
  /** The constraints that are written, the root module's first. */
  readonly constraints: readonly ReleaseConstraint[];
}

export interface ReleaseConstraint {
  /** `~> 1.230` */
  readonly text: string;
  readonly at: Range;
  readonly range: ReleaseRange;
}

/** A resource or data source instance. */
export interface Element {
  /** The directory of its root module. */
  readonly root: string;
  /** As terraform prints it. */
  readonly address: string;
  /** Without instance keys. */
  readonly blockAddress: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  /** `resource "alicloud_vpc" "a"` */
  readonly header: Range;
  readonly range: Range;
  /** The `module` blocks that lead to its module, the outermost first; none in the root module. */
  readonly calls: readonly CallRecord[];
  /** `"certain"`, or why it is not known whether it exists. */
  readonly presence: "certain" | readonly UndecidedCause[];
  readonly provider: Provider;
}

export interface Provider {
  readonly root: string;
  /** `alicloud`, `alicloud.x`, `module.m.alicloud.x`. */
  readonly address: string;
  /** Null where no `provider` block is written. */
  readonly header: Range | null;
  readonly region: Field<string>;
  readonly account: Account;
  /** `Domestic` or `International`, as written. */
  readonly accountType: Field<string>;
}

/** What is known of an account: compare with `isSameAccount`, never by object. */
export interface Account {
  /** Digits; null where only the credentials, or not even they, tell accounts apart. */
  readonly uid: string | null;
  /** Which site it is registered at, as far as the user says so; what its provider's `account_type` says is not in it. */
  readonly site: Site | null;
  /** Whether a value that is not known would tell its uid; credentials tell none. */
  readonly isUnknown: boolean;
  /** For messages: `account 1234567890123456`, `the account of provider alicloud.peer`. */
  readonly text: string;
  /** Where that is written. */
  readonly at: Range | null;
  /** The way of what is written there back to its literals, nearest first. */
  readonly from: readonly Range[];
  /** Whether it is the same account as another. Accounts with other credentials are assumed to differ. */
  isSame(other: Account): Decision;
}

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

/** An `alicloud_cms_alarm`: it watches a metric, of a connection or of anything else. */
export interface Alarm extends Element {
  readonly project: Field<string>;
  readonly metric: Field<string>;
  /** In seconds. */
  readonly period: Field<number>;
  readonly enabled: Field<boolean>;
  readonly dimensions: DimensionsRecord;
  /** What it watches, by the dimension that connections have. */
  readonly targets: readonly AlarmTarget[];
  readonly levels: readonly AlarmLevel[];
  /** Whether it is of the namespace of VPC peering. */
  readonly isOfNamespace: Decision;
  /** Whether it is of another one of Alibaba Cloud's. */
  readonly isOfOtherNamespace: Decision;
  /** Whether what it watches is a connection, of the run or not. */
  readonly watchesConnection: Decision;
  /** Whether it has to do with VPC peering: by its namespace, or by what it watches. */
  readonly isOfPeering: Decision;
  /** An argument; unset where there is none of the name. */
  text(name: string): Field<string>;
}

export interface AlarmTarget {
  readonly value: Field<string>;
  readonly isPeering: Decision;
  /** Which one, of the run's. */
  readonly peering: Peering | null;
}

/** What an alarm of one severity needs to go off. */
export interface AlarmLevel {
  readonly threshold: Field<string>;
  readonly operator: Field<string>;
  readonly statistics: Field<string>;
}

/** How much the run knows of an object: all of it, what a data source's arguments state, its id, or not even that. */
export type Knowledge = "managed" | "looked-up" | "literal" | "unknown";

export interface Vpc {
  readonly knowledge: Knowledge;
  /** Whether the run manages it or looks it up; of one without a known id that is open. */
  readonly isDeclared: Decision;
  /** The resource, or the data source that looks it up; null where only an id names it. */
  readonly element: Element | null;
  /** For messages: `alicloud_vpc.a`, `vpc-123`. */
  readonly text: string;
  /** Where it is declared; null where only an id names it. */
  readonly at: Range | null;
  /** Blocks that its addresses come from: primary, secondary, IPv6. */
  readonly blocks: BlockSet;
  /** Public ranges that it treats as private; no blocks of it. */
  readonly userCidrs: BlockSet;
  readonly hasIpv6: Decision;
  readonly hasIpv4Gateway: Decision;
  /** The region it is in and the account that owns it, as far as it is managed or looked up; else null. */
  readonly region: Field<string> | null;
  readonly owner: Account | null;
  readonly dryRun: Field<boolean> | null;
  readonly vswitches: readonly VSwitch[];
  /** Why it may have vSwitches that are not in the list; empty where all are known. */
  readonly vswitchesUnknown: readonly UndecidedCause[];
  /** The same of those that the run manages; others a VPC that it does not manage may have. */
  readonly declaredVSwitchesUnknown: readonly UndecidedCause[];
  /** Why its vSwitches, as far as they are known, may have other blocks of an IP version. */
  vswitchRangesUnknown(version: 4 | 6): readonly UndecidedCause[];
  readonly routeTables: readonly RouteTable[];
  readonly routes: readonly Route[];
  /** The sides of connections at which it is, certain or not. */
  readonly sides: readonly Side[];
  /** Whether it may turn out to be at sides that name another VPC, or none: open or not. */
  readonly isAtOtherSides: Decision;
  isSame(other: Vpc): Decision;
}

/** CIDR blocks that belong together. */
export interface BlockSet {
  readonly blocks: readonly Block[];
  /** Why there may be more of an IP version; empty where its list is whole. */
  readonly unknown: Readonly<Record<4 | 6, readonly UndecidedCause[]>>;
}

/** One well-formed CIDR block; where the text has host bits set, its network. */
export interface Block {
  readonly cidr: Cidr;
  /** For messages: the text as it is written, or `(sensitive)`; then nothing computed from it may be shown either. */
  readonly text: string;
  readonly sensitive: boolean;
  /** Where it is set: the argument's value. */
  readonly at: Range;
  /** Its way back to the literals, nearest first. */
  readonly from: readonly Range[];
  readonly element: Element;
  readonly kind: "primary" | "secondary" | "ipv6" | "user" | "vswitch" | "destination";
}

export interface VSwitch extends Element {
  readonly vpcId: Field<string>;
  readonly vpc: Vpc | null;
  readonly cidrBlock: Field<string>;
  readonly blocks: BlockSet;
  /** The tables that attachments bind it to. */
  readonly attachments: readonly RouteTableAttachment[];
}

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

export interface SecurityGroupRule extends Element {
  readonly securityGroupId: Field<string>;
  readonly sourceSecurityGroupId: Field<string>;
  /** The VPC of the group that it is a rule of, and that of the group that it names; null where not known. */
  readonly vpc: Vpc | null;
  readonly sourceVpc: Vpc | null;
  /** A connection between the two. */
  readonly peering: Peering | null;
  /** Whether the group that it names is in a VPC that is peered with its own. */
  readonly namesPeerGroup: Decision;
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

/** An argument that takes a CIDR block. */
export interface CidrArgument {
  readonly element: Element;
  /** `destination_cidrblock` */
  readonly name: string;
  readonly value: Field<string>;
  /** The VPC that it is a block of, of one of its vSwitches, or that it looks up; null where that is not known. */
  readonly vpc: Vpc | null;
  /**
   * What the text is; null where the value is not known. Texts that the argument takes besides blocks are not among these
   * arguments: a prefix list's id, an address in an allow list.
   */
  readonly parsed: CidrText | null;
}

/** A limit of Alibaba Cloud. */
export interface Quota {
  /** As Alibaba Cloud names it: `vpc_quota_peer_num`. */
  readonly name: string;
  readonly limit: number;
  /** Whether it is the default, which rests on an assumption; the user's own figure does not. */
  readonly isDefault: boolean;
}

/** What routes use of the quota of a route table. */
export interface RouteQuotaUse {
  readonly quota: Quota;
  readonly table: RouteTable;
  /** Those that are certain to be in the table. */
  readonly routes: readonly Route[];
  /** How many entries they make: a prefix list counts as often as it may have entries. */
  readonly entries: number;
  /** Whether the quota is exceeded, with what that assumes. */
  readonly isExceeded: Decision;
}

/** What the run's peerings use of a quota. */
export interface QuotaUse {
  readonly quota: Quota;
  /** The VPC that it is a quota of; null where it is one of an account in a region. */
  readonly vpc: Vpc | null;
  /** For messages: `alicloud_vpc.hub`, `account 123… in cn-hangzhou`. */
  readonly holder: string;
  /** Those that count for certain. */
  readonly peerings: readonly Peering[];
  /** Those of the run that may count too. */
  readonly doubtful: readonly Peering[];
  /** Why more may count; empty where all are known. */
  readonly unknown: readonly UndecidedCause[];
  /** Whether the quota is exceeded, with what that assumes. */
  readonly isExceeded: Decision;
}
