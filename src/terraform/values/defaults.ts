import type { MappingValue, SequenceValue, UnknownValue, Value } from "../value.ts";
import { causesOf, list, map, object, tuple } from "./construct.ts";
import { convert, isMismatch } from "./convert.ts";
import { materialise } from "./materialise.ts";
import { set } from "./set.ts";
import { typeOf } from "./type-of.ts";
import { unify } from "./unify.ts";

/** Default values of optional attributes, by where in a type they stand. */
export type Defaults =
  | { readonly kind: "elements"; readonly element: Defaults }
  | { readonly kind: "tuple"; readonly elements: ReadonlyMap<number, Defaults> }
  | {
      readonly kind: "object";
      readonly values: ReadonlyMap<string, Value>;
      /** Defaults inside the attributes. */
      readonly attributes: ReadonlyMap<string, Defaults>;
    };

/**
 * Puts defaults in the place of optional attributes that are not set, or null; to be done before the value is converted to
 * the type. Null itself and what is not known stay as they are. After
 * https://github.com/hashicorp/hcl/blob/v2.23.0/ext/typeexpr/defaults.go.
 */
export function applyDefaults(value: Value, defaults: Defaults): Value {
  if (value.kind === "resource" && value.attributeNames !== null)
    return applyDefaults(materialise(value), defaults);
  const applied =
    "items" in value ? toSequence(value, defaults) : "entries" in value ? toMapping(value, defaults) : value;
  return applied === value
    ? value
    : { ...applied, origin: value.origin, sensitive: value.sensitive || applied.sensitive };
}

function toSequence(value: SequenceValue, defaults: Defaults): Value {
  const items = value.items.map((item, at) => {
    const inside =
      defaults.kind === "tuple"
        ? defaults.elements.get(at)
        : defaults.kind === "elements"
          ? defaults.element
          : undefined;
    return inside === undefined ? item : applyDefaults(item, inside);
  });
  if (value.kind === "tuple") return tuple(items);
  const unified = inOneType(items);
  if (unified === null) return items.length === 0 ? value : tuple(items);
  return (value.kind === "set" ? set : list)(unified, typeOf(unified[0] as Value));
}

function toMapping(value: MappingValue, defaults: Defaults): Value {
  const entries = new Map<string, Value>();
  for (const [key, entry] of value.entries) {
    const inside =
      defaults.kind === "object"
        ? defaults.attributes.get(key)
        : defaults.kind === "elements"
          ? defaults.element
          : undefined;
    entries.set(key, inside === undefined ? entry : applyDefaults(entry, inside));
  }
  if (defaults.kind === "object") addMissing(entries, defaults);
  if (value.kind === "object") return object(entries);
  const unified = inOneType([...entries.values()]);
  if (unified === null) return entries.size === 0 ? value : object(entries);
  const keys = [...entries.keys()];
  return map(new Map(unified.map((item, at) => [keys[at] as string, item])), typeOf(unified[0] as Value));
}

function addMissing(entries: Map<string, Value>, defaults: Extract<Defaults, { kind: "object" }>): void {
  for (const [name, value] of defaults.values) {
    const given = entries.get(name);
    if (given === undefined || given.kind === "null") {
      const inside = defaults.attributes.get(name);
      entries.set(name, inside === undefined ? value : applyDefaults(value, inside));
    } else if (given.kind === "unknown" && !given.notNull) entries.set(name, perhapsDefault(given, value));
  }
}

/** What is not known may turn out to be null, and thus to be the default: it has no identity then. */
function perhapsDefault(given: UnknownValue, value: Value): UnknownValue {
  return {
    ...given,
    reference: null,
    causes: causesOf(given),
    notNull: value.kind !== "null" && value.kind !== "unknown",
  };
}

/** The items in the type that they have in common; null if there is none. */
function inOneType(items: readonly Value[]): readonly Value[] | null {
  const type = items.length === 0 ? null : unify(items.map(typeOf));
  if (type === null) return null;
  const converted = items.map((item) => convert(item, type));
  return converted.some(isMismatch) ? null : (converted as Value[]);
}
