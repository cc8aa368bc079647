import type { Range } from "../../range.ts";
import * as numbers from "../number.ts";
import { elementTypeOf, friendlyName, kindOf, type Type } from "../type.ts";
import type { Reference, Value } from "../value.ts";
import {
  causesOf,
  containsSensitive,
  reference,
  tuple,
  unknown,
  unknownFrom,
  withSensitive,
} from "./construct.ts";
import { convert, isMismatch } from "./convert.ts";
import { fail, type Result } from "./result.ts";
import { typeOf } from "./type-of.ts";

const invalid = "The given key does not identify an element in this collection value";

/**
 * `value.name`. The element keeps its own origin and becomes sensitive where the value is.
 *
 * @param range of the access, for errors
 */
export function attribute(value: Value, name: string, range: Range): Result {
  switch (value.kind) {
    case "null":
      return fail("This value is null, so it does not have any attributes.", range);
    case "resource":
      return resourceAttribute(value, name, range);
    case "unknown":
      return attributeOfUnknown(value, name, range);
    case "object":
    case "map": {
      const found = value.entries.get(name.normalize("NFC"));
      if (found !== undefined) return inherit(found, value);
      const quoted = JSON.stringify(name);
      return value.kind === "object"
        ? fail(`This object does not have an attribute named ${quoted}.`, range)
        : fail(`This map does not have an element with the key ${quoted}.`, range);
    }
    default:
      return fail(noAttributes(typeOf(value)), range);
  }
}

function resourceAttribute(value: Extract<Value, { kind: "resource" }>, name: string, range: Range): Result {
  if (lacks(value, name)) {
    const what = value.isClosed ? "output" : "argument, nested block, or exported attribute";
    return fail(`${value.address} has no ${what} named ${JSON.stringify(name)}.`, range);
  }
  return inherit(value.attribute(name, range), value);
}

function lacks({ attributeNames }: Extract<Value, { kind: "resource" }>, name: string): boolean {
  return attributeNames !== null && !attributeNames.includes(name);
}

function noAttributes(type: Type): string {
  const element = elementTypeOf(type);
  const kind = kindOf(type);
  if (element !== null && kindOf(element) === "object")
    return `Can't access attributes on a ${kind} of objects. Take one element, or access the attribute across all elements with a splat expression.`;
  if (typeof type === "string")
    return `Can't access attributes on a primitive-typed value (${friendlyName(type)}).`;
  return "This value does not have any attributes.";
}

/** What is taken out of a sensitive value is sensitive. */
function inherit(element: Value, container: Value): Value {
  return container.sensitive ? withSensitive(element) : element;
}

function attributeOfUnknown(value: Extract<Value, { kind: "unknown" }>, name: string, range: Range): Result {
  const { type } = value;
  if (type === "any") return step(value, name, "any");
  if (typeof type === "object") {
    if (type.kind === "map") return step(value, name, type.element);
    if (type.kind === "object") {
      const found = type.attributes.get(name);
      if (found === undefined)
        return fail(`This object does not have an attribute named ${JSON.stringify(name)}.`, range);
      return step(value, name, found);
    }
  }
  return fail(noAttributes(type), range);
}

/** One step into an unknown value: its identity with the step where it has one, else unknown for its reasons. */
function step(value: Extract<Value, { kind: "unknown" }>, key: string | number, type: Type): Value {
  const { sensitive, origin, causes } = value;
  if (value.reference === null) return { ...unknown(type, causes, { sensitive }), origin };
  const path: Reference["path"] = [...value.reference.path, key];
  return { ...reference(value.reference.address, path, type, { sensitive }), causes, origin };
}

/** `collection[key]`. */
export function index(collection: Value, key: Value, range: Range): Result {
  if (collection.kind === "null") return fail("This value is null, so it does not have any indices.", range);
  if (key.kind === "null") return fail("Can't use a null value as an indexing key.", range);
  if (collection.kind === "resource") return withKey(collection, key, "string", range);
  // The type of a tuple or object has all of its elements, and only what kind it is matters here.
  switch (collection.kind === "unknown" ? kindOf(collection.type) : collection.kind) {
    case "any":
      return indexUnknown(collection, key, "any");
    case "list":
    case "tuple":
      return withKey(collection, key, "number", range);
    case "map":
    case "object":
      return withKey(collection, key, "string", range);
    case "set":
      return fail(
        "Elements of a set are identified only by their value and don't have any separate index or key to select with, so it's only possible to perform operations across all elements of the set.",
        range,
      );
    default:
      return fail("This value does not have any indices.", range);
  }
}

