import type { UndecidedCause } from "../../finding.ts";
import type { Decision } from "../decision.ts";
import type { Peering } from "./peering.ts";
import type { Route, RouteTable } from "./route.ts";
import type { Vpc } from "./vpc.ts";

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
