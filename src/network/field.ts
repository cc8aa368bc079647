import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";

/**
 * An argument or attribute as the network takes it: plain data.
 *
 * An argument that is set to null is unset, as it is to Terraform; so is one that is set to an empty text, which the
 * provider's SDK cannot tell from an unset one. Elements of lists are what they are.
 */
export type Field<T> = KnownField<T> | UnsetField | UnknownField;

export interface Located {
  /** Where a finding on it stands: the value; the block's header where the argument is not set. */
  readonly at: Range;
  /** The whole argument, `bandwidth = 100`; null where it is not set, or read from something computed. */
  readonly argument: Range | null;
  /** The value's way back to the literals, nearest first, without `at`. */
  readonly from: readonly Range[];
}

export interface KnownField<T> extends Located {
  readonly state: "known";
  readonly value: T;
  /** What messages show for it: `(sensitive)` where the value must not be shown. Never print `value` itself. */
  readonly text: string;
  readonly sensitive: boolean;
  /** Where the literal stands that is the value, through locals and variables; null where the value is computed. */
  readonly literal: Range | null;
  /** The resource attribute that the value is, where a plan knows what it is. */
  readonly reference?: FieldReference;
}

export interface UnsetField extends Located {
  readonly state: "unset";
}

export interface UnknownField extends Located {
  readonly state: "unknown";
  /** At least one. */
  readonly causes: readonly UndecidedCause[];
  /** Unknown fields with the same identity have the same value; only to be compared. */
  readonly identity: string | null;
  /** What messages call it: `alicloud_vpc.a.id`, `var.peer.vpc_id`; null where the sources have no name for it. */
  readonly name: string | null;
  /** The resource attribute that the value is, if it is one, exists only after apply. */
  readonly reference: FieldReference | null;
  /** Whether it may turn out to be null or empty, so that the argument is not set at all. */
  readonly maybeUnset: boolean;
}

export interface FieldReference {
  /** The directory of the instance's root; left out where that is the one that has the field. */
  readonly root?: string;
  /** The instance's address in its root, as terraform prints it. */
  readonly address: string;
  readonly path: readonly (string | number)[];
}
