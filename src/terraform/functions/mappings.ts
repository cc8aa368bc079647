import { addTo, type Groups } from "../../grouping.ts";
import {
  elementTypeOf,
  friendlyName,
  kindOf,
  listOf,
  mapOf,
  type Type,
  tupleOf,
  typesEqual,
} from "../type.ts";
import type { Value } from "../value.ts";
import {
  containsSensitive,
  isWhollyKnown,
  list,
  map,
  nullValue,
  object,
  string,
  tuple,
  unknownFrom,
  withSensitive,
} from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { compareStrings, sortedEntries } from "../values/order.ts";
import { typeOf } from "../values/type-of.ts";
import { hasKnownLength, isMapping, isSequence, textOf } from "./arguments.ts";
import { type FunctionDefinition, type Problem, problem } from "./definition.ts";

/** The result, marked where one of the values is marked itself. */
function marked(result: Value, ...values: readonly Value[]): Value {
  return values.some(({ sensitive }) => sensitive) ? withSensitive(result) : result;
}

const keys: FunctionDefinition = {
  parameters: [{ name: "inputMap", type: "any", allowsUnknown: true, allowsSensitive: true }],
  returns: "any",
  work: { collection: 8 },
  call(mapping: Value) {
    if (mapping.kind === "object") return marked(tuple([...mapping.entries.keys()].map(string)), mapping);
    const type = typeOf(mapping);
    if (typeof type === "object" && type.kind === "object")
      return marked(tuple([...type.attributes.keys()].sort(compareStrings).map(string)), mapping);
    if (mapping.kind === "map")
      return marked(list([...mapping.entries.keys()].map(string), "string"), mapping);
    if (kindOf(type) === "map" || type === "any")
      return unknownFrom(type === "any" ? "any" : listOf("string"), [mapping]);
    return problem("must have map or object type", 0);
  },
};

const values: FunctionDefinition = {
  parameters: [{ name: "mapping", type: "any", allowsSensitive: true }],
  returns: "any",
  typeFrom: (mapping) => {
    const type = typeOf(mapping);
    if (typeof type === "object" && type.kind === "object")
      return tupleOf([...sortedEntries(type.attributes).values()]);
    const element = elementTypeOf(type);
    return element === null ? "any" : listOf(element);
  },
  call(mapping: Value) {
    if (!isMapping(mapping)) return problem("values() requires a map as the first argument");
    const items = [...mapping.entries.values()];
    return marked(mapping.kind === "map" ? list(items, mapping.elementType ?? "any") : tuple(items), mapping);
  },
};

const lookup: FunctionDefinition = {
  parameters: [
    { name: "inputMap", type: "any", allowsUnknown: true, allowsSensitive: true },
    { name: "key", type: "string", allowsUnknown: true, allowsSensitive: true },
  ],
  variadic: { name: "default", type: "any", allowsNull: true, allowsUnknown: true, allowsSensitive: true },
  returns: "any",
  mayBeNull: true,
  call(mapping: Value, key: Value, ...defaults: readonly Value[]) {
    if (defaults.length > 1)
      return problem(`lookup() takes two or three arguments, got ${defaults.length + 2}`);
    // The type of an object has all of its attributes, and none of them matters here.
    const type = mapping.kind === "object" ? "any" : typeOf(mapping);
    if (type !== "any" && kindOf(type) !== "map" && kindOf(type) !== "object")
      return problem("lookup() requires a map as the first argument", 0);
    const fallback = lookupDefault(type, defaults[0]);
    if (fallback !== null && "message" in fallback) return fallback;
    if (!isMapping(mapping) || key.kind !== "string")
      return unknownFrom(elementTypeOf(type) ?? "any", [
        isMapping(mapping) ? marked(tuple([]), mapping) : mapping,
        key,
      ]);
    const found = mapping.entries.get(key.value) ?? fallback;
    if (found !== null) return marked(found, mapping, key);
    const shown = key.sensitive ? "(sensitive value)" : JSON.stringify(key.value);
    if (mapping.kind === "object") return problem(`the given object has no attribute ${shown}`, 0);
    return problem(`lookup failed to find key ${shown}`);
  },
};

/** A map's default has the type of its elements. */
function lookupDefault(type: Type, given: Value | undefined): Value | Problem | null {
  if (given === undefined) return null;
  const element = elementTypeOf(type);
  if (element === null) return given;
  const converted = convert(given, element);
  return isMismatch(converted)
    ? problem("the default value must have the same type as the map elements", 2)
    : converted;
}

