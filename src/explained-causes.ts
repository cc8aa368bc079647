import type { UndecidedCause } from "./finding.ts";
import { addTo, type Groups } from "./grouping.ts";
import type { RootRun } from "./root-run.ts";
import type { CheckResult } from "./rule/index.ts";

/** What the checks leave open, with the variables named whose defaults do that. */
export function explainedUndecided(
  undecided: CheckResult["undecided"],
  roots: readonly RootRun[],
): CheckResult["undecided"] {
  const byFile: Groups<string, RootRun> = new Map();
  for (const run of roots) for (const file of run.sources.keys()) addTo(byFile, file, run);
  const explained = (cause: UndecidedCause) => {
    const holders = cause.range === null ? [] : (byFile.get(cause.range.file) ?? []);
    return holders.reduce((found, { root }) => root?.explained(found) ?? found, cause);
  };
  return undecided.map((one) => ({ ...one, causes: one.causes.map(explained) }));
}
