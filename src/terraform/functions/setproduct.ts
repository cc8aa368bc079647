import { kindOf, type Type } from "../type.ts";
import type { Value } from "../value.ts";
import {
  list,
  sizeLimit,
  tooLarge,
  tuple,
  unknown,
  unknownFrom,
  withSensitive,
} from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { typeOf } from "../values/type-of.ts";
import { unify } from "../values/unify.ts";
import { hasKnownLength, isSequence } from "./arguments.ts";
import { type FunctionDefinition, isProblem, type Problem, problem } from "./definition.ts";

export const setproduct: FunctionDefinition = {
  parameters: [],
  variadic: { name: "sets", type: "any", allowsUnknown: true, allowsSensitive: true },
  returns: "any",
  call: (...values: readonly Value[]) => product(values),
};

function product(values: readonly Value[]): Value | Problem {
  if (values.length < 2) return problem("at least two arguments are required");
  const types: Type[] = [];
  for (const [at, value] of values.entries()) {
    const type = productElementType(value, at);
    if (isProblem(type)) return type;
    types.push(type);
  }
  const ordered = values.every(
    (value) => kindOf(typeOf(value)) === "list" || kindOf(typeOf(value)) === "tuple",
  );
  const elementType: Type = { kind: "tuple", elements: types };
  const resultType: Type = { kind: ordered ? "list" : "set", element: elementType };
  const sequences = values.filter(isSequence);
  if (sequences.length < values.length || !sequences.every(hasKnownLength))
    return { ...unknownFrom(resultType, values), sensitive: values.some(({ sensitive }) => sensitive) };
  const total = sequences.reduce((count, { items }) => count * items.length, 1);
  if (total * (values.length + 1) > sizeLimit)
    return unknown(resultType, [tooLarge("The product")], { notNull: true });
  let rows: Value[][] = [[]];
  for (const [at, { items }] of sequences.entries()) {
    const converted = items
      .map((item) => convert(item, types[at] as Type))
      .filter((item) => !isMismatch(item)) as Value[];
    rows = rows.flatMap((row) => converted.map((item) => [...row, item]));
  }
  const made = list(rows.map(tuple), elementType);
  const result = ordered ? made : convert(made, resultType);
  return isMismatch(result)
    ? problem(result.message)
    : values.some(({ sensitive }) => sensitive)
      ? withSensitive(result)
      : result;
}

function productElementType(value: Value, at: number): Type | Problem {
  const type = typeOf(value);
  if (typeof type === "object" && (type.kind === "list" || type.kind === "set")) return type.element;
  if (typeof type === "object" && type.kind === "tuple") {
    const element = type.elements.length === 0 ? "any" : unify(type.elements);
    return element ?? problem("all elements must be of the same type", at);
  }
  return type === "any" ? "any" : problem("a set or a list is required", at);
}
