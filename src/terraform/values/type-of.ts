import { objectOf, type Type, tupleOf } from "../type.ts";
import type { Value } from "../value.ts";

/** Types of tuples and objects, so that those of nested values are built once. */
const known = new WeakMap<Value, Type>();

/** The type of a value; `any` where it is not known, which includes whole resources. */
export function typeOf(value: Value): Type {
  switch (value.kind) {
    case "null":
    case "unknown":
      return value.type;
    case "bool":
    case "number":
    case "string":
      return value.kind;
    case "resource":
      return "any";
    case "list":
    case "set":
    case "map":
      return { kind: value.kind, element: value.elementType ?? "any" };
    default: {
      const found = known.get(value);
      if (found !== undefined) return found;
      const type =
        "items" in value
          ? tupleOf(value.items.map(typeOf))
          : objectOf(new Map([...value.entries].map(([name, entry]) => [name, typeOf(entry)])));
      known.set(value, type);
      return type;
    }
  }
}
