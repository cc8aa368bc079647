import { numberText } from "../number-text.ts";
import type { Value } from "../value.ts";
import { isPrintable } from "./construct.ts";

/**
 * A text that two known strings, numbers or bools of one type have in common exactly where they are equal; null for other values,
 * which are to be compared.
 */
export function knownKey(value: Value): string | null {
  if (value.kind === "string") return value.value;
  if (value.kind === "bool") return String(value.value);
  if (value.kind !== "number" || !isPrintable(value.value)) return null;
  return value.value === 0 ? "0" : numberText(value.value);
}
