import type { UndecidedCause } from "../finding.ts";
import type { VpcSetting } from "../settings.ts";
import type { AccepterIndex } from "./accepter-index.ts";
import type { AlarmIndex } from "./alarms.ts";
import type { Attached } from "./attached.ts";
import type { Decision } from "./decision.ts";
import type { ElementNode } from "./element.ts";
import type { QuotaName } from "./facts/quotas.ts";
import type { Field } from "./field.ts";
import type { Account, Provider, Quota } from "./model.ts";
import type { PeeringIndex } from "./peering-index.ts";
import type { PeeringTarget } from "./peering-target.ts";
import type { PeeringNode } from "./peerings.ts";
import type { RouteIndex } from "./route-index.ts";
import type { RouteTableNode } from "./route-tables.ts";
import type { RouteNode } from "./routes.ts";
import type { Share } from "./shares.ts";
import type { SideNode } from "./sides.ts";
import type { VpcNode } from "./vpcs.ts";
import type { VSwitchNode } from "./vswitches.ts";

/** What the nodes of a network look up in each other, once all of them are made. */
export interface Graph {
  readonly peerings: readonly PeeringNode[];
  readonly ipv4Blocks: Attached<ElementNode>;
  readonly ipv6Blocks: Attached<ElementNode>;
  readonly ipv4Gateways: Attached<ElementNode>;
  readonly vswitches: Attached<VSwitchNode>;
  /** Routes that may lead into a connection without the sources telling which. */
  readonly looseRoutes: RouteIndex;
  /** Routes that may have more next hops than are known. */
  readonly openRoutes: readonly RouteNode[];
  /** Why the VPC of any table that is known by its id may be stated somewhere. */
  readonly looseTableStatements: readonly UndecidedCause[];
  /** Why any VPC that is known by its id may be looked up. */
  readonly looseVpcLookups: readonly UndecidedCause[];
  /** Why any table, or any vSwitch, may be attached by an attachment that does not tell which it is of. */
  readonly looseAttachments: Readonly<Record<"table" | "vswitch", readonly UndecidedCause[]>>;
  readonly peeringIndex: PeeringIndex;
  /** Sides whose VPC may turn out to be another than the one that names it. */
  readonly movableSides: readonly SideNode[];
  /** Accepters that may accept any connection. */
  readonly looseAccepters: readonly UndecidedCause[];
  /** Why objects may exist that the network does not have, in any root. */
  readonly gaps: readonly UndecidedCause[];
  /** Those that may be of one of the types, in any root. */
  gapsAnywhere(...types: readonly string[]): readonly UndecidedCause[];
  /** Whether a root says that a VPC which it manages may be one that it looks up or names by an id. */
  hasAliases(root: string): boolean;
  /** Those of a root; with types, what may be of one of these. */
  gapsOf(root: string, ...types: readonly string[]): readonly UndecidedCause[];
  vpcOf(element: ElementNode, field: Field<string>): VpcNode | null;
  tableOf(root: string, field: Field<string>): RouteTableNode | null;
  peeringOf(root: string, field: Field<string>): PeeringTarget;
  /** What a connection or a route waits for, as the fragment of its root has it. */
  awaitedBy(element: ElementNode): readonly string[];
  /** The instance, and the attribute of it, that an argument refers to. */
  elementOf(root: string, field: Field<string>): { element: ElementNode; attribute: string } | null;
  /** The instance that an argument refers to some attribute of. */
  ownerOf(root: string, field: Field<string>): ElementNode | null;
  /** The VPC that a resource is, or that is the only one a data source looks up. */
  vpcOfElement(element: ElementNode): VpcNode | null;
  /** The account that an argument names; null where it is not set. */
  accountOf(root: string, field: Field<string>, name: string): Account | null;
  /** The connections' accepters, by what they accept. */
  readonly accepterIndex: AccepterIndex;
  readonly alarmIndex: AlarmIndex;
  /** VPCs that are shared with other accounts. */
  readonly shares: readonly Share[];
  /** Those that say which site their account is registered at, or may say it. */
  readonly siteProviders: readonly Provider[];
  /** Whether an argument is what a data source tells of the account that its provider belongs to. */
  isAccountOfProvider(root: string, field: Field<string>): boolean;
  /** The field with the region that it refers to, where that is an attribute of something. */
  regionOf(root: string, field: Field<string>): Field<string>;
  /** The provider whose region that is; null where it is not the one of a provider. */
  providerOfRegion(root: string, field: Field<string>): Provider | null;
  /** Whether the settings of a root say that connections between two regions may cross the border of the Chinese mainland. */
  isApprovedCrossing(root: string, left: Field<string>, right: Field<string>): Decision;
  /** What the settings of these roots, or of others, state of a VPC by its id. */
  statedVpc(id: string, roots: Iterable<string>): VpcSetting | null;
  /** The limit for something that these roots have a part in. */
  quota(name: QuotaName, roots: Iterable<string>): Quota;
}
