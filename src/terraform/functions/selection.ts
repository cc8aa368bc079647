import { kindOf, listOf } from "../type.ts";
import type { Value } from "../value.ts";
import { bool, list, number, unknownFrom } from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { equal } from "../values/equality.ts";
import { compareStrings } from "../values/order.ts";
import { typeOf } from "../values/type-of.ts";
import { unify } from "../values/unify.ts";
import { isSequence, parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, problem } from "./definition.ts";
import { comparing, ElementIndex } from "./element-index.ts";

const distinct: FunctionDefinition = {
  parameters: [parameter("list", listOf("any"))],
  returns: listOf("any"),
  typeFrom: typeOf,
  work: { collection: 8, total: (list) => (list === undefined ? 0 : comparing(list, list) / 2) },
  call(value: Value) {
    if (!isSequence(value)) return unknownFrom(listOf("any"), [value]);
    const type = listOf(value.elementType ?? "any");
    const seen = new ElementIndex();
    const kept: Value[] = [];
    for (const item of value.items) {
      const isSeen = seen.has(item);
      if (isSeen === null) return unknownFrom(type, [value]);
      if (isSeen) continue;
      seen.add(item);
      kept.push(item);
    }
    return list(kept, value.elementType ?? "any");
  },
};

/**
 * Whether a string that is not known is neither null nor empty for certain: the id of an object, which is what a
 * provider gives it once it exists.
 */
export function isNeverEmpty(value: Value): boolean {
  if (value.kind !== "unknown" || !value.notNull) return false;
  return value.type !== "string" || (value.reference !== null && value.reference.path.at(-1) === "id");
}

const compact: FunctionDefinition = {
  parameters: [parameter("list", listOf("string"))],
  returns: listOf("string"),
  call(value: Value) {
    if (!isSequence(value)) return unknownFrom(listOf("string"), [value]);
    const undecided = value.items.filter((item) => item.kind === "unknown" && !isNeverEmpty(item));
    if (undecided.length > 0) return unknownFrom(listOf("string"), undecided);
    const kept = value.items.filter(
      (item) => item.kind !== "null" && !(item.kind === "string" && item.value === ""),
    );
    return list(kept, "string");
  },
};

const sort: FunctionDefinition = {
  parameters: [{ ...parameter("list", listOf("string")), allowsUnknown: true }],
  returns: listOf("string"),
  work: { collection: 16 },
  call(value: Value) {
    if (!isSequence(value)) return unknownFrom(listOf("string"), [value]);
    // How many there are is known, even where their order is not.
    if (!value.whollyKnown) {
      const someItem = unknownFrom("string", [value]);
      return list(
        value.items.map(() => someItem),
        "string",
      );
    }
    const at = value.items.findIndex(({ kind }) => kind === "null");
    if (at !== -1) return problem(`given list element ${at} is null; a null string cannot be sorted`);
    return list(
      [...value.items].sort((left, right) => compareStrings(textOf(left), textOf(right))),
      "string",
    );
  },
};

/** Terraform does not look for null, or gives what it never knows; OpenTofu since 1.13 does. */
const contains: FunctionDefinition = {
  parameters: [
    parameter("list", "any"),
    { ...parameter("value", "any"), allowsUnknown: true, allowsNull: true },
  ],
  returns: "bool",
  work: { collection: 8 },
  call(items: Value, wanted: Value) {
    if (!isSequence(items)) return problem("argument must be list, tuple, or set");
    const undecided: Value[] = [];
    for (const item of items.items) {
      const same = equal(item, wanted);
      if (same === true) return bool(true);
      if (same === null) undecided.push(item);
    }
    return undecided.length > 0 ? unknownFrom("bool", [...undecided, wanted]) : bool(false);
  },
};

const index: FunctionDefinition = {
  parameters: [parameter("list", "any"), { ...parameter("value", "any"), allowsUnknown: true }],
  returns: "number",
  work: { collection: 8 },
  call(items: Value, wanted: Value) {
    if (!isSequence(items) || items.kind === "set") return problem("argument must be a list or tuple");
    if (items.items.length === 0) return problem("cannot search an empty list");
    for (const [at, item] of items.items.entries()) {
      const same = equal(item, wanted);
      if (same === true) return number(at);
      if (same === null) return unknownFrom("number", [item, wanted]);
    }
    return problem("item not found");
  },
};

const coalescelist: FunctionDefinition = {
  parameters: [],
  variadic: { name: "vals", type: "any", allowsNull: true, allowsUnknown: true },
  returns: "any",
  call(...values: readonly Value[]) {
    if (values.length === 0) return problem("at least one argument is required");
    for (const value of values) {
      const kind = kindOf(typeOf(value));
      if (kind !== "list" && kind !== "tuple" && value.kind !== "unknown")
        return problem("coalescelist arguments must be lists or tuples");
    }
    for (const value of values) {
      if (value.kind === "unknown") return unknownFrom("any", [value]);
      if (isSequence(value) && value.items.length > 0) return value;
    }
    return problem("no non-null arguments");
  },
};

const matchkeys: FunctionDefinition = {
  parameters: [
    parameter("values", listOf("any")),
    parameter("keys", listOf("any")),
    parameter("searchset", listOf("any")),
  ],
  returns: listOf("any"),
  typeFrom: typeOf,
  work: {
    collection: 8,
    total: (_, keys, set) => (keys === undefined || set === undefined ? 0 : comparing(keys, set)),
  },
  call(values: Value, keys: Value, searchSet: Value) {
    const type = unify([typeOf(keys), typeOf(searchSet)]);
    if (type === null) return problem("keys and searchset must be of the same type");
    const [names, wanted] = [convert(keys, type), convert(searchSet, type)];
    if (
      !isSequence(values) ||
      isMismatch(names) ||
      isMismatch(wanted) ||
      !isSequence(names) ||
      !isSequence(wanted)
    )
      return unknownFrom(listOf("any"), [values, keys, searchSet]);
    if (values.items.length !== names.items.length)
      return problem("length of keys and values should be equal");
    const search = new ElementIndex(wanted.items);
    const kept: Value[] = [];
    for (const [at, name] of names.items.entries()) {
      const isFound = search.has(name);
      if (isFound === null) return unknownFrom(typeOf(values), [name, wanted]);
      if (isFound) kept.push(values.items[at] as Value);
    }
    return list(kept, values.elementType ?? "any");
  },
};

/** Functions that choose among elements by what they are. */
export const selectionFunctions: Readonly<Record<string, FunctionDefinition>> = {
  distinct,
  compact,
  sort,
  contains,
  index,
  coalescelist,
  matchkeys,
};
