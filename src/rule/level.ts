import type { Assumption, Severity } from "../finding.ts";
import type { Level, Settings } from "../settings.ts";
import type { RuleMeta } from "./define.ts";

/** A rule's level in a run: `"default"` leaves its findings the severities that the rule gives them. */
export function levelOf(id: string, meta: RuleMeta, settings: Settings): Level | "default" {
  const level = settings.rules.get(id);
  if (level !== undefined) return level;
  return meta.preset === "recommended" || settings.preset === "strict" ? "default" : "off";
}

const ranks: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

/**
 * A severity, lowered by what the finding rests on: each of the two assumptions about what lies outside the run may be
 * wrong in a configuration that works, so one makes it at most a warning and both at most a note.
 */
export function capSeverity(severity: Severity, assumptions: readonly Assumption[]): Severity {
  const doubts = assumptions.filter((assumption) => assumption !== "default-quota").length;
  const most: Severity = doubts === 0 ? "error" : doubts === 1 ? "warning" : "note";
  return ranks[severity] <= ranks[most] ? severity : most;
}
