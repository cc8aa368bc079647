import type { BigFloat } from "../number.ts";
import { isInteger, toBigInt, toNumber } from "../number.ts";
import { kindOf, type Type } from "../type.ts";
import type { MappingValue, SequenceValue, Value } from "../value.ts";
import { type Parameter, type Problem, problem } from "./definition.ts";

/** A parameter that takes neither null nor unknown values, and whose marks the result inherits. */
export function parameter(name: string, type: Parameter["type"]): Parameter {
  return { name, type };
}

/** The text of an argument that the parameter's type has made a known string. */
export function textOf(value: Value): string {
  return value.kind === "string" ? value.value : "";
}

/** The number of an argument that the parameter's type has made a known number. */
export function numberOf(value: Value): BigFloat {
  return value.kind === "number" ? value.value : 0;
}

const smallest = -(2n ** 63n);
const largest = 2n ** 63n - 1n;

/** The argument as the 64-bit integer that Terraform's functions count with. */
export function integerOf(value: Value, argument: number | null = null): number | Problem {
  const number = numberOf(value);
  const whole = isInteger(number) ? toBigInt(number) : null;
  if (whole === null || whole < smallest || whole > largest)
    return problem(`value must be a whole number, between ${smallest} and ${largest}`, argument);
  return toNumber(number);
}

/** The argument as an integer of any size. */
export function bigIntegerOf(value: Value): bigint | Problem {
  const number = numberOf(value);
  return (isInteger(number) ? toBigInt(number) : null) ?? problem("value must be a whole number");
}

export function isSequence(value: Value): value is SequenceValue {
  return value.kind === "list" || value.kind === "set" || value.kind === "tuple";
}

export function isMapping(value: Value): value is MappingValue {
  return value.kind === "map" || value.kind === "object";
}

/** Whether it is known how many elements a sequence has: a set's unknown elements may turn out to be the same. */
export function hasKnownLength(value: SequenceValue): boolean {
  return value.kind !== "set" || value.whollyKnown || value.items.length === 1;
}

/** Whether a value of the type, which is not known itself, may be a list, set or tuple. */
export function mayBeSequence(type: Type): boolean {
  const kind = kindOf(type);
  return kind === "any" || kind === "list" || kind === "set" || kind === "tuple";
}
