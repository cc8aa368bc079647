import type { UndecidedCause } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { Field } from "../field.ts";
import type { ListRecord } from "../fragment.ts";

/** The statements of a RAM policy, from its JSON text or from blocks. */
export interface PolicyRecord {
  /** The text, or the header of the block with the statements. */
  readonly at: Range;
  readonly statements: readonly StatementRecord[];
  /** Why there may be others, or which there are; empty where all are known. */
  readonly unknown: readonly UndecidedCause[];
}

/** https://www.alibabacloud.com/help/en/ram/policy-structure-and-syntax */
export interface StatementRecord {
  readonly at: Range;
  readonly effect: Field<string>;
  /** What it does where the effect is left out: data sources have a default, a text has none. */
  readonly defaultEffect: "Allow" | null;
  readonly actions: ListRecord | null;
  /** All actions but these. */
  readonly notActions: ListRecord | null;
  readonly resources: ListRecord | null;
  readonly conditions: readonly ConditionRecord[];
  /** Why there may be other conditions; empty where all are known. */
  readonly conditionsUnknown: readonly UndecidedCause[];
}

export interface ConditionRecord {
  readonly at: Range;
  /** `StringNotLike` */
  readonly operator: Field<string>;
  /** `acs:TargetRDPath` */
  readonly key: Field<string>;
  readonly values: ListRecord | null;
}
