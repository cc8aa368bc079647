import type { JsonValue } from "../../hcl/index.ts";
import { elementTypeOf, type ObjectType, type Type } from "../type.ts";
import type { Value } from "../value.ts";
import {
  bool,
  convert,
  isMismatch,
  isWhollyKnown,
  list,
  map,
  nullValue,
  numberLiteral,
  object,
  reference,
  set,
  string,
  tuple,
  withReference,
  withSensitive,
} from "../values/index.ts";
import { at, isTrue, itemsOf, propertiesOf } from "./json.ts";

/**
 * A value as a plan has it: beside it the marks of what in it is known only after apply and of what is sensitive, which
 * have the value's shape and `true` at the marked parts.
 */
export interface MarkedJson {
  /** Null where it is left out. */
  readonly value: JsonValue | null;
  readonly unknown: JsonValue | null;
  readonly sensitive: JsonValue | null;
}

/** Which attribute a value is. */
export interface AttributePlace {
  /** The instance's address. */
  readonly address: string;
  readonly path: readonly (string | number)[];
}

/** The raw value of JSON: objects and tuples, as nothing tells of which type it is to be. */
export function rawValue(value: JsonValue): Value | null {
  return plannedValue({ value, unknown: null, sensitive: null }, "any", null);
}

/**
 * The value of an attribute in its type. What is known only after apply keeps its identity, and what is known has it besides.
 *
 * @param place null for what is no attribute
 * @returns null where the plan does not tell, or has something of another type
 */
export function plannedValue(marked: MarkedJson, type: Type, place: AttributePlace | null): Value | null {
  const value = markedValue(marked, type, place);
  return value !== null && isTrue(marked.sensitive) ? withSensitive(value) : value;
}

function markedValue(marked: MarkedJson, type: Type, place: AttributePlace | null): Value | null {
  const { value } = marked;
  if (isTrue(marked.unknown)) return place === null ? null : reference(place.address, place.path, type);
  if (value === null || value.type === "invalid") return null;
  if (value.type === "null") return nullValue(type);
  if (value.type === "array") return sequenceOf(marked, type, place);
  if (value.type === "object") return mappingOf(marked, type, place);
  const plain =
    value.type === "bool"
      ? bool(value.bool)
      : value.type === "number"
        ? numberLiteral(value.text)
        : string(value.text);
  const converted = convert(plain, type);
  if (isMismatch(converted)) return null;
  return place === null ? converted : withReference(converted, reference(place.address, place.path, type));
}

function sequenceOf(marked: MarkedJson, type: Type, place: AttributePlace | null): Value | null {
  const kind = typeof type === "string" ? type : type.kind;
  if (kind !== "any" && kind !== "list" && kind !== "set" && kind !== "tuple") return null;
  const count = Math.max(itemsOf(marked.value).length, itemsOf(marked.unknown).length);
  const items: Value[] = [];
  for (let index = 0; index < count; index++) {
    const item = plannedValue(itemOf(marked, index), elementAt(type, index), step(place, index));
    if (item === null) return null;
    items.push(item);
  }
  if (kind === "any" || kind === "tuple") return tuple(items);
  const element = elementTypeOf(type) ?? "any";
  if (kind === "list") return list(items, element);
  // An item of a set has no place of its own by which it could be told from the others.
  return items.every(isWhollyKnown) ? set(items, element) : null;
}

function itemOf({ value, unknown, sensitive }: MarkedJson, index: number): MarkedJson {
  return {
    value: itemsOf(value)[index] ?? null,
    unknown: itemsOf(unknown)[index] ?? null,
    sensitive: itemsOf(sensitive)[index] ?? null,
  };
}

function elementAt(type: Type, index: number): Type {
  if (typeof type === "object" && type.kind === "tuple") return type.elements[index] ?? "any";
  return elementTypeOf(type) ?? "any";
}

function mappingOf(marked: MarkedJson, type: Type, place: AttributePlace | null): Value | null {
  if (typeof type === "object" && type.kind === "object") return objectOfType(marked, type, place);
  const element = elementTypeOf(type);
  if (type !== "any" && (element === null || typeof type !== "object" || type.kind !== "map")) return null;
  const entries = new Map<string, Value>();
  for (const name of namesIn(marked)) {
    const entry = plannedValue(propertyOf(marked, name), element ?? "any", step(place, name));
    if (entry === null) return null;
    entries.set(name, entry);
  }
  return element === null ? object(entries) : map(entries, element);
}

/** What the type has and the plan has not is of a later release of the provider, and not known. */
function objectOfType(marked: MarkedJson, type: ObjectType, place: AttributePlace | null): Value | null {
  const entries = new Map<string, Value>();
  for (const [name, wanted] of type.attributes) {
    const inner = step(place, name);
    const entry =
      plannedValue(propertyOf(marked, name), wanted, inner) ??
      (inner === null ? null : reference(inner.address, inner.path, wanted));
    if (entry === null) return null;
    entries.set(name, entry);
  }
  return object(entries);
}

function namesIn({ value, unknown }: MarkedJson): ReadonlySet<string> {
  return new Set([...propertiesOf(value).keys(), ...propertiesOf(unknown).keys()]);
}

/** The same of a property. */
export function propertyOf({ value, unknown, sensitive }: MarkedJson, name: string): MarkedJson {
  return { value: at(value, name), unknown: at(unknown, name), sensitive: at(sensitive, name) };
}

function step(place: AttributePlace | null, name: string | number): AttributePlace | null {
  return place === null ? null : { address: place.address, path: [...place.path, name] };
}
