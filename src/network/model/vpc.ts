import type { UndecidedCause } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { Cidr, CidrText } from "../cidr.ts";
import type { Decision } from "../decision.ts";
import type { Field } from "../field.ts";
import type { Account, Element } from "./element.ts";
import type { Peering, Side } from "./peering.ts";
import type { Route, RouteTable, RouteTableAttachment } from "./route.ts";

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
