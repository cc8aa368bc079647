import { numberText } from "../../src/terraform/number-text.ts";
import type { Value } from "../../src/terraform/value.ts";

/** A value as plain data, in the notation of recorded plans: `{ unknown: true }` for what is known only after apply. */
export function plainValue(value: Value | null): unknown {
  if (value === null) return null;
  switch (value.kind) {
    case "null":
      return null;
    case "bool":
    case "string":
      return value.value;
    case "number":
      return Number(numberText(value.value));
    case "unknown":
    case "resource":
      return { unknown: true };
    case "map":
    case "object":
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plainValue(entry)]));
    default:
      return value.items.map(plainValue);
  }
}
