import type { UndecidedCause } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { CallRecord } from "../fragment.ts";
import type { Misuse } from "../model.ts";

/** A use of a type or an argument that the provider's schema does not have, takes otherwise, or advises against. */
export interface MisuseRecord {
  readonly fault: Fault;
  /** `alicloud_vpc`, of a data source `data.alicloud_vpcs`; of a `provider` block `provider`. */
  readonly type: string;
  /** The name at fault; the header of the block where something is missing, or the type is at fault. */
  readonly at: Range;
  /** The whole argument, for those that are one. */
  readonly argument: Range | null;
  /** Of the instance, or of the block where none tells more; null outside of resources. */
  readonly address: string | null;
  readonly blockAddress: string | null;
  readonly calls: readonly CallRecord[];
  /** Why it may not be a misuse after all; empty where it is. */
  readonly doubts: readonly UndecidedCause[];
}

export type Fault = UnknownName | WrongShape | ReadOnlyArgument | MissingArgument | Outdated | TooNew;

/** An argument or a block that the type does not have. */
export interface UnknownName {
  readonly kind: "unknown";
  /** `next_hops.wieght` */
  readonly name: string;
  readonly isBlock: boolean;
  /** What was probably meant, nearest first; of several types it may be the name that another one has. */
  readonly near: readonly string[];
  /** A type that has an argument of this name; null where none of those that are looked at has. */
  readonly owner: string | null;
  /** Whether the only near name is free, so that it can take the place. */
  readonly isRenamable: boolean;
}

/** A block that is written as an argument, or the other way round. */
export interface WrongShape {
  readonly kind: "shape";
  readonly name: string;
  /** What the schema wants. */
  readonly isBlock: boolean;
}

/** An argument that only the provider sets. */
export interface ReadOnlyArgument {
  readonly kind: "read-only";
  readonly name: string;
}

export interface MissingArgument {
  readonly kind: "missing";
  readonly name: string;
  readonly isBlock: boolean;
}

/** What a release of the provider has deprecated or taken away. */
export interface Outdated {
  readonly kind: "outdated";
  /** Of an argument or attribute; null for the type itself. */
  readonly name: string | null;
  readonly isRemoved: boolean;
  /** Whether it is read by an expression, not set. */
  readonly isRead: boolean;
  /** The release; null where the provider does not tell. */
  readonly since: string | null;
  /** An argument or a type; null where nothing takes its place. */
  readonly replacement: string | null;
  /** Whether the replacement is another name for the same, and not used beside it. */
  readonly isRename: boolean;
}

/** What no release that the constraints admit has. */
export interface TooNew {
  readonly kind: "too-new";
  /** Null for the type itself. */
  readonly name: string | null;
  readonly since: string;
}

/** The record as rules see it. */
export function misuseOf(root: string, { doubts, ...record }: MisuseRecord): Misuse {
  return { ...record, root, presence: doubts.length === 0 ? "certain" : doubts };
}
