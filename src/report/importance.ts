import type { Finding } from "../finding.ts";
import { compareSeverities } from "../severity.ts";

/**
 * The findings, the most important first, for readers who take only so many: the severest, of equals those of each rule in turn,
 * so that a fault that is everywhere does not hide one that is there once, and of these the ones that rest on fewer assumptions.
 */
export function byImportance<T extends Finding>(findings: readonly T[]): T[] {
  const turns = new Map<string, number>();
  const placed = findings.map((finding) => {
    const kind = `${finding.ruleId}\0${finding.severity}`;
    const turn = turns.get(kind) ?? 0;
    turns.set(kind, turn + 1);
    return { finding, turn };
  });
  return placed
    .sort(
      ({ finding: left, turn }, { finding: right, turn: other }) =>
        compareSeverities(left.severity, right.severity) ||
        turn - other ||
        left.assumptions.length - right.assumptions.length,
    )
    .map(({ finding }) => finding);
}
