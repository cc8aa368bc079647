import type { Severity } from "./finding.ts";

/** The worst first. */
export const severities = ["error", "warning", "note"] as const satisfies readonly Severity[];

/** Below zero where the first is worse, above where the second is. */
export function compareSeverities(left: Severity, right: Severity): number {
  return severities.indexOf(left) - severities.indexOf(right);
}

/** The same, the worst first, and those of a severity in the order in which they came. */
export function worstFirst<T extends { readonly severity: Severity }>(findings: readonly T[]): T[] {
  return findings.toSorted((left, right) => compareSeverities(left.severity, right.severity));
}

/** How many there are of a severity. */
export function countOf(findings: readonly { readonly severity: Severity }[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