const merge: FunctionDefinition = {
  parameters: [],
  variadic: { name: "maps", type: "any", allowsNull: true, allowsSensitive: true },
  returns: "any",
  typeFrom: (...maps) => commonMapType(maps) ?? "any",
  work: { collection: 16 },
  call(...maps: readonly Value[]) {
    const [first] = maps;
    if (first === undefined) return object(new Map());
    const entries = new Map<string, Value>();
    for (const mapping of maps) {
      const type = typeOf(mapping);
      if (type !== "any" && kindOf(type) !== "map" && kindOf(type) !== "object")
        return problem(`arguments must be maps or objects, got ${JSON.stringify(friendlyName(type))}`);
      if (isMapping(mapping)) for (const [key, value] of mapping.entries) entries.set(key, value);
    }
    const type = commonMapType(maps);
    return marked(type === null ? object(entries) : map(entries, elementTypeOf(type) ?? "any"), ...maps);
  },
};

/** The type of them all where they are maps of one type. */
function commonMapType(maps: readonly Value[]): Type | null {
  const [type, ...others] = maps.map(typeOf);
  const isCommon =
    kindOf(type ?? "any") === "map" && others.every((other) => typesEqual(other, type as Type));
  return isCommon ? (type as Type) : null;
}

const zipmap: FunctionDefinition = {
  parameters: [
    { name: "keys", type: listOf("string"), allowsSensitive: true },
    { name: "values", type: "any", allowsSensitive: true },
  ],
  returns: "any",
  typeFrom: (_, items) => {
    const type = items === undefined ? "any" : typeOf(items);
    return kindOf(type) === "list" ? mapOf(elementTypeOf(type) ?? "any") : "any";
  },
  call(names: Value, items: Value) {
    if (!isSequence(items) || items.kind === "set")
      return problem("values argument must be a list or tuple value");
    if (!isSequence(names) || !names.whollyKnown)
      return unknownFrom(items.kind === "list" ? mapOf(items.elementType ?? "any") : "any", [names]);
    if (names.items.length !== items.items.length)
      return problem(
        `number of keys (${names.items.length}) does not match number of values (${items.items.length})`,
      );
    const entries = new Map<string, Value>();
    for (const [at, name] of names.items.entries()) {
      if (name.kind === "null") return problem(`keys list has null value at index ${at}`);
      entries.set(textOf(name), items.items[at] as Value);
    }
    const result = items.kind === "list" ? map(entries, items.elementType ?? "any") : object(entries);
    return containsSensitive(names) ? withSensitive(result) : marked(result, items);
  },
};

const transpose: FunctionDefinition = {
  parameters: [{ name: "values", type: mapOf(listOf("string")) }],
  returns: mapOf(listOf("string")),
  call(mapping: Value) {
    if (!isMapping(mapping) || !mapping.whollyKnown) return unknownFrom(mapOf(listOf("string")), [mapping]);
    const transposed: Groups<string, Value> = new Map();
    for (const [key, texts] of mapping.entries) {
      if (!isSequence(texts)) return problem("input must not contain null list");
      for (const text of texts.items) {
        if (text.kind === "null") return problem("input list must not contain null string");
        addTo(transposed, textOf(text), string(key));
      }
    }
    const entries = new Map<string, Value>();
    for (const [key, texts] of transposed) entries.set(key, list(texts, "string"));
    return map(entries, listOf("string"));
  },
};

const one: FunctionDefinition = {
  parameters: [{ name: "list", type: "any" }],
  returns: "any",
  typeFrom: (items) => {
    const type = typeOf(items);
    if (typeof type === "object" && type.kind === "tuple") return type.elements[0] ?? "any";
    return elementTypeOf(type) ?? "any";
  },
  mayBeNull: true,
  call(items: Value) {
    const invalid = problem("must be a list, set, or tuple value with either zero or one elements", 0);
    if (!isSequence(items)) return invalid;
    const [first] = items.items;
    if (first === undefined) return nullValue(items.elementType ?? "any");
    if (items.items.length === 1) return first;
    return hasKnownLength(items) || items.items.filter(isWhollyKnown).length > 1
      ? invalid
      : unknownFrom(items.elementType ?? "any", [items]);
  },
};

export const mappingFunctions: Readonly<Record<string, FunctionDefinition>> = {
  keys,
  values,
  lookup,
  merge,
  zipmap,
  transpose,
  one,
};
