import { elementTypeOf, setOf, type Type } from "../type.ts";
import type { SequenceValue, Value } from "../value.ts";
import { causesOf, tooLarge, unknown, unknownFrom } from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { equal } from "../values/equality.ts";
import { set } from "../values/set.ts";
import { typeOf } from "../values/type-of.ts";
import { unify } from "../values/unify.ts";
import { isSequence, parameter } from "./arguments.ts";
import { type FunctionDefinition, type Problem, problem } from "./definition.ts";
import { setproduct } from "./setproduct.ts";

/** Pairs past which elements are not compared. */
const comparisonLimit = 4_000_000;

/** The type that the elements of all sets have in common; null if there is none. */
function commonElementType(given: readonly Value[]): Type | null {
  const types: Type[] = [];
  for (const value of given) {
    const element = elementTypeOf(typeOf(value)) ?? "any";
    // An empty set of no type yet goes with every other.
    if (!(element === "any" && isSequence(value) && value.items.length === 0)) types.push(element);
  }
  return types.length === 0 ? "any" : unify(types);
}

/** The sets in one type, or that type's unknown value where that is not possible yet. */
function unified(given: readonly Value[]): readonly SequenceValue[] | Problem | Value {
  const element = commonElementType(given);
  if (element === null) return problem("given sets must all have compatible element types");
  const sets: SequenceValue[] = [];
  for (const [at, value] of given.entries()) {
    const converted = convert(value, setOf(element));
    if (isMismatch(converted)) return problem(converted.message, at);
    if (!isSequence(converted)) return unknownFrom(setOf(element), given, { notNull: true });
    sets.push(converted);
  }
  return sets;
}

function setFunction(
  combine: (sets: readonly SequenceValue[], element: Type) => Value,
  first: string,
  rest: string | null,
): FunctionDefinition {
  const parameters = [
    parameter(first, setOf("any")),
    ...(rest === null ? [parameter("b", setOf("any"))] : []),
  ];
  return {
    parameters,
    ...(rest === null ? {} : { variadic: parameter(rest, setOf("any")) }),
    returns: setOf("any"),
    typeFrom: (...values) => setOf(commonElementType(values) ?? "any"),
    call(...values: readonly Value[]) {
      const sets = unified(values);
      if (!isList(sets)) return sets;
      const element = sets[0]?.elementType ?? "any";
      const pairs =
        sets.slice(1).reduce((sum, { items }) => sum + items.length, 0) * (sets[0]?.items.length ?? 0);
      if (pairs > comparisonLimit) return unknown(setOf(element), [tooLarge("The set")], { notNull: true });
      return combine(sets, element);
    },
  };
}

function isList(value: readonly SequenceValue[] | Problem | Value): value is readonly SequenceValue[] {
  return Array.isArray(value);
}

/** Whether the set holds the value; null where that depends on what is not known. */
function holds(items: readonly Value[], wanted: Value): boolean | null {
  let result: boolean | null = false;
  for (const item of items) {
    const same = equal(item, wanted);
    if (same === true) return true;
    if (same === null) result = null;
  }
  return result;
}

/** The items of `items` for which `keep` holds, or an unknown set where it is not decided for one. */
function filtered(
  sets: readonly SequenceValue[],
  element: Type,
  items: readonly Value[],
  keep: (item: Value) => boolean | null,
): Value {
  const kept: Value[] = [];
  for (const item of items) {
    const decision = keep(item);
    if (decision === null) return unknown(setOf(element), causesOf(...sets), { notNull: true });
    if (decision) kept.push(item);
  }
  return set(kept, element);
}

function union(sets: readonly SequenceValue[], element: Type): Value {
  return set(
    sets.flatMap(({ items }) => items),
    element,
  );
}

function intersection(sets: readonly SequenceValue[], element: Type): Value {
  const [first, ...others] = sets as [SequenceValue, ...SequenceValue[]];
  return filtered(sets, element, first.items, (item) => {
    const held = others.map(({ items }) => holds(items, item));
    return held.includes(false) ? false : held.includes(null) ? null : true;
  });
}

function subtract(sets: readonly SequenceValue[], element: Type): Value {
  const [first, second] = sets as [SequenceValue, SequenceValue];
  return filtered(sets, element, first.items, (item) => {
    const held = holds(second.items, item);
    return held === null ? null : !held;
  });
}

export const setFunctions: Readonly<Record<string, FunctionDefinition>> = {
  setproduct,
  setunion: setFunction(union, "first_set", "other_sets"),
  setintersection: setFunction(intersection, "first_set", "other_sets"),
  setsubtract: setFunction(subtract, "a", null),
};
