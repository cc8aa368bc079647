import type { BinaryOperator } from "../../hcl/tree.ts";
import type { Value } from "../value.ts";
import { bool, unknownFrom } from "./construct.ts";
import { convert, isMismatch } from "./convert.ts";
import { marked, type OperationRanges } from "./operators.ts";
import { type Failure, fail, isFailure, joined, type Result, valueOrStandIn } from "./result.ts";

export type LogicalOperator = "&&" | "||";

export function isLogical(operator: BinaryOperator): operator is LogicalOperator {
  return operator === "&&" || operator === "||";
}

/**
 * `left && right`, `left || right`, of which a side may fail. Terraform since 1.12 and OpenTofu since 1.10 mind a side only as
 * far as it counts: `false && x` is false where x fails or is null, and so is `x && false`. Earlier releases refuse these, and
 * with them the whole configuration: whatever is built is built with the value that this gives. All releases refuse a side of
 * a type that no bool can be made of.
 */
export function logicalOperation(
  operator: LogicalOperator,
  left: Result,
  right: Result,
  ranges: OperationRanges,
): Result {
  const a = asBool(left, "left", ranges.left);
  const b = asBool(right, "right", ranges.right);
  const failures = [left, right].filter(isFailure);
  if (isFailure(a) || isFailure(b)) return joined([...[a, b].filter(isFailure), ...failures]);
  const decisive = operator === "||";
  if (isOutcome(a, decisive) || isOutcome(b, decisive)) return marked(bool(decisive), a, b);
  // While the left side is not known, a right one that fails may turn out not to count.
  const isOpen = !isFailure(left) && a.kind === "unknown";
  if (failures.length > 0 && !isOpen) return joined(failures);
  const known = failures.length > 0 ? [a] : [a, b];
  if (known.some(({ kind }) => kind === "unknown"))
    return marked(unknownFrom("bool", known, { notNull: true }), a, b);
  return (
    refusedNull(a, "left", ranges.left) ??
    refusedNull(b, "right", ranges.right) ??
    marked(bool(!decisive), a, b)
  );
}

/** The side, or what stands in for its value, converted. */
function asBool(side: Result, name: string, range: OperationRanges["left"]): Value | Failure {
  const converted = convert(valueOrStandIn(side), "bool");
  return isMismatch(converted)
    ? fail(`The ${name} operand is unsuitable: ${converted.message}.`, range)
    : converted;
}

/** Whether a side decides by itself. A null counts as false. */
function isOutcome(side: Value, decisive: boolean): boolean {
  return side.kind === "null" ? !decisive : side.kind === "bool" && side.value === decisive;
}

function refusedNull(side: Value, name: string, range: OperationRanges["left"]): Failure | null {
  return side.kind === "null"
    ? fail(`The ${name} operand is null, which no operation can be done with.`, range)
    : null;
}
