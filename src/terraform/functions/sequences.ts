import * as numbers from "../number.ts";
import { elementTypeOf, friendlyName, kindOf, listOf, tupleOf } from "../type.ts";
import type { SequenceValue, Value } from "../value.ts";
import {
  causesOfAll,
  list,
  number,
  tuple,
  unknown,
  unknownFrom,
  withSensitive,
} from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { typeOf } from "../values/type-of.ts";
import { unify } from "../values/unify.ts";
import {
  hasKnownLength,
  integerOf,
  isMapping,
  isSequence,
  mayBeSequence,
  numberOf,
  parameter,
} from "./arguments.ts";
import { type FunctionDefinition, isProblem, type Problem, problem } from "./definition.ts";
import { graphemeCount } from "./graphemes.ts";

function marked(result: Value, ...values: readonly Value[]): Value {
  return values.some(({ sensitive }) => sensitive) ? withSensitive(result) : result;
}

/** A sequence of the same kind: a list of that element type, or a tuple. */
function alike(original: SequenceValue, items: readonly Value[]): Value {
  return original.kind === "tuple" ? tuple(items) : list(items, original.elementType ?? "any");
}

const length: FunctionDefinition = {
  parameters: [{ name: "value", type: "any", allowsUnknown: true, allowsSensitive: true }],
  returns: "number",
  work: { text: 64, collection: 0 },
  call(value: Value) {
    if (isSequence(value))
      return hasKnownLength(value)
        ? marked(number(value.items.length), value)
        : unknownFrom("number", [value]);
    if (isMapping(value)) return marked(number(value.entries.size), value);
    if (value.kind === "string") return marked(number(graphemeCount(value.value)), value);
    const type = typeOf(value);
    if (type === "number" || type === "bool")
      return problem("argument must be a string, a collection type, or a structural type");
    if (typeof type === "object" && type.kind === "tuple") return marked(number(type.elements.length), value);
    if (typeof type === "object" && type.kind === "object")
      return marked(number(type.attributes.size), value);
    return unknownFrom("number", [value]);
  },
};

const element: FunctionDefinition = {
  parameters: [{ name: "list", type: "any", allowsSensitive: true }, parameter("index", "number")],
  returns: "any",
  typeFrom: (items) => elementTypeOf(typeOf(items)) ?? "any",
  work: { collection: 0 },
  mayBeNull: true,
  call(items: Value, index: Value) {
    if (!isSequence(items) || items.kind === "set")
      return problem(`cannot read elements from ${friendlyName(typeOf(items))}`);
    const at = integerOf(index);
    if (isProblem(at)) return problem(`invalid index: ${at.message}`);
    const count = items.items.length;
    if (count === 0) return problem("cannot use element function with an empty list");
    // Terraform before 1.12 has no element of a tuple with a negative index, and fails.
    const position = at % count;
    return marked(items.items[position < 0 ? position + count : position] as Value, items);
  },
};

const concat: FunctionDefinition = {
  parameters: [],
  variadic: { name: "seqs", type: "any", allowsSensitive: true },
  returns: "any",
  typeFrom: (...sequences) => {
    const types = sequences.map(typeOf);
    return (types.every((type) => kindOf(type) === "list") ? unify(types) : null) ?? "any";
  },
  call(...sequences: readonly Value[]) {
    if (sequences.length === 0) return problem("at least one argument is required");
    const all: SequenceValue[] = [];
    for (const [at, value] of sequences.entries()) {
      if (!isSequence(value) || value.kind === "set")
        return problem(`all arguments must be lists or tuples; got ${friendlyName(typeOf(value))}`, at);
      all.push(value);
    }
    const type = all.every(({ kind }) => kind === "list") ? unify(all.map(typeOf)) : null;
    if (type === null) return marked(tuple(all.flatMap(({ items }) => items)), ...all);
    const items: Value[] = [];
    for (const [at, value] of all.entries()) {
      const converted = convert(value, type);
      if (isMismatch(converted)) return problem(converted.message, at);
      if (!isSequence(converted)) return unknownFrom(type, all);
      for (const item of converted.items) items.push(item);
    }
    return marked(list(items, elementTypeOf(type) ?? "any"), ...all);
  },
};

const flatten: FunctionDefinition = {
  parameters: [{ name: "list", type: "any", allowsSensitive: true }],
  returns: "any",
  call(value: Value) {
    if (!isSequence(value)) return problem("can only flatten lists, sets and tuples");
    const items: Value[] = [];
    const undecided: Value[] = [];
    const sensitive = collect(value, items, undecided);
    const result = undecided.length > 0 ? unknown("any", causesOfAll(undecided)) : tuple(items);
    return sensitive ? withSensitive(result) : result;
  },
};

/** Gathers the elements of nested sequences; says whether a sequence on the way is sensitive. */
function collect(value: SequenceValue, items: Value[], undecided: Value[]): boolean {
  let { sensitive } = value;
  if (!hasKnownLength(value)) undecided.push(value);
  for (const item of value.items) {
    if (isSequence(item)) sensitive = collect(item, items, undecided) || sensitive;
    else if (item.kind === "unknown" && mayBeSequence(item.type)) {
      undecided.push(item);
      sensitive ||= item.sensitive;
    } else items.push(item);
  }
  return sensitive;
}

