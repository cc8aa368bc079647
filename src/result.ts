import type { Diagnostic } from "./diagnostic.ts";
import type { SourceText } from "./files/source-text.ts";
import type { Finding, SuppressedFinding, Undecided } from "./finding.ts";
import type { Range } from "./range.ts";

/** All that a run found out; every report is a pure function of this. */
export interface Result {
  /** Sorted by file, line, column, rule id, address. */
  readonly findings: readonly Finding[];
  /** What comments in the sources tell not to report. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly undecided: readonly Undecided[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every text that ranges point into, by path. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Stretches of the sources that no report may show. */
  readonly secrets: readonly Range[];
  /** Whether something that was asked for could not be linted; `diagnostics` say what. */
  readonly failed: boolean;
  readonly summary: {
    readonly files: number;
    readonly roots: number;
    readonly peerings: number;
    /** Directories of the search whose configuration names nothing of Alibaba Cloud. */
    readonly skippedDirectories: number;
  };
}
