import type { Range } from "./range.ts";

export type Severity = "error" | "warning" | "note";

/** What a decision rests on beyond the sources, see the documentation of findings. */
export type Assumption = "closed-world" | "separate-accounts" | "default-quota";

/** Why something is not known, in a sentence without a full stop, and where. */
export interface UndecidedCause {
  readonly message: string;
  /** Null where no source text is to blame, as for a value that the environment gives. */
  readonly range: Range | null;
}

export interface RelatedLocation {
  readonly range: Range;
  /** A sentence of its own: "This VPC has 10.0.0.0/16." */
  readonly message: string;
  /** The way of the value that stands there back to its literals, nearest first; left out where no value is meant. */
  readonly from?: readonly Range[];
}

/** New text for a range of a file. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

export interface Fix {
  /** Whether applying it cannot change what the configuration means beyond the fault. */
  readonly safe: boolean;
  readonly message: string;
  readonly edits: readonly TextEdit[];
}

/** A fault that holds whatever the unknowns are. */
export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: string;
  /** The directory of the root module. */
  readonly root: string;
  /** Names of the environments that it holds in, sorted; empty where the run has none. */
  readonly environments: readonly string[];
  readonly assumptions: readonly Assumption[];
  readonly range: Range;
  /** Every instance with this fault, sorted; empty where none is meant (a file that does not parse). */
  readonly addresses: readonly string[];
  /** The way of the value that `range` is about back to its literals, nearest first; empty where no value is meant. */
  readonly from: readonly Range[];
  readonly related: readonly RelatedLocation[];
  readonly fixes: readonly Fix[];
  /** Hexadecimal; the same as long as rule, message id, root and blocks involved are the same. */
  readonly fingerprint: string;
}

/** A fault that a comment in the sources tells not to report. */
export interface SuppressedFinding extends Finding {
  /** The reason that the comment gives; null without one. */
  readonly justification: string | null;
}

/** A check of a rule that the unknowns leave open. */
export interface Undecided {
  readonly ruleId: string;
  readonly root: string;
  readonly address: string | null;
  /** Where the finding would stand. */
  readonly range: Range;
  readonly causes: readonly UndecidedCause[];
}

/** Faults that are known: those of one rule, one message and the same blocks. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly root: string;
  /**
   * The instances that have the fault, each as often as it has it; null where no instance is meant, as for a file that
   * does not parse.
   */
  readonly addresses: readonly (string | null)[];
}
