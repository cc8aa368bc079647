import type { Diagnostic } from "./diagnostic.ts";
import type { ExplainedResource } from "./explanation.ts";
import type { SourceText } from "./files/source-text.ts";
import type { BaselineEntry, Finding, SuppressedFinding, Undecided } from "./finding.ts";
import type { Range } from "./range.ts";
import type { Topology } from "./topology.ts";

/** What a baseline would be that holds for this run. */
export interface BaselineResult {
  /** All that was found. */
  readonly present: readonly BaselineEntry[];
  /** What the baseline has and is still there, or may be. */
  readonly kept: readonly BaselineEntry[];
}

/** All that a run found out; every report is a pure function of this. */
export interface Result {
  /** Sorted by file, line, column, rule id, address. */
  readonly findings: readonly Finding[];
  /** What comments in the sources tell not to report. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What the baseline has already; empty without one. */
  readonly known: readonly Finding[];
  /** Directories of the root modules that were linted, sorted. */
  readonly roots: readonly string[];
  readonly undecided: readonly Undecided[];
  readonly diagnostics: readonly Diagnostic[];
  /** Null without a baseline. */
  readonly baseline: BaselineResult | null;
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
    /** The names of those that roots were evaluated for, sorted; none where there are none. */
    readonly environments: readonly string[];
  };
  /** The network as people draw it, where somebody asked for it. */
  readonly topology?: Topology;
  /** What is known of the resources that have to do with peering, where somebody asked for it. */
  readonly resources?: readonly ExplainedResource[];
}
