import { isInteger, toBigInt } from "../number.ts";
import { elementTypeOf, friendlyName, type Type } from "../type.ts";
import type { UnknownValue, Value } from "../value.ts";
import { causesOf, isWhollyKnown, list, map, normalised, unknown } from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { equal } from "../values/equality.ts";
import { set } from "../values/set.ts";
import { typeOf } from "../values/type-of.ts";
import { numberOf, parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, type Parameter, type Problem, problem } from "./definition.ts";
import { graphemes } from "./graphemes.ts";

/*
 * OpenTofu 1.13's functions that tell something of a value before it is known, and refuse one that is otherwise. After
 * https://github.com/opentofu/opentofu/blob/main/internal/lang/funcs/assume.go.
 */

function anything(name: string, type: Type): Parameter {
  return { name, type, allowsNull: true, allowsUnknown: true };
}

const notUpheld = problem("assumption was not upheld", 0);

const assumenotnull: FunctionDefinition = {
  parameters: [anything("value", "any")],
  returns: "any",
  call(value: Value) {
    if (value.kind === "null")
      return value.type === "any" ? problem("given value must have a known type", 0) : notUpheld;
    return value.kind === "unknown" ? { ...value, notNull: true } : value;
  },
};

const assumestringprefix: FunctionDefinition = {
  parameters: [anything("value", "string"), parameter("prefix", "string")],
  returns: "string",
  mayBeNull: true,
  call(value: Value, prefix: Value) {
    if (value.kind !== "string") return value;
    const wanted = Buffer.from(lastingPrefix(textOf(prefix)), "utf8");
    const given = Buffer.from(value.value, "utf8");
    // A shorter text passes, as long as the prefix goes on from it.
    const length = Math.min(wanted.length, given.length);
    return wanted.subarray(0, length).equals(given.subarray(0, length)) ? value : notUpheld;
  },
};

/** Characters that do not become part of another one, whatever stands behind them. */
const delimiter = /^[-_:;/\\,.(){}[\]|?!~ \t@#$%^&*+"']$/;

/** The prefix without its last character, where that could be another one together with what follows. */
function lastingPrefix(prefix: string): string {
  const characters = graphemes(normalised(prefix));
  const last = characters.at(-1) ?? "";
  return (delimiter.test(last) ? characters : characters.slice(0, -1)).join("");
}

const assumeequal: FunctionDefinition = {
  parameters: [
    { ...anything("actual_value", "any"), allowsSensitive: true },
    { ...anything("expected_value", "any"), allowsSensitive: true },
  ],
  returns: "any",
  mayBeNull: true,
  call(actual: Value, expected: Value) {
    const wanted = typeOf(expected);
    const converted = convert(actual, wanted);
    if (isMismatch(converted))
      return problem(
        `actual value type ${friendlyName(typeOf(actual))} does not match assumed value type ${friendlyName(wanted)}`,
        0,
      );
    const isKnown = isWhollyKnown(converted) && isWhollyKnown(expected);
    return isKnown && equal(converted, expected) === false
      ? problem("the actual value does not match the assumed value", 0)
      : expected;
  },
};

/** How many elements there are. */
interface Bounds {
  readonly least: number;
  readonly most: number;
}

type CollectionKind = "list" | "set" | "map";

/** @param names of the parameters for the bounds, of which one may be missing */
function assumedLength(
  kind: CollectionKind,
  names: readonly ("min_length" | "max_length")[],
): FunctionDefinition {
  return {
    parameters: [
      anything("value", { kind, element: "any" }),
      ...names.map((name) => parameter(name, "number")),
    ],
    returns: { kind, element: "any" },
    call(value: Value, ...given: readonly Value[]) {
      const bounds = new Map<string, number>();
      for (const [at, name] of names.entries()) {
        const bound = wholeNumber(given[at] as Value, at + 1);
        if (typeof bound !== "number") return bound;
        bounds.set(name, bound);
      }
      return withLength(value, {
        least: Math.max(0, bounds.get("min_length") ?? 0),
        most: bounds.get("max_length") ?? Number.POSITIVE_INFINITY,
      });
    },
  };
}

const largest = 2n ** 63n - 1n;

function wholeNumber(value: Value, argument: number): number | Problem {
  const number = numberOf(value);
  const whole = isInteger(number) ? toBigInt(number) : null;
  return whole === null || whole >= largest || whole < -largest - 1n
    ? problem(`must be a whole number between 0 and ${largest}`, argument)
    : Number(whole);
}

function withLength(value: Value, bounds: Bounds): Value | Problem {
  if (value.kind === "null" || bounds.most < bounds.least) return notUpheld;
  if (value.kind === "unknown") return ofLength(value, bounds);
  const possible = possibleLengths(value);
  return possible.least > bounds.most || possible.most < bounds.least ? notUpheld : value;
}

/** Elements of a set that are not known may turn out to be the same. */
function possibleLengths(value: Value): Bounds {
  const length = "items" in value ? value.items.length : "entries" in value ? value.entries.size : 0;
  const isOpen = value.kind === "set" && !value.whollyKnown;
  return { least: isOpen ? Math.min(1, length) : length, most: length };
}

/** More elements than this are not made of a length alone. */
const mostElements = 1000;

/** What is known of a collection with its length: that it is empty, or how many elements of it are not known. */
function ofLength(value: UnknownValue, { least, most }: Bounds): Value {
  const element = elementTypeOf(value.type);
  if (least !== most || most > mostElements || !value.notNull || element === null) return value;
  const items = Array.from({ length: most }, () => unknown(element, causesOf(value)));
  if (typeof value.type !== "object") return value;
  if (value.type.kind === "list") return list(items, element);
  if (value.type.kind === "set" && most <= 1) return set(items, element);
  return most === 0 ? map(new Map(), element) : value;
}

export const assumptionFunctions: Readonly<Record<string, FunctionDefinition>> = {
  assumeequal,
  assumenotnull,
  assumestringprefix,
  assumelistlength: assumedLength("list", ["min_length", "max_length"]),
  assumelistlengthmin: assumedLength("list", ["min_length"]),
  assumelistlengthmax: assumedLength("list", ["max_length"]),
  assumemaplength: assumedLength("map", ["min_length", "max_length"]),
  assumemaplengthmin: assumedLength("map", ["min_length"]),
  assumemaplengthmax: assumedLength("map", ["max_length"]),
  assumesetlength: assumedLength("set", ["min_length", "max_length"]),
  assumesetlengthmin: assumedLength("set", ["min_length"]),
  assumesetlengthmax: assumedLength("set", ["max_length"]),
};
