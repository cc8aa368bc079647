import {
  constraintName,
  elementTypeOf,
  isPrimitive,
  kindOf,
  listOf,
  mapOf,
  type ObjectType,
  objectOf,
  setOf,
  type TupleType,
  type Type,
  tupleOf,
  typesEqual,
} from "../type.ts";

/**
 * Whether values of one type can be converted to another, as go-cty's `convert` package decides from the types alone.
 *
 * @param unsafe whether a conversion that depends on the value (string to number, map to object) counts
 */
export function canConvert(from: Type, to: Type, unsafe = true): boolean {
  if (to === "any" || typesEqual(from, to)) return true;
  if (from === "any") return unsafe;
  if (isPrimitive(from) || isPrimitive(to))
    return isPrimitive(from) && isPrimitive(to) && (to === "string" || (unsafe && from === "string"));
  if (typeof from === "string" || typeof to === "string") return false;
  switch (to.kind) {
    case "object":
      return canConvertToObject(from, to, unsafe);
    case "tuple":
      return (
        from.kind === "tuple" &&
        from.elements.length === to.elements.length &&
        from.elements.every((element, at) => canConvert(element, to.elements[at] as Type, unsafe))
      );
    case "map":
      if (from.kind === "map") return canConvert(from.element, to.element, unsafe);
      return from.kind === "object" && canConvertAll([...from.attributes.values()], to.element, unsafe);
    default:
      if (from.kind === "tuple") return canConvertToSequence(from.elements, to.element, unsafe);
      if (from.kind === "list" && to.kind === "set" && !unsafe) return false;
      return (from.kind === "list" || from.kind === "set") && canConvert(from.element, to.element, unsafe);
  }
}

function canConvertToObject(from: Type, to: ObjectType, unsafe: boolean): boolean {
  if (typeof from === "string") return false;
  if (from.kind === "map") {
    if (!unsafe) return false;
    // One that may be left out is in the way only where the map has it.
    for (const [name, type] of to.attributes)
      if (!to.optional.has(name) && !canConvert(from.element, type, unsafe)) return false;
    return true;
  }
  if (from.kind !== "object") return false;
  for (const [name, type] of to.attributes) {
    const given = from.attributes.get(name);
    if (given === undefined ? !to.optional.has(name) : !canConvert(given, type, unsafe)) return false;
  }
  return true;
}

/** Whether a tuple's elements fit a list or set. Values that are yet to get a type go with none that has parts. */
function canConvertToSequence(from: readonly Type[], to: Type, unsafe: boolean): boolean {
  if (to === "any" && from.length > 0 && unify(from, unsafe) === "any")
    return from.every((type) => type === "any");
  return canConvertAll(from, to, unsafe);
}

/** Whether elements of several types fit a collection; with `any`, whether they have a type in common. */
function canConvertAll(from: readonly Type[], to: Type, unsafe: boolean): boolean {
  if (to === "any") return from.length === 0 || unify(from, unsafe) !== null;
  return from.every((type) => canConvert(type, to, unsafe));
}

/**
 * The most general type that values of all the given types convert to; null if there is none. After `unify` in
 * https://github.com/zclconf/go-cty/blob/v1.16.0/cty/convert/unify.go. At least one type is given.
 */
export function unify(given: readonly Type[], unsafe = true): Type | null {
  const types = distinct(given);
  if (types.length === 1) return types[0] as Type;
  const structural = unifyStructural(types, unsafe);
  if (structural !== undefined) return structural;
  for (const wanted of preferred(types))
    if (types.every((type) => canConvert(type, wanted, unsafe))) return wanted;
  return null;
}

function distinct(types: readonly Type[]): Type[] {
  const found: Type[] = [];
  for (const type of types) if (!found.some((other) => typesEqual(other, type))) found.push(type);
  return found;
}

/** The answer where all types are of kinds that go together; undefined where the general search has to find it. */
function unifyStructural(types: readonly Type[], unsafe: boolean): Type | null | undefined {
  const kinds = new Set(types.map(kindOf));
  const hasDynamic = kinds.delete("any");
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  if (only !== undefined && !isPrimitiveKind(only)) {
    // What an unknown type will turn out to be decides how the others are unified.
    if (hasDynamic) return "any";
    return unifyOneKind(only, types, unsafe);
  }
  if (kinds.has("object") && kinds.has("tuple")) return null;
  if (kinds.size !== 2) return undefined;
  if (kinds.has("map") && kinds.has("object")) return unifyAsCollection("map", types, unsafe);
  if (kinds.has("list") && kinds.has("tuple")) return unifyAsCollection("list", types, unsafe);
  return undefined;
}

