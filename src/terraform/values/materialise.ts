import type { ResourceValue, Value } from "../value.ts";
import { causesOf, list, map, object, tuple, unknown, withSensitive } from "./construct.ts";

/** A whole resource as an object of all its attributes; unknown where the schema of its type is not known. */
export function materialise(resource: ResourceValue): Value {
  if (resource.attributeNames === null) return unknown("any", causesOf(resource), { notNull: true });
  const range = resource.origin?.range ?? { file: "", start: 0, end: 0 };
  const attributes = new Map<string, Value>();
  for (const name of resource.attributeNames) attributes.set(name, resource.attribute(name, range));
  const value = { ...object(attributes), origin: resource.origin };
  return resource.sensitive ? withSensitive(value) : value;
}

/** The value with every module in it, at any depth, as an object of its outputs. */
export function withModulesAsObjects(value: Value): Value {
  if (value.kind === "resource") return value.isClosed ? withModulesAsObjects(materialise(value)) : value;
  if (!("whollyKnown" in value) || value.whollyKnown || value.kind === "set") return value;
  const before = "items" in value ? value.items : [...value.entries.values()];
  const after = before.map(withModulesAsObjects);
  if (after.every((item, at) => item === before[at])) return value;
  const { origin, sensitive } = value;
  return { ...rebuilt(value, after), origin, sensitive };
}

function rebuilt(value: Extract<Value, { readonly whollyKnown: boolean }>, items: readonly Value[]): Value {
  if ("items" in value)
    return value.kind === "tuple" ? tuple(items) : list(items, value.elementType ?? "any");
  const names = [...value.entries.keys()];
  const entries = new Map(names.map((name, at) => [name, items[at] as Value]));
  return value.kind === "object" ? object(entries) : map(entries, value.elementType ?? "any");
}
