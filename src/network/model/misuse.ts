import type { UndecidedCause } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { CallRecord } from "../fragment.ts";
import type { Fault } from "../misuse/record.ts";
import type { ReleaseRange } from "../releases.ts";

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
