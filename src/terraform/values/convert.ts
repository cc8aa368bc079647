import { parseNumber } from "../number.ts";
import { numberText } from "../number-text.ts";
import {
  elementTypeOf,
  hasAny,
  isPrimitive,
  kindOf,
  type ObjectType,
  objectOf,
  type Type,
  typesEqual,
} from "../type.ts";
import type {
  MappingValue,
  NumberValue,
  Reference,
  ResourceValue,
  SequenceValue,
  StringValue,
  UnknownValue,
  Value,
} from "../value.ts";
import {
  bool,
  causesOf,
  isPrintable,
  isWhollyKnown,
  list,
  map,
  nullValue,
  number,
  object,
  string,
  tooLarge,
  tuple,
  unknown,
} from "./construct.ts";
import { materialise } from "./materialise.ts";
import { resolveAny, withoutOptional } from "./resolve-type.ts";
import { set } from "./set.ts";
import { typeOf } from "./type-of.ts";
import { canConvert, mismatch, unify } from "./unify.ts";

/** Why a value cannot be converted: a phrase in Terraform's words ("a number is required"), without a full stop. */
export interface Mismatch {
  readonly kind: "mismatch";
  readonly message: string;
}

export function isMismatch(result: object): result is Mismatch {
  return "kind" in result && result.kind === "mismatch";
}

/**
 * The value as one of the given type, converted as Terraform does where a value meets a type: `"8"` to 8, a tuple to a list, an
 * object to a map or to an object with fewer attributes. `any` takes everything, and inside a collection stands for the one type that
 * all elements convert to. Keeps origin, sensitivity and, where the conversion loses nothing, the reference.
 */
export function convert(value: Value, type: Type): Value | Mismatch {
  if (type === "any" || value.kind === type) return value;
  if (value.kind === "resource") return convertResource(value, type);
  const from = typeOf(value);
  if (typesEqual(from, type)) return value;
  if (!canConvert(from, type)) return convertHopeless(value, from, type);
  if (value.kind === "null") return keep(value, nullValue(withoutOptional(resolveAny(from, type))));
  if (value.kind === "unknown") return convertUnknown(value, withoutOptional(resolveAny(from, type)));
  const converted = convertKnown(value, type);
  return isMismatch(converted) ? converted : keep(value, converted);
}

/** Types that no value of the tuple or object could be converted to, unless what is not known yet decides its type. */
function convertHopeless(value: Value, from: Type, type: Type): Value | Mismatch {
  const element = elementTypeOf(type);
  const collects =
    (kindOf(from) === "tuple" && (kindOf(type) === "list" || kindOf(type) === "set")) ||
    (kindOf(from) === "object" && kindOf(type) === "map");
  if (element === "any" && collects && !isWhollyKnown(value) && hasAny(from))
    return keep(value, unknown(type, causesOf(value), { notNull: true }));
  const message = mismatch(from, type);
  return { kind: "mismatch", message: value.sensitive ? withoutKeys(message) : message };
}

/** What a message says without the keys of the value, which are as sensitive as it is. */
function withoutKeys(message: string): string {
  return message.replace(/element "(?:[^"\\]|\\.)*"/g, "an element");
}

/** The converted value with the origin, the mark and the identity of what it was made from. */
function keep(from: Value, to: Value): Value {
  if (isIdentified(from) && (to.kind === "string" || to.kind === "number")) {
    const { origin, reference } = from;
    return { ...to, origin, reference, sensitive: to.sensitive || from.sensitive };
  }
  if (to.origin === from.origin && (to.sensitive || !from.sensitive)) return to;
  return { ...to, origin: from.origin, sensitive: to.sensitive || from.sensitive };
}

function isIdentified(value: Value): value is (NumberValue | StringValue) & { reference: Reference } {
  return (value.kind === "string" || value.kind === "number") && value.reference !== undefined;
}

