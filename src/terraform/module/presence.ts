import type { Presence } from "../root.ts";

/** Of an instance in a module instance: it exists where both do. */
export function joinPresence(outer: Presence, inner: Presence): Presence {
  if (outer === "certain") return inner;
  return inner === "certain" ? outer : [...outer, ...inner];
}