function isPrimitiveKind(kind: string): boolean {
  return kind === "string" || kind === "number" || kind === "bool";
}

function unifyOneKind(kind: string, types: readonly Type[], unsafe: boolean): Type | null {
  if (kind === "object") return unifyObjects(types as ObjectType[], unsafe);
  if (kind === "tuple") return unifyTuples(types as TupleType[], unsafe);
  const element = unify(
    types.map((type) => elementTypeOf(type) as Type),
    unsafe,
  );
  if (element === null) return null;
  const collection = { list: listOf, set: setOf, map: mapOf }[kind as "list" | "set" | "map"];
  return ifAllConvert(types, collection(element), unsafe);
}

function unifyObjects(types: readonly ObjectType[], unsafe: boolean): Type | null {
  const [first] = types as [ObjectType];
  const names = [...first.attributes.keys()];
  const sameNames = types.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!sameNames) return unifyInto(mapOf, types, unsafe);
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const attribute = unify(
      types.map((type) => type.attributes.get(name) as Type),
      unsafe,
    );
    if (attribute === null) return null;
    attributes.set(name, attribute);
  }
  return ifAllConvert(types, objectOf(attributes), unsafe) ?? unifyInto(mapOf, types, unsafe);
}

function unifyTuples(types: readonly TupleType[], unsafe: boolean): Type | null {
  const [first] = types as [TupleType];
  if (types.some(({ elements }) => elements.length !== first.elements.length))
    return unifyInto(listOf, types, unsafe);
  const elements: Type[] = [];
  for (let at = 0; at < first.elements.length; at++) {
    const element = unify(
      types.map((type) => type.elements[at] as Type),
      unsafe,
    );
    if (element === null) return null;
    elements.push(element);
  }
  return ifAllConvert(types, tupleOf(elements), unsafe) ?? unifyInto(listOf, types, unsafe);
}

/** A collection of all that is in the types, if each of them converts to it. */
function unifyInto(
  collection: (element: Type) => Type,
  types: readonly Type[],
  unsafe: boolean,
): Type | null {
  const parts = types.flatMap(partsOf);
  const element = parts.length === 0 ? null : unify(parts, unsafe);
  return element === null ? null : ifAllConvert(types, collection(element), unsafe);
}

function ifAllConvert(types: readonly Type[], to: Type, unsafe: boolean): Type | null {
  return types.every((type) => canConvert(type, to, unsafe)) ? to : null;
}

/** Maps with objects, or lists with tuples: the structural ones are taken as collections first. Undefined where that fails. */
function unifyAsCollection(kind: "list" | "map", types: readonly Type[], unsafe: boolean): Type | undefined {
  const collection = kind === "list" ? listOf : mapOf;
  const structural = types.filter((type) => kindOf(type) === (kind === "list" ? "tuple" : "object"));
  const taken = unifyInto(collection, structural, unsafe);
  if (taken === null) return undefined;
  const unified = unify(
    types.map((type) => (structural.includes(type) ? taken : type)),
    unsafe,
  );
  return unified !== null && kindOf(unified) === kind ? unified : undefined;
}

function partsOf(type: Type): readonly Type[] {
  if (typeof type === "string" || "element" in type) return [];
  return type.kind === "tuple" ? type.elements : [...type.attributes.values()];
}

/** The types in the order in which they are tried: more general ones first, else as given. */
function preferred(types: readonly Type[]): readonly Type[] {
  const before = types.map((type) => types.filter((other) => generality(other, type) < 0).length);
  const waiting = [...before];
  const queue = types.map((_, at) => at).filter((at) => waiting[at] === 0);
  for (let next = 0; next < queue.length; next++) {
    const general = types[queue[next] as number] as Type;
    types.forEach((type, at) => {
      if (generality(general, type) >= 0) return;
      waiting[at] = (waiting[at] as number) - 1;
      if (waiting[at] === 0) queue.push(at);
    });
  }
  return queue.map((at) => types[at] as Type);
}

