import type { Value } from "../value.ts";
import { isNotNull } from "../values/operators.ts";

/** Whether a value is what it seems, so that no operation on it fails for its type or for being null. */
export function isCertain(value: Value): boolean {
  return (
    value.kind !== "unknown" || (value.notNull && typeof value.type === "string" && value.type !== "any")
  );
}

/** Whether an operand is known, or known to be of a type that no conversion has to be tried for. */
export function isCertainOperand(operand: Value): boolean {
  return (
    operand.kind !== "unknown" ||
    (isNotNull(operand) && (operand.type === "number" || operand.type === "bool"))
  );
}