function convertKnown(value: Exclude<Value, ResourceValue | UnknownValue>, type: Type): Value | Mismatch {
  switch (value.kind) {
    case "number":
      return isPrintable(value.value)
        ? string(numberText(value.value))
        : unknown("string", [tooLarge("The number")]);
    case "bool":
      return string(String(value.value));
    case "string":
      return type === "number" ? stringToNumber(value.value) : stringToBool(value.value);
    case "map":
    case "object":
      return convertMapping(value, type);
    case "list":
    case "set":
    case "tuple":
      return convertSequence(value, type);
    default:
      return value;
  }
}

function stringToNumber(text: string): Value | Mismatch {
  const parsed = parseNumber(text);
  if (parsed === "malformed") return { kind: "mismatch", message: "a number is required" };
  return parsed === "too large" ? unknown("number", [tooLarge("The number")]) : number(parsed);
}

function stringToBool(text: string): Value | Mismatch {
  if (text === "true" || text === "1") return bool(true);
  if (text === "false" || text === "0") return bool(false);
  const lower = text.toLowerCase();
  const hint =
    lower === "true" || lower === "false" ? `; to convert from string, use lowercase "${lower}"` : "";
  return { kind: "mismatch", message: `a bool is required${hint}` };
}

function convertSequence(value: SequenceValue, type: Type): Value | Mismatch {
  if (typeof type === "string") return value;
  if (type.kind === "tuple") {
    const items = convertEach(value.items, (at) => type.elements[at] as Type);
    return isMismatch(items) ? items : tuple(items);
  }
  const wanted = elementTypeOf(type) ?? "any";
  if (value.kind === "set" && !value.whollyKnown && type.kind === "list")
    return unknown(
      { kind: "list", element: wanted === "any" ? (value.elementType ?? "any") : wanted },
      causesOf(value),
      { notNull: true },
    );
  const given = value.kind === "tuple" ? value.items.map(typeOf) : [value.elementType ?? "any"];
  const unifies = value.kind === "tuple" && type.kind === "list";
  const elements = convertElements(value.items, given, wanted, unifies);
  if (elements === "open") return openCollection(value, type);
  if (isMismatch(elements)) return elements;
  const make = type.kind === "set" ? set : list;
  return make(elements.items, elements.type);
}

function convertMapping(value: MappingValue, type: Type): Value | Mismatch {
  if (typeof type === "string") return value;
  if (type.kind === "object") return convertToObject(value, type);
  const given =
    value.kind === "object" ? [...value.entries.values()].map(typeOf) : [value.elementType ?? "any"];
  const wanted = elementTypeOf(type) ?? "any";
  const target = kindOf(wanted === "any" ? (unify(given) ?? "any") : wanted);
  const unifies = target === "object" || target === "list" || target === "set" || target === "map";
  const elements = convertElements([...value.entries.values()], given, wanted, unifies);
  if (elements === "open") return openCollection(value, type);
  if (isMismatch(elements)) return elements;
  const keys = [...value.entries.keys()];
  return map(new Map(elements.items.map((item, at) => [keys[at] as string, item])), elements.type);
}

interface Elements {
  readonly items: readonly Value[];
  readonly type: Type;
}

/** A collection of which it is not known what type its elements have in common. */
function openCollection(value: Value, type: Type): Value {
  return unknown(withoutOptional(type), causesOf(value), { notNull: true });
}

/**
 * The elements of a new collection; where `any` is wanted, in the type that they have in common. Open where they have none,
 * unless one whose type is not known brings it.
 *
 * @param unifies whether what `any` deeper inside leaves different is brought to one type, too
 */
