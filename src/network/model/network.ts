import type { UndecidedCause } from "../../finding.ts";
import type { Alarm } from "./alarm.ts";
import type { Provider } from "./element.ts";
import type { AcceptedReleases, Misuse } from "./misuse.ts";
import type { Accepter, Peering } from "./peering.ts";
import type { Quota, QuotaUse, RouteQuotaUse } from "./quota.ts";
import type { RamDocument, RamPolicy } from "./ram.ts";
import type { Route, RouteTable, RouteTableAttachment } from "./route.ts";
import type { CidrArgument, SecurityGroupRule, Vpc, VSwitch } from "./vpc.ts";

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
