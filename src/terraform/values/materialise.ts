import type { ResourceValue, Value } from "../value.ts";
import { causesOf, object, unknown, withSensitive } from "./construct.ts";

/** A whole resource as an object of all its attributes; unknown where the schema of its type is not known. */
export function materialise(resource: ResourceValue): Value {
  if (resource.attributeNames === null) return unknown("any", causesOf(resource), { notNull: true });
  const range = resource.origin?.range ?? { file: "", start: 0, end: 0 };
  const attributes = new Map<string, Value>();
  for (const name of resource.attributeNames) attributes.set(name, resource.attribute(name, range));
  const value = { ...object(attributes), origin: resource.origin };
  return resource.sensitive ? withSensitive(value) : value;
}