function withKey(collection: Value, given: Value, type: "number" | "string", range: Range): Result {
  const key = convert(given, type);
  if (isMismatch(key)) return fail(`${invalid}: ${key.message}.`, range);
  if (collection.kind === "unknown") return indexUnknown(collection, key, elementAt(collection.type, key));
  if (key.kind === "unknown")
    return unknownFrom(elementTypeOf(typeOf(collection)) ?? "any", [withoutElements(collection), key]);
  const found = element(collection, key, given.kind === "number", range);
  // Terraform lets only an object keep from its attributes that their name was sensitive.
  const isMarked = key.sensitive && collection.kind !== "object" && collection.kind !== "resource";
  return isMarked && found.kind !== "failure" ? withSensitive(found) : found;
}

function element(collection: Value, key: Value, wasNumber: boolean, range: Range): Result {
  // The error would tell the name.
  if (
    key.kind === "string" &&
    key.sensitive &&
    collection.kind === "resource" &&
    lacks(collection, key.value)
  )
    return fail(`${invalid}.`, range);
  if (key.kind === "string") return byName(collection, key.value, wasNumber, range);
  if (key.kind === "number" && "items" in collection) return byPosition(collection, key.value, range);
  return fail(`${invalid}.`, range);
}

/** The collection as the holder of a mark alone: its elements' reasons do not explain an unknown key. */
function withoutElements(collection: Value): Value {
  const empty = tuple([]);
  return containsSensitive(collection) ? withSensitive(empty) : empty;
}

function elementAt(type: Type, key: Value): Type {
  if (typeof type === "string") return "any";
  if ("element" in type) return type.element;
  if (type.kind === "tuple")
    return key.kind === "number" ? (type.elements[numbers.toNumber(key.value)] ?? "any") : "any";
  return key.kind === "string" ? (type.attributes.get(key.value) ?? "any") : "any";
}

function indexUnknown(collection: Value, key: Value, type: Type): Value {
  if (collection.kind !== "unknown") return unknownFrom(type, [collection, key]);
  if (key.kind === "string") return step(collection, key.value, type);
  const position = key.kind === "number" ? numbers.toNumber(key.value) : -1;
  if (Number.isSafeInteger(position) && position >= 0) return step(collection, position, type);
  return unknown(type, causesOf(collection, key), {
    sensitive: containsSensitive(collection) || key.sensitive,
  });
}

function byName(collection: Value, name: string, wasNumber: boolean, range: Range): Result {
  if (collection.kind === "resource") return resourceAttribute(collection, name, range);
  if (!("entries" in collection)) return fail(`${invalid}.`, range);
  const found = collection.entries.get(name);
  if (found !== undefined) return inherit(found, collection);
  const hint =
    wasNumber && collection.kind === "object"
      ? " An object only supports looking up attributes by name, not by numeric index."
      : "";
  return fail(`${invalid}.${hint}`, range);
}

function byPosition(
  collection: Extract<Value, { items: unknown }>,
  position: numbers.BigFloat,
  range: Range,
): Result {
  if (!numbers.isInteger(position) && !numbers.isInfinite(position))
    return fail(
      `${invalid}: indexing a sequence requires a whole number, but the given index has a fractional part.`,
      range,
    );
  if (numbers.sign(position) < 0)
    return fail(`${invalid}: a negative number is not a valid index for a sequence.`, range);
  const found = collection.items[numbers.toNumber(position)];
  if (found !== undefined) return inherit(found, collection);
  const reason =
    collection.items.length === 0
      ? "the collection has no elements"
      : "the given index is greater than or equal to the length of the collection";
  return fail(`${invalid}: ${reason}.`, range);
}
