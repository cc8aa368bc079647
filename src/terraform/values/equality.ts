import { equals } from "../number-text.ts";
import { hasAny, typesEqual } from "../type.ts";
import type { MappingValue, SequenceValue, UnknownValue, Value } from "../value.ts";
import { typeOf } from "./type-of.ts";

/**
 * Whether two values are equal as `==` has it: types count, nulls of all types are equal. Null where that depends on what
 * is not known. What is sensitive is compared like the rest.
 */
export function equal(left: Value, right: Value): boolean | null {
  if (left.kind === "unknown") return equalToUnknown(right, left);
  if (right.kind === "unknown") return equalToUnknown(left, right);
  if (left.kind === "null" || right.kind === "null") return left.kind === right.kind;
  if (left.kind === "resource" || right.kind === "resource") return equalResources(left, right);
  switch (left.kind) {
    case "bool":
    case "string":
      return left.kind === right.kind && left.value === right.value;
    case "number":
      return right.kind === "number" && equals(left.value, right.value);
    case "map":
    case "object":
      return right.kind === left.kind ? equalMappings(left, right as MappingValue) : false;
    default:
      return right.kind === left.kind ? equalSequences(left, right as SequenceValue) : false;
  }
}

function equalToUnknown(other: Value, unknown: UnknownValue): boolean | null {
  if (other.kind === "null") return unknown.notNull ? false : null;
  if (other.kind === "unknown") return isSameReference(other, unknown) ? true : null;
  if (other.kind === "resource") return null;
  const type = typeOf(other);
  // Neither null nor a value of another type is equal to what is known not to be null.
  return hasAny(type) || hasAny(unknown.type) || typesEqual(type, unknown.type) ? null : false;
}

/** The same attribute of the same object, not converted to another type on the way. */
function isSameReference(left: UnknownValue, right: UnknownValue): boolean {
  return (
    left.reference !== null &&
    left.reference.key === right.reference?.key &&
    typesEqual(left.type, right.type)
  );
}

function equalResources(left: Value, right: Value): boolean | null {
  if (left.kind === "resource" && right.kind === "resource")
    return left.address === right.address ? true : null;
  const other = left.kind === "resource" ? right : left;
  return other.kind === "object" ? null : false;
}

function equalSequences(left: SequenceValue, right: SequenceValue): boolean | null {
  if (left.kind === "set" && !(left.whollyKnown && right.whollyKnown)) return null;
  if (left.items.length !== right.items.length) return false;
  return all(equalTypes(left, right), left.items.length, (at) =>
    equal(left.items[at] as Value, right.items[at] as Value),
  );
}

function equalMappings(left: MappingValue, right: MappingValue): boolean | null {
  if (left.entries.size !== right.entries.size) return false;
  for (const key of left.entries.keys()) if (!right.entries.has(key)) return false;
  const keys = [...left.entries.keys()];
  return all(equalTypes(left, right), keys.length, (at) => {
    const key = keys[at] as string;
    return equal(left.entries.get(key) as Value, right.entries.get(key) as Value);
  });
}

/** Whether two collections of one kind may be of one type, as far as it is declared and not seen in their elements. */
function equalTypes(left: SequenceValue | MappingValue, right: SequenceValue | MappingValue): boolean | null {
  if (left.elementType === null || right.elementType === null) return true;
  if (typesEqual(left.elementType, right.elementType)) return true;
  const open = hasAny(left.elementType) || hasAny(right.elementType);
  return open && !(left.whollyKnown && right.whollyKnown) ? null : false;
}

/** False where one comparison is; else null where one is not decided. */
function all(start: boolean | null, count: number, compare: (at: number) => boolean | null): boolean | null {
  let result = start;
  for (let at = 0; at < count && result !== false; at++) {
    const one = compare(at);
    if (one !== true) result = one;
  }
  return result;
}
