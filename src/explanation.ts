import type { Diagnostic } from "./diagnostic.ts";
import type { SourceText } from "./files/source-text.ts";
import type { Range } from "./range.ts";

/** What is known of resources, attribute by attribute, and where it comes from. */
export interface Explanation {
  /** Sorted by root, environment and address. */
  readonly resources: readonly ExplainedResource[];
  readonly diagnostics: readonly Diagnostic[];
  /** For the diagnostics, as in `Result`. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly secrets: readonly Range[];
  /** Whether something that was asked for could not be read; `diagnostics` say what. */
  readonly failed: boolean;
}

/** An instance of a `resource` or `data` block. */
export interface ExplainedResource {
  /** The directory of the root module. */
  readonly root: string;
  /** Null where the run has no environments. */
  readonly environment: string | null;
  /** As terraform prints it. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  /** Where its block begins. */
  readonly file: string;
  readonly line: number;
  /** Why it is not known whether it exists; empty where it does. */
  readonly doubts: readonly string[];
  readonly provider: ExplainedProvider;
  /** What the sources or the plan set, in their order. */
  readonly attributes: ReadonlyMap<string, ValueRecord>;
}

export interface ExplainedProvider {
  readonly address: string;
  readonly region: string | null;
  /** The uid of the account. */
  readonly account: string | null;
  /** Whether only its credentials tell the account from others. */
  readonly accountAssumed: boolean;
}

/** A value, or why there is none, and its way back to the literals. */
export type ValueRecord = { readonly from: readonly ChainStep[] } & (
  | { readonly kind: "known"; readonly value: PlainValue }
  | { readonly kind: "sensitive" }
  /** The attribute that it is exists only after apply: `alicloud_vpc.a.id`. */
  | { readonly kind: "reference"; readonly reference: string }
  | ({ readonly kind: "unknown"; readonly cause: string } & (SourcePlace | Nowhere))
  /** Of a list, or nested blocks, that are not known whole, or not to be shown whole. */
  | { readonly kind: "elements"; readonly elements: readonly ValueRecord[] }
  | { readonly kind: "entries"; readonly entries: ReadonlyMap<string, ValueRecord> }
);

/** Known down to every leaf; numbers with all their digits. */
export type PlainValue =
  | null
  | boolean
  | string
  | ExactNumber
  | readonly PlainValue[]
  | ReadonlyMap<string, PlainValue>;

/** A number as its decimal digits: most of Terraform's are none of JavaScript's. */
export class ExactNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}

/** Lines and columns from 1, columns in UTF-16 code units. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Nowhere {
  readonly file: null;
  readonly line: null;
  readonly column: null;
}

/** An expression on a value's way. */
export interface ChainStep extends SourcePlace {
  /** As it is written, its middle left out where it is long; null where it must not be shown. */
  readonly text: string | null;
}