function convertElements(
  items: readonly Value[],
  given: readonly Type[],
  wanted: Type,
  unifies: boolean,
): Elements | Mismatch | "open" {
  if (items.length === 0)
    return { items, type: wanted === "any" ? (given[0] ?? "any") : withoutOptional(wanted) };
  const target = wanted === "any" ? (unify(given) ?? "any") : wanted;
  const converted = convertEach(items, () => target);
  if (isMismatch(converted)) return converted;
  if (!hasAny(target)) return { items: converted, type: withoutOptional(target) };
  // `any` deeper inside was settled for each element alone.
  const common = unifies ? unify(converted.map(typeOf)) : "any";
  const unified =
    common === null
      ? ({ kind: "mismatch", message: "cannot find a common base type for all elements" } as const)
      : convertEach(converted, () => common);
  const result = isMismatch(unified) ? unified : inOneType(unified);
  return isMismatch(result) && converted.some(isUntyped) ? "open" : result;
}

/** Whether something in a value has a type that is not known before its value is. */
export function isUntyped(value: Value): boolean {
  return !isWhollyKnown(value) && hasAny(typeOf(value));
}

/** The elements, which must be of one type; what has none takes it over from the others. */
function inOneType(items: readonly Value[]): Elements | Mismatch {
  let type: Type = "any";
  for (const item of items) {
    const own = typeOf(item);
    if (type === "any") type = own;
    else if (own !== "any" && !typesEqual(own, type))
      return { kind: "mismatch", message: "element types must all match" };
  }
  const taken = items.map((item) =>
    (item.kind === "null" || item.kind === "unknown") && item.type === "any" ? { ...item, type } : item,
  );
  return { items: taken, type };
}

function convertEach(items: readonly Value[], typeAt: (at: number) => Type): readonly Value[] | Mismatch {
  const converted: Value[] = [];
  for (const [at, item] of items.entries()) {
    const one = convert(item, typeAt(at));
    if (isMismatch(one)) return one;
    converted.push(one);
  }
  return converted;
}

function convertToObject(value: MappingValue, type: ObjectType): Value | Mismatch {
  const attributes = new Map<string, Value>();
  for (const [name, wanted] of type.attributes) {
    const given = value.entries.get(name);
    if (given !== undefined) {
      const converted = convert(given, wanted);
      if (isMismatch(converted)) return converted;
      attributes.set(name, converted);
    } else if (type.optional.has(name)) attributes.set(name, nullValue(withoutOptional(wanted)));
    else
      return {
        kind: "mismatch",
        message: `map has no element for required attribute ${JSON.stringify(name)}`,
      };
  }
  return object(attributes);
}

/** Takes from a whole resource the attributes that an object type asks for. */
function convertResource(value: ResourceValue, type: Type): Value | Mismatch {
  if (value.isClosed && kindOf(type) !== "object") return convert(materialise(value), type);
  if (kindOf(type) === "map") return keep(value, unknown(type, causesOf(value), { notNull: true }));
  if (typeof type === "string" || type.kind !== "object")
    return { kind: "mismatch", message: mismatch(objectOf(new Map()), type) };
  const attributes = new Map<string, Value>();
  for (const [name, wanted] of type.attributes) {
    if (value.attributeNames !== null && !value.attributeNames.includes(name)) {
      if (!type.optional.has(name))
        return { kind: "mismatch", message: `attribute ${JSON.stringify(name)} is required` };
      attributes.set(name, nullValue(withoutOptional(wanted)));
      continue;
    }
    const converted = convert(value.attribute(name, value.origin?.range ?? nowhere), wanted);
    if (isMismatch(converted)) return converted;
    attributes.set(name, converted);
  }
  return keep(value, object(attributes));
}

const nowhere = { file: "", start: 0, end: 0 };

function convertUnknown(value: UnknownValue, type: Type): UnknownValue {
  if (value.reference === null || keepsIdentity(value.type, type)) return { ...value, type };
  return { ...value, type, reference: null, causes: causesOf(value) };
}

/**
 * Whether the reference still names the converted value: only where no other way of converting the same attribute leads to the
 * same type and another value. `tostring(tonumber("1.0"))` is "1", so what was a number does not become a string.
 */
function keepsIdentity(from: Type, to: Type): boolean {
  if (typesEqual(from, to)) return true;
  if (from === "any") return kindOf(to) !== "set";
  return from === "string" && isPrimitive(to);
}
