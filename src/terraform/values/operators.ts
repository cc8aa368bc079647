import type { BinaryOperator } from "../../hcl/tree.ts";
import type { Range } from "../../range.ts";
import * as numbers from "../number.ts";
import type { Value } from "../value.ts";
import { bool, containsSensitive, number, unknownFrom, withSensitive } from "./construct.ts";
import { convert, isMismatch } from "./convert.ts";
import { equal } from "./equality.ts";
import type { LogicalOperator } from "./logic.ts";
import { type Failure, fail, isFailure, type Result } from "./result.ts";

/** Where an operation and its operands stand, for its errors. */
export interface OperationRanges {
  readonly whole: Range;
  readonly left: Range;
  readonly right: Range;
}

/** The type of what an operation gives; it is certain even where the operation fails. */
export function operationType(operator: BinaryOperator): "bool" | "number" {
  return Object.hasOwn(arithmetic, operator) ? "number" : "bool";
}

/** `left operator right`; but for `&&` and `||`, which `logicalOperation` joins. */
export function binaryOperation(
  operator: Exclude<BinaryOperator, LogicalOperator>,
  left: Value,
  right: Value,
  ranges: OperationRanges,
): Result {
  switch (operator) {
    case "==":
      return compareEqual(left, right, true);
    case "!=":
      return compareEqual(left, right, false);
    default:
      return numeric(operator, left, right, ranges);
  }
}

function compareEqual(left: Value, right: Value, wanted: boolean): Value {
  const result = equal(left, right);
  if (result === null) return unknownFrom("bool", [left, right], { notNull: true });
  return marked(bool(result === wanted), left, right);
}

/** The result, sensitive where an operand is (or holds something that is). */
export function marked(result: Value, ...operands: readonly Value[]): Value {
  return operands.some(containsSensitive) ? withSensitive(result) : result;
}

function operand(value: Value, type: "bool" | "number", side: string, range: Range): Value | Failure {
  const converted = convert(value, type);
  if (isMismatch(converted)) return fail(`The ${side} operand is unsuitable: ${converted.message}.`, range);
  if (converted.kind === "null")
    return fail(`The ${side} operand is null, which no operation can be done with.`, range);
  return converted;
}

const arithmetic = {
  "+": numbers.add,
  "-": numbers.subtract,
  "*": numbers.multiply,
  "/": numbers.divide,
  "%": numbers.modulo,
};

function numeric(
  operator: Exclude<BinaryOperator, "==" | "!=" | LogicalOperator>,
  left: Value,
  right: Value,
  ranges: OperationRanges,
): Result {
  const a = operand(left, "number", "left", ranges.left);
  if (isFailure(a)) return a;
  const b = operand(right, "number", "right", ranges.right);
  if (isFailure(b)) return b;
  const compares = operator === "<" || operator === "<=" || operator === ">" || operator === ">=";
  if (a.kind !== "number" || b.kind !== "number")
    return unknownFrom(compares ? "bool" : "number", [a, b], { notNull: true });
  if (compares) {
    const order = numbers.compare(a.value, b.value);
    const holds = order === 0 ? operator.length === 2 : order < 0 === (operator[0] === "<");
    return marked(bool(holds), a, b);
  }
  const result = arithmetic[operator](a.value, b.value);
  if (typeof result === "number" && Number.isNaN(result))
    return fail(undefinedResults[operator], ranges.whole);
  return marked(number(result), a, b);
}

const undefinedResults = {
  "+": "Opposing infinities cannot be added.",
  "-": "Infinity cannot be subtracted from itself.",
  "*": "Zero cannot be multiplied by infinity.",
  "/": "Zero cannot be divided by zero, nor infinity by infinity.",
  "%": "The remainder of a division with zero and infinity is not defined.",
};

/** `-value` or `!value`. */
export function unaryOperation(operator: "-" | "!", value: Value, range: Range): Result {
  const type = operator === "-" ? "number" : "bool";
  const converted = operand(value, type, "only", range);
  if (isFailure(converted)) return converted;
  if (converted.kind === "number") return marked(number(numbers.negate(converted.value)), converted);
  if (converted.kind === "bool") return marked(bool(!converted.value), converted);
  return unknownFrom(type, [converted], { notNull: true });
}

/** Whether a value is known not to be null. */
export function isNotNull(value: Value): boolean {
  return value.kind === "unknown" ? value.notNull : value.kind !== "null";
}