const range: FunctionDefinition = {
  parameters: [],
  variadic: parameter("params", "number"),
  returns: listOf("number"),
  call(...values: readonly Value[]) {
    const bounds = rangeBounds(values.map(numberOf));
    if (isProblem(bounds)) return bounds;
    const { start, end, step } = bounds;
    const down = numbers.sign(step) < 0;
    const distance = numbers.compare(end, start);
    if (down && distance > 0) return problem("end must be less than start when step is negative", 1);
    if (!down && distance < 0) return problem("end must be greater than start when step is positive", 1);
    const items: Value[] = [];
    for (
      let at = start;
      down ? numbers.compare(at, end) > 0 : numbers.compare(at, end) < 0;
      at = numbers.add(at, step)
    ) {
      if (items.length >= 1024)
        return problem(
          "more than 1024 values were generated; either decrease the difference between start and end or use a smaller step",
        );
      items.push(number(at));
    }
    return list(items, "number");
  },
};

interface Bounds {
  readonly start: numbers.BigFloat;
  readonly end: numbers.BigFloat;
  readonly step: numbers.BigFloat;
}

function rangeBounds(given: readonly numbers.BigFloat[]): Bounds | Problem {
  const [first, second, third] = given;
  if (first === undefined || given.length > 3) return problem("must have one, two, or three arguments");
  if (third !== undefined && second !== undefined)
    return third === 0 ? problem("step must not be zero", 2) : { start: first, end: second, step: third };
  const [start, end] = second === undefined ? [0, first] : [first, second];
  return { start, end, step: numbers.compare(end, start) < 0 ? -1 : 1 };
}

const reverse: FunctionDefinition = {
  parameters: [{ name: "list", type: "any", allowsSensitive: true }],
  returns: "any",
  typeFrom: (items) => {
    const type = typeOf(items);
    if (typeof type === "object" && type.kind === "tuple") return tupleOf([...type.elements].reverse());
    const element = elementTypeOf(type);
    return element === null ? "any" : listOf(element);
  },
  call(value: Value) {
    if (!isSequence(value))
      return problem(`can only reverse list or tuple values, not ${friendlyName(typeOf(value))}`, 0);
    if (!hasKnownLength(value)) return unknownFrom(listOf(value.elementType ?? "any"), [value]);
    return marked(alike(value, [...value.items].reverse()), value);
  },
};

const slice: FunctionDefinition = {
  parameters: [
    { name: "list", type: "any", allowsSensitive: true },
    parameter("start_index", "number"),
    parameter("end_index", "number"),
  ],
  returns: "any",
  typeFrom: (items) => (kindOf(typeOf(items)) === "list" ? typeOf(items) : "any"),
  call(value: Value, startIndex: Value, endIndex: Value) {
    if (value.kind === "set")
      return problem(
        "cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering of the result is not important",
        0,
      );
    if (!isSequence(value)) return problem("must be a list or tuple value", 0);
    const start = sliceIndex("start", startIndex, value.items.length, 1);
    if (isProblem(start)) return start;
    const end = sliceIndex("end", endIndex, value.items.length, 2);
    if (isProblem(end)) return end;
    if (start > end) return problem("start index must not be greater than end index", 1);
    return marked(alike(value, value.items.slice(start, end)), value);
  },
};

function sliceIndex(name: string, value: Value, count: number, argument: number): number | Problem {
  const index = integerOf(value);
  if (isProblem(index)) return problem(`invalid ${name} index: ${index.message}`, argument);
  if (index < 0) return problem(`${name} index must not be less than zero`, argument);
  if (index > count)
    return problem(`${name} index must not be greater than the length of the list`, argument);
  return index;
}

const chunklist: FunctionDefinition = {
  parameters: [
    { name: "list", type: listOf("any"), allowsSensitive: true },
    { name: "size", type: "number", allowsSensitive: true },
  ],
  returns: "any",
  typeFrom: (items) => listOf(typeOf(items)),
  call(value: Value, chunkSize: Value) {
    const size = integerOf(chunkSize);
    if (isProblem(size)) return problem(`invalid size: ${size.message}`);
    if (size < 0) return problem("the size argument must be positive");
    if (!isSequence(value)) return unknownFrom("any", [value]);
    const chunks: Value[] = [];
    const step = size === 0 ? value.items.length : size;
    for (let at = 0; at < value.items.length; at += step)
      chunks.push(list(value.items.slice(at, at + step), value.elementType ?? "any"));
    return marked(list(chunks, typeOf(value)), value, chunkSize);
  },
};

/** Functions whose result has the elements of their arguments, which keep their identity. */
export const sequenceFunctions: Readonly<Record<string, FunctionDefinition>> = {
  length,
  element,
  concat,
  flatten,
  range,
  reverse,
  slice,
  chunklist,
};
