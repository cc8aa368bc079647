import type { Assumption, Severity } from "../finding.ts";
import { type Level, type PerRoot, type Preset, type Settings, settingsOf } from "../settings.ts";
import { compareSeverities } from "../severity.ts";
import type { RuleMeta } from "./define.ts";

/**
 * A rule's level for what it says of a root module in a file: `"default"` leaves its findings the severities that the rule
 * gives them.
 */
export function levelOf(
  id: string,
  meta: Pick<RuleMeta, "preset">,
  settings: PerRoot<Settings>,
  { root, file }: { readonly root: string; readonly file: string },
): Level | "default" {
  const { forcedRules, overrides, rules, preset } = settingsOf(settings, root);
  const override = overrides.findLast(({ files, rules: own }) => own.has(id) && files.matches(file));
  return forcedRules.get(id) ?? override?.rules.get(id) ?? rules.get(id) ?? presetLevel(meta, preset);
}

/** Whether a rule is off whatever it is about. */
export function isOff(id: string, meta: Pick<RuleMeta, "preset">, settings: PerRoot<Settings>): boolean {
  return [settings, ...(settings.byRoot?.values() ?? [])].every((one) =>
    levelsIn(id, meta, one).every((level) => level === "off"),
  );
}

/** Whether a rule may be off for something in a root with these settings. */
export function mayBeOff(id: string, meta: Pick<RuleMeta, "preset">, settings: Settings): boolean {
  return levelsIn(id, meta, settings).includes("off");
}

/** The levels that a rule can have, in whichever file. */
function levelsIn(
  id: string,
  meta: Pick<RuleMeta, "preset">,
  { forcedRules, overrides, rules, preset }: Settings,
): readonly (Level | "default")[] {
  const forced = forcedRules.get(id);
  if (forced !== undefined) return [forced];
  const own = rules.get(id) ?? presetLevel(meta, preset);
  return [own, ...overrides.flatMap((override) => override.rules.get(id) ?? [])];
}

function presetLevel(meta: Pick<RuleMeta, "preset">, preset: Preset): "default" | "off" {
  return meta.preset === "recommended" || preset === "strict" ? "default" : "off";
}

/**
 * A severity, lowered by what the finding rests on: each of the two assumptions about what lies outside the run may be
 * wrong in a configuration that works, so one makes it at most a warning and both at most a note.
 */
export function capSeverity(severity: Severity, assumptions: readonly Assumption[]): Severity {
  const doubts = assumptions.filter((assumption) => assumption !== "default-quota").length;
  const most: Severity = doubts === 0 ? "error" : doubts === 1 ? "warning" : "note";
  return compareSeverities(severity, most) < 0 ? most : severity;
}
