import { listOf, objectOf, type Type, tupleOf } from "../type.ts";
import type { Value } from "../value.ts";
import {
  list,
  nullValue,
  object,
  sizeLimit,
  string,
  tooLarge,
  tuple,
  unknown,
  unknownFrom,
} from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, isProblem, type Problem, problem } from "./definition.ts";
import { type Match, Pattern } from "./patterns.ts";

/** A pattern that can be used, or what the call gives instead. */
export function compiled(pattern: string, input: string): Pattern | Value | Problem {
  const result = Pattern.compile(pattern, input);
  if (result === null)
    return unknown("any", [{ message: "The engine for regular expressions is not loaded", range: null }], {
      notNull: true,
    });
  if (result === "too large")
    return unknown("any", [tooLarge("The work of the regular expression")], { notNull: true });
  if (typeof result !== "string") return result;
  // Go lets several groups have one name.
  if (result.includes("duplicate capture group name"))
    return unknown("any", [{ message: "Groups of the same name are not told apart", range: null }], {
      notNull: true,
    });
  return problem(result, 0);
}

/** The type of a match: a text, or the groups in a tuple, or in an object where they have names. */
function matchType(names: readonly (string | null)[]): Type | Problem {
  if (names.length === 0) return "string";
  const named = names.filter((name) => name !== null);
  if (named.length === 0) return tupleOf(names.map((): Type => "string"));
  if (named.length < names.length)
    return problem("invalid regexp pattern: cannot mix both named and unnamed capture groups", 0);
  return objectOf(new Map(named.map((name): [string, Type] => [name, "string"])));
}

function matchValue({ groups }: Match, names: readonly (string | null)[]): Value {
  const values = groups.map((text) => (text === undefined ? nullValue("string") : string(text)));
  const [whole, ...rest] = values;
  if (names.length === 0) return whole as Value;
  if (names[0] === null) return tuple(rest);
  return object(new Map(rest.map((value, at) => [names[at] as string, value])));
}

/** What `{1,100}` costs to compile, which is written out as often as that. */
function repetitionsIn(pattern: Value | undefined): number {
  const text = pattern === undefined ? "" : textOf(pattern);
  let times = 0;
  for (const [, least, most] of text.matchAll(/\{(\d{1,4})(?:,(\d{0,4}))?\}/g))
    times += Number(most || least);
  return times * text.length;
}

function ofPattern(
  wrap: (type: Type) => Type,
  find: (pattern: Pattern, text: string, type: Type) => Value | Problem,
): FunctionDefinition {
  return {
    parameters: [parameter("pattern", "string"), { ...parameter("string", "string"), allowsUnknown: true }],
    returns: "any",
    work: { text: 64, call: 256, total: (pattern) => repetitionsIn(pattern) },
    call(expression: Value, value: Value) {
      const pattern = compiled(textOf(expression), textOf(value));
      if (!(pattern instanceof Pattern)) return pattern;
      const type = matchType(pattern.groupNames);
      if (isProblem(type)) return type;
      if (value.kind !== "string") return unknownFrom(wrap(type), [value], { notNull: true });
      return find(pattern, value.value, type);
    },
  };
}

const regex = ofPattern(
  (type) => type,
  (pattern, text) => {
    const match = pattern.matchFrom(text, 0);
    return match === null
      ? problem("pattern did not match any part of the given string")
      : matchValue(match, pattern.groupNames);
  },
);

const regexall = ofPattern(listOf, (pattern, text, type) => {
  const found: Value[] = [];
  for (const match of pattern.matches(text)) {
    found.push(matchValue(match, pattern.groupNames));
    if (found.length > sizeLimit) return unknown(listOf(type), [tooLarge("The list")], { notNull: true });
  }
  return list(found, type);
});

export const regularExpressionFunctions: Readonly<Record<string, FunctionDefinition>> = { regex, regexall };
