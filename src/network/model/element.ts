import type { UndecidedCause } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { Site } from "../../settings.ts";
import type { Decision } from "../decision.ts";
import type { Field } from "../field.ts";
import type { CallRecord } from "../fragment.ts";

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
