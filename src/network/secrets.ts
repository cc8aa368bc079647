import type { Range } from "../range.ts";
import type { Field } from "./field.ts";
import type { Fragment } from "./fragment.ts";

/** Where sensitive values of a fragment stand and come from: every step of their ways back to the literals. */
export function placesOfSecrets(fragment: Fragment): readonly Range[] {
  const places: Range[] = [];
  // A fragment is plain data, and every field in it counts, whichever record it is part of.
  const waiting: unknown[] = [fragment];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (isSensitiveField(next)) places.push(next.at, ...next.from);
    else for (const value of Object.values(next)) if (value !== undefined) waiting.push(value);
  }
  return places;
}

function isSensitiveField(value: object): value is Field<unknown> {
  return "sensitive" in value && value.sensitive === true;
}