/** Negative where the left type is more general than the right one, positive where it is less so, 0 where neither is. */
function generality(left: Type, right: Type): number {
  if (left === "any" || right === "any") return left === right ? 0 : left === "any" ? 1 : -1;
  if (isPrimitive(left) && isPrimitive(right))
    return left === right ? 0 : left === "string" ? -1 : right === "string" ? 1 : 0;
  const [a, b] = [kindOf(left), kindOf(right)];
  const leftElement = elementTypeOf(left);
  const rightElement = elementTypeOf(right);
  if (a === b && leftElement !== null && rightElement !== null) return generality(leftElement, rightElement);
  if (a === b) return generalityOfParts(left, right);
  if (isMoreGeneral(a, b)) return -1;
  return isMoreGeneral(b, a) ? 1 : 0;
}

function isMoreGeneral(kind: string, other: string): boolean {
  return (
    (kind === "list" && (other === "tuple" || other === "set")) ||
    (kind === "tuple" && other === "set") ||
    (kind === "map" && other === "object")
  );
}

/** Objects or tuples of the same shape compare where all their parts compare alike. */
function generalityOfParts(left: Type, right: Type): number {
  if (typeof left === "string" || typeof right === "string") return 0;
  let pairs: (readonly [Type, Type | undefined])[] = [];
  if (left.kind === "tuple" && right.kind === "tuple" && left.elements.length === right.elements.length)
    pairs = left.elements.map((element, at) => [element, right.elements[at]]);
  if (left.kind === "object" && right.kind === "object" && left.attributes.size === right.attributes.size)
    pairs = [...left.attributes].map(([name, attribute]) => [attribute, right.attributes.get(name)]);
  let result = 0;
  for (const [one, other] of pairs) {
    if (other === undefined) return 0;
    const step = generality(one, other);
    if (step === 0) continue;
    if (result !== 0 && Math.sign(step) !== Math.sign(result)) return 0;
    result = step;
  }
  return result;
}

/** Why values of one type cannot be converted to another: a phrase in go-cty's words, without a full stop. */
export function mismatch(from: Type, to: Type): string {
  if (typeof from === "object" && typeof to === "object") {
    if (from.kind === "object" && to.kind === "object") return mismatchOfObjects(from, to);
    if (from.kind === "tuple" && (to.kind === "list" || to.kind === "set") && to.element === "any")
      return `all ${to.kind} elements must have the same type`;
    if (from.kind === "object" && to.kind === "map" && to.element === "any")
      return "all map elements must have the same type";
    if ("element" in to) return mismatchOfElements(from, to);
  }
  return `${constraintName(to)} required`;
}

function mismatchOfElements(from: Type, to: Extract<Type, { element: Type }>): string {
  const required = `${constraintName(to)} required`;
  if (typeof from === "string") return required;
  if ("element" in from) {
    const fits = to.kind === "map" ? from.kind === "map" : from.kind !== "map";
    return fits ? `incorrect ${to.kind} element type: ${mismatch(from.element, to.element)}` : required;
  }
  if ((from.kind === "tuple") !== (to.kind !== "map")) return required;
  const named: (readonly [string, Type])[] =
    from.kind === "tuple"
      ? from.elements.map((element, at) => [String(at), element])
      : [...from.attributes].map(([name, attribute]) => [JSON.stringify(name), attribute]);
  for (const [name, type] of named)
    if (!canConvert(type, to.element)) return `element ${name}: ${mismatch(type, to.element)}`;
  return `all elements must be ${constraintName(to.element)}`;
}

function mismatchOfObjects(from: ObjectType, to: ObjectType): string {
  const missing: string[] = [];
  let wrong: string | undefined;
  for (const [name, type] of to.attributes) {
    const given = from.attributes.get(name);
    if (given === undefined) {
      if (!to.optional.has(name)) missing.push(JSON.stringify(name));
    } else if (!canConvert(given, type))
      wrong ??= `attribute ${JSON.stringify(name)}: ${mismatch(given, type)}`;
  }
  missing.sort();
  const last = missing.pop();
  if (last === undefined) return wrong ?? "incorrect object attributes";
  if (missing.length === 0) return `attribute ${last} is required`;
  return `attributes ${missing.join(", ")}${missing.length > 1 ? "," : ""} and ${last} are required`;
}
