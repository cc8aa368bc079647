import type { BinaryOperator } from "../../hcl/tree.ts";
import type { Range } from "../../range.ts";
import * as numbers from "../number.ts";
import type { Type } from "../type.ts";
import { typesEqual } from "../type.ts";
import type { Value } from "../value.ts";
import {
  bool,
  causesOf,
  containsSensitive,
  number,
  unknown,
  unknownFrom,
  withSensitive,
} from "./construct.ts";
import { convert, isMismatch } from "./convert.ts";
import { equal } from "./equality.ts";
import { type Failure, fail, isFailure, type Result } from "./result.ts";
import { typeOf } from "./type-of.ts";
import { unify } from "./unify.ts";

/** Where an operation and its operands stand, for its errors. */
export interface OperationRanges {
  readonly whole: Range;
  readonly left: Range;
  readonly right: Range;
}

/**
 * `left operator right`. Both operands are always evaluated and converted, as in Terraform 1.11: `false && x` is an error
 * where x is none of a bool, and false where x is not known.
 */
export function binaryOperation(
  operator: BinaryOperator,
  left: Value,
  right: Value,
  ranges: OperationRanges,
): Result {
  switch (operator) {
    case "==":
      return compareEqual(left, right, true);
    case "!=":
      return compareEqual(left, right, false);
    case "&&":
    case "||":
      return logical(operator, left, right, ranges);
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
function marked(result: Value, ...operands: readonly Value[]): Value {
  return operands.some(containsSensitive) ? withSensitive(result) : result;
}

function operand(value: Value, type: "bool" | "number", side: string, range: Range): Value | Failure {
  const converted = convert(value, type);
  if (isMismatch(converted)) return fail(`The ${side} operand is unsuitable: ${converted.message}.`, range);
  if (converted.kind === "null")
    return fail(`The ${side} operand is null, which no operation can be done with.`, range);
  return converted;
}

function logical(operator: "&&" | "||", left: Value, right: Value, ranges: OperationRanges): Result {
  const a = operand(left, "bool", "left", ranges.left);
  if (isFailure(a)) return a;
  const b = operand(right, "bool", "right", ranges.right);
  if (isFailure(b)) return b;
  const decisive = operator === "||";
  const values = [a, b].map((value) => (value.kind === "bool" ? value.value : null));
  if (values.includes(decisive)) return marked(bool(decisive), a, b);
  if (values.includes(null)) return unknownFrom("bool", [a, b], { notNull: true });
  return marked(bool(!decisive), a, b);
}

const arithmetic = {
  "+": numbers.add,
  "-": numbers.subtract,
  "*": numbers.multiply,
  "/": numbers.divide,
  "%": numbers.modulo,
};

function numeric(
  operator: Exclude<BinaryOperator, "==" | "!=" | "&&" | "||">,
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

/** What a conditional's two sides make of it. */
export interface ConditionalSides {
  readonly whenTrue: Result;
  readonly whenFalse: Result;
}

/**
 * `condition ? whenTrue : whenFalse`, with the sides brought to one type. A side that fails matters only where it is chosen.
 * With a condition that is not known the result is known where both sides are equal.
 */
export function conditional(
  condition: Value,
  { whenTrue, whenFalse }: ConditionalSides,
  ranges: { readonly condition: Range; readonly sides: Range },
): Result {
  const type = resultType(whenTrue, whenFalse);
  if (type === null)
    return fail(
      "The true and false results of a conditional must have consistent types; these have none in common.",
      ranges.sides,
    );
  if (condition.kind === "null")
    return fail("The condition is null. Conditions must either be true or false.", ranges.condition);
  const decided = convert(condition, "bool");
  if (isMismatch(decided)) return fail(`The condition is unsuitable: ${decided.message}.`, ranges.condition);
  if (decided.kind !== "bool") return undecided(decided, whenTrue, whenFalse, type, ranges.sides);
  const chosen = inType(decided.value ? whenTrue : whenFalse, type, ranges.sides);
  return isFailure(chosen) ? chosen : decided.sensitive ? withSensitive(chosen) : chosen;
}

function inType(side: Result, type: Type, range: Range): Result {
  if (isFailure(side)) return side;
  const converted = convert(side, type);
  return isMismatch(converted)
    ? fail(`A result of the conditional has the wrong type: ${converted.message}.`, range)
    : converted;
}

/** The type of both sides, `any` where it is not known, null where there is none. */
function resultType(whenTrue: Result, whenFalse: Result): Type | null {
  if (isFailure(whenTrue) || isFailure(whenFalse)) return "any";
  const [left, right] = [typeOf(whenTrue), typeOf(whenFalse)];
  if (typesEqual(left, right)) return left;
  if (isUntypedNull(whenTrue)) return right;
  if (isUntypedNull(whenFalse)) return left;
  if (left === "any" || right === "any") return "any";
  return unify([left, right]);
}

function isUntypedNull(value: Value): boolean {
  return value.kind === "null" && value.type === "any" && !value.sensitive;
}

function undecided(condition: Value, whenTrue: Result, whenFalse: Result, type: Type, range: Range): Result {
  const left = inType(whenTrue, type, range);
  const right = inType(whenFalse, type, range);
  if (isFailure(left)) return isFailure(right) ? left : unknownFrom(type, [condition, right]);
  if (isFailure(right)) return unknownFrom(type, [condition, left]);
  const sensitive = condition.sensitive || left.sensitive || right.sensitive;
  if (equal(left, right) === true && typesEqual(typeOf(left), typeOf(right)))
    return sensitive ? withSensitive(left) : left;
  return unknown(type, causesOf(condition), { sensitive, notNull: isNotNull(left) && isNotNull(right) });
}

/** Whether a value is known not to be null. */
export function isNotNull(value: Value): boolean {
  return value.kind === "unknown" ? value.notNull : value.kind !== "null";
}
