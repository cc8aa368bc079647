import type { UndecidedCause } from "../finding.ts";
import type { Presence } from "../terraform/root.ts";
import type { Cause } from "../terraform/value.ts";

/** Causes as plain data. */
export function describeCauses(causes: readonly Cause[]): UndecidedCause[] {
  return causes.map(({ message, range }) => ({ message, range }));
}

/** Why something may not exist; empty where it does. */
export function describeDoubts(presence: Presence): readonly UndecidedCause[] {
  return presence === "certain" ? none : describeCauses(presence);
}

/** Of most instances, so that they share it. */
const none: readonly never[] = [];
