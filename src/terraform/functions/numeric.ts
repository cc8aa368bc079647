import * as numbers from "../number.ts";
import { friendlyName } from "../type.ts";
import type { Cause, Value } from "../value.ts";
import { number, unknown, unknownFrom } from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { typeOf } from "../values/type-of.ts";
import { integerOf, isMapping, isSequence, numberOf, parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, isProblem, type Problem, problem } from "./definition.ts";
import { logarithm, power } from "./exponents.ts";

/** A function of one number. */
function ofOne(compute: (value: numbers.BigFloat) => numbers.BigFloat): FunctionDefinition {
  return {
    parameters: [parameter("num", "number")],
    returns: "number",
    call: (value: Value) => number(compute(numberOf(value))),
  };
}

/** `max` and `min`. */
function extreme(wanted: 1 | -1): FunctionDefinition {
  return {
    parameters: [],
    variadic: parameter("numbers", "number"),
    returns: "number",
    call(...values: readonly Value[]) {
      const [first] = values;
      if (first === undefined) return problem("must pass at least one number");
      let best = numberOf(first);
      for (const value of values)
        if (numbers.compare(numberOf(value), best) * wanted > 0) best = numberOf(value);
      return number(best);
    },
  };
}

/** A result that Terraform computes with doubles. */
function fromDouble(value: number): Value | Problem {
  return Number.isNaN(value) ? problem("the result is not a number") : number(numbers.fromNumber(value));
}

function doubleOf(value: Value): number | Problem {
  const given = numberOf(value);
  const double = numbers.toNumber(given);
  return Number.isFinite(double) || numbers.isInfinite(given)
    ? double
    : problem("value is out of the range of a double");
}

const log: FunctionDefinition = {
  parameters: [parameter("num", "number"), parameter("base", "number")],
  returns: "number",
  call(value: Value, base: Value) {
    const [a, b] = [doubleOf(value), doubleOf(base)];
    if (isProblem(a)) return a;
    return isProblem(b) ? b : fromDouble(logarithm(a) / logarithm(b));
  },
};

const dependsOnProcessor: Cause = {
  message: "The last digits of pow() with a fraction depend on the processor that Terraform runs on",
  range: null,
};

const pow: FunctionDefinition = {
  parameters: [parameter("num", "number"), parameter("power", "number")],
  returns: "number",
  call(value: Value, exponent: Value) {
    const [a, b] = [doubleOf(value), doubleOf(exponent)];
    if (isProblem(a)) return a;
    if (isProblem(b)) return b;
    const result = power(a, b);
    return result === null ? unknown("number", [dependsOnProcessor], { notNull: true }) : fromDouble(result);
  },
};

const signum: FunctionDefinition = {
  parameters: [parameter("num", "number")],
  returns: "number",
  call(value: Value) {
    const whole = integerOf(value);
    return isProblem(whole) ? whole : number(numbers.sign(whole));
  },
};

const parseint: FunctionDefinition = {
  parameters: [parameter("number", "any"), parameter("base", "number")],
  returns: "number",
  call(text: Value, base: Value) {
    if (text.kind !== "string")
      return problem(`first argument must be a string, not ${friendlyName(typeOf(text))}`, 0);
    const radix = integerOf(base, 1);
    if (isProblem(radix)) return radix;
    if (radix < 2 || radix > 62) return problem("base must be a whole number between 2 and 62 inclusive", 1);
    const value = parseInteger(textOf(text), BigInt(radix));
    return value === null
      ? problem(`cannot parse ${JSON.stringify(text.value)} as a base ${radix} integer`, 0)
      : number(numbers.fromBigInt(value));
  },
};

/** Digits past which a number is not parsed, since each costs as much as all before it. */
const digitLimit = 10_000;

/** As Go's `big.Int.SetString`: to base 36 letters of both cases have one value, above it upper-case ones follow lower-case ones. */
function parseInteger(text: string, base: bigint): bigint | null {
  const digits = /^[+-]?([0-9a-zA-Z]+)$/.exec(text)?.[1];
  if (digits === undefined || digits.length > digitLimit) return null;
  let value = 0n;
  for (const digit of digits) {
    const unit = digit.charCodeAt(0);
    const isUpper = unit >= 65 && unit <= 90;
    const rank = unit <= 57 ? unit - 48 : isUpper ? unit - 65 + (base > 36n ? 36 : 10) : unit - 97 + 10;
    if (BigInt(rank) >= base) return null;
    value = value * base + BigInt(rank);
  }
  return text.startsWith("-") ? -value : value;
}

const notNumbers = problem("argument must be list, set, or tuple of number values", 0);

const sum: FunctionDefinition = {
  parameters: [parameter("list", "any")],
  returns: "number",
  work: { collection: 32 },
  call(value: Value) {
    if (isMapping(value) && value.entries.size > 0)
      return problem(`argument must be list, set, or tuple. Received ${friendlyName(typeOf(value))}`, 0);
    if (!isSequence(value))
      return problem(isMapping(value) ? "cannot sum an empty list" : "cannot sum noniterable", 0);
    if (value.items.length === 0) return problem("cannot sum an empty list", 0);
    if (!value.whollyKnown) return unknownFrom("number", [value]);
    let total: numbers.BigFloat = -0;
    for (const item of value.items) {
      const converted = convert(item, "number");
      if (isMismatch(converted) || converted.kind !== "number") return notNumbers;
      total = numbers.add(total, converted.value);
      if (Number.isNaN(total)) return problem("can't compute sum of opposing infinities");
    }
    return number(total);
  },
};

export const numericFunctions: Readonly<Record<string, FunctionDefinition>> = {
  abs: ofOne((value) => (numbers.isNegative(value) ? numbers.negate(value) : value)),
  ceil: ofOne(numbers.ceil),
  floor: ofOne(numbers.floor),
  log,
  max: extreme(1),
  min: extreme(-1),
  parseint,
  pow,
  signum,
  sum,
};
