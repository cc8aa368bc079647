import { elementTypeOf, setOf, type Type } from "../type.ts";
import type { SequenceValue, Value } from "../value.ts";
import { causesOfAll, unknown, unknownFrom } from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { set } from "../values/set.ts";
import { typeOf } from "../values/type-of.ts";
import { unify } from "../values/unify.ts";
import { isSequence, parameter } from "./arguments.ts";
import { type FunctionDefinition, type Problem, problem } from "./definition.ts";
import { comparing, ElementIndex } from "./element-index.ts";
import { setproduct } from "./setproduct.ts";

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
  compares = true,
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
    work: {
      collection: 8,
      total: (first, ...others) =>
        first === undefined || !compares
          ? 0
          : others.reduce((sum, other) => sum + comparing(first, other), 0),
    },
    call(...values: readonly Value[]) {
      const sets = unified(values);
      if (!isList(sets)) return sets;
      const element = sets[0]?.elementType ?? "any";
      return combine(sets, element);
    },
  };
}

function isList(value: readonly SequenceValue[] | Problem | Value): value is readonly SequenceValue[] {
  return Array.isArray(value);
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
    if (decision === null) return unknown(setOf(element), causesOfAll(sets), { notNull: true });
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
  const indexes = others.map(({ items }) => new ElementIndex(items));
  return filtered(sets, element, first.items, (item) => {
    const held = indexes.map((index) => index.has(item));
    return held.includes(false) ? false : held.includes(null) ? null : true;
  });
}

function subtract(sets: readonly SequenceValue[], element: Type): Value {
  const [first, second] = sets as [SequenceValue, SequenceValue];
  const index = new ElementIndex(second.items);
  return filtered(sets, element, first.items, (item) => {
    const held = index.has(item);
    return held === null ? null : !held;
  });
}

export const setFunctions: Readonly<Record<string, FunctionDefinition>> = {
  setproduct,
  setunion: setFunction(union, "first_set", "other_sets", false),
  setintersection: setFunction(intersection, "first_set", "other_sets"),
  setsubtract: setFunction(subtract, "a", null),
};
