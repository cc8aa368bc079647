import type { Value } from "../value.ts";

/**
 * A text that two known strings, numbers or bools of one type have in common exactly where they are equal; null for other values,
 * and for fractions, which are to be compared.
 */
export function knownKey(value: Value): string | null {
  if (value.kind === "string") return value.value;
  if (value.kind === "bool") return String(value.value);
  if (value.kind !== "number") return null;
  if (typeof value.value === "number") return String(value.value);
  const { mantissa, exponent } = value.value;
  return exponent < 0 ? null : `${mantissa}p${exponent}`;
}
