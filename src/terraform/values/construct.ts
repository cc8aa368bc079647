import type { Range } from "../../range.ts";
import type { BigFloat } from "../number.ts";
import { isOutOfRange, parseNumber } from "../number.ts";
import type { Type } from "../type.ts";
import type {
  BoolValue,
  Cause,
  MappingValue,
  NullValue,
  NumberValue,
  Origin,
  Reference,
  SequenceValue,
  UnknownValue,
  Value,
} from "../value.ts";
import { sortedEntries } from "./order.ts";

/** Values inside one value, code units in one string and in all inside one value, past which it becomes unknown. */
export const sizeLimit = 262_144;
export const lengthLimit = 4_194_304;
const textLimit = 4 * lengthLimit;
/** Levels of collections inside each other, so that walks need not fear the end of the stack. */
export const depthLimit = 500;

const plain = { origin: null, sensitive: false } as const;

const yes: BoolValue = { kind: "bool", value: true, ...plain };
const no: BoolValue = { kind: "bool", value: false, ...plain };
const untypedNull: NullValue = { kind: "null", type: "any", ...plain };

/** A null; without a type it is the `null` that is written in an expression. */
export function nullValue(type: Type = "any"): NullValue {
  return type === "any" ? untypedNull : { kind: "null", type, ...plain };
}

export function bool(value: boolean): BoolValue {
  return value ? yes : no;
}

export function number(value: BigFloat): NumberValue {
  return { kind: "number", value, origin: null, sensitive: false };
}

/** The value of a number literal as the syntax tree has it. */
export function numberLiteral(text: string): Value {
  const value = parseNumber(text);
  if (typeof value === "string") return unknown("number", [tooLarge(`The number ${text.slice(0, 20)}…`)]);
  return number(value);
}

/** Normalises to NFC, as every string is where it enters Terraform, which has no lone surrogates either. */
export function string(value: string): Value {
  if (value.length > lengthLimit) return unknown("string", [tooLarge("The string")], { notNull: true });
  return { kind: "string", value: normalised(value), origin: null, sensitive: false };
}

export function normalised(text: string): string {
  return isAscii(text) ? text : text.replace(/\p{Surrogate}/gu, "\ufffd").normalize("NFC");
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** `elementType` is the type of every item; converting them is the caller's work (`convert`, `unify`). */
export function list(items: readonly Value[], elementType: Type): Value {
  return sequence("list", items, elementType);
}

export function tuple(items: readonly Value[]): Value {
  return sequence("tuple", items, null);
}

/** Sorts the entries. */
export function map(entries: ReadonlyMap<string, Value>, elementType: Type): Value {
  return mapping("map", entries, elementType);
}

/** Sorts the entries. */
export function object(entries: ReadonlyMap<string, Value>): Value {
  return mapping("object", entries, null);
}

/** For the constructors of this folder: `items` are taken as they are. */
export function sequence(
  kind: SequenceValue["kind"],
  items: readonly Value[],
  elementType: Type | null,
): SequenceValue | UnknownValue {
  const content = contentOf(items);
  if (content === null)
    return unknown(collectionType(kind, elementType), [tooLarge("The collection")], { notNull: true });
  return { kind, elementType, items, ...content, origin: null, sensitive: false };
}

function mapping(
  kind: MappingValue["kind"],
  entries: ReadonlyMap<string, Value>,
  elementType: Type | null,
): MappingValue | UnknownValue {
  const content = contentOf(entries.values());
  if (content === null)
    return unknown(collectionType(kind, elementType), [tooLarge("The collection")], { notNull: true });
  return { kind, elementType, entries: sortedEntries(entries), ...content, origin: null, sensitive: false };
}

function collectionType(kind: SequenceValue["kind"] | MappingValue["kind"], element: Type | null): Type {
  return element === null || kind === "tuple" || kind === "object" ? "any" : { kind, element };
}

type Content = Pick<SequenceValue, "whollyKnown" | "holdsSensitive" | "size" | "textLength" | "depth">;

/** Null where the limits are passed. */
function contentOf(items: Iterable<Value>): Content | null {
  let whollyKnown = true;
  let holdsSensitive = false;
  let size = 1;
  let textLength = 0;
  let depth = 0;
  for (const item of items) {
    if (item.sensitive) holdsSensitive = true;
    if (item.kind === "unknown" || item.kind === "resource") whollyKnown = false;
    if ("size" in item) {
      size += item.size;
      textLength += item.textLength;
      if (item.depth > depth) depth = item.depth;
      if (!item.whollyKnown) whollyKnown = false;
      if (item.holdsSensitive) holdsSensitive = true;
    } else {
      size++;
      if (item.kind === "string") textLength += item.value.length;
    }
  }
  if (size > sizeLimit || textLength > textLimit || depth >= depthLimit) return null;
  return { whollyKnown, holdsSensitive, size, textLength, depth: depth + 1 };
}

/** How much work it is to read the whole of a value, in evaluated expressions: far less than one for most. */
export function workOf(value: Value): number {
  if (value.kind === "string") return value.value.length >> 6;
  return "size" in value ? (value.size >> 4) + (value.textLength >> 6) : 0;
}

/** How much work it is to bring what is inside a value to other types. */
export function conversionWorkOf(value: Value): number {
  return "size" in value ? value.size >> 1 : 0;
}

/** @param what the start of a sentence: "The string" */
export function tooLarge(what: string): Cause {
  return { message: `${what} is larger than tf-peer-lint evaluates`, range: null };
}

/** A value that is not known. `causes` has at least one. */
export function unknown(
  type: Type,
  causes: readonly Cause[],
  { notNull = false, sensitive = false }: { notNull?: boolean; sensitive?: boolean } = {},
): UnknownValue {
  return { kind: "unknown", type, reference: null, causes, notNull, origin: null, sensitive };
}

/**
 * An attribute that exists only after apply.
 *
 * @param path from the instance at `address` to the value
 */
export function reference(
  address: string,
  path: Reference["path"],
  type: Type,
  { notNull = false, sensitive = false }: { notNull?: boolean; sensitive?: boolean } = {},
): UnknownValue {
  return {
    kind: "unknown",
    type,
    reference: { address, path, key: referenceKey(address, path) },
    causes: [],
    notNull,
    origin: null,
    sensitive,
  };
}

/** The value, still known as the attribute that `identity` is. Only strings and numbers can be ids. */
export function withReference(value: Value, { reference: identity }: UnknownValue): Value {
  if ((value.kind !== "string" && value.kind !== "number") || identity === null) return value;
  return { ...value, reference: identity };
}

function referenceKey(address: string, path: Reference["path"]): string {
  let key = address;
  for (const step of path) {
    if (typeof step === "number") key += `[${step}]`;
    else key += isName(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  }
  return key;
}

/** Nearly all are ASCII, which is seen far sooner. */
function isName(step: string): boolean {
  return /^[a-zA-Z_][\w-]*$/.test(step) || /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(step);
}

/** The same value, gained by the expression at `range` from the given values: the next step of its chain. */
export function withOrigin<V extends Value>(value: V, range: Range, from: readonly Value[]): V {
  const origins: Origin[] = [];
  for (const { origin } of from) if (origin !== null) origins.push(origin);
  return { ...value, origin: { range, from: origins } };
}

/** The same value, marked sensitive (or, with false, not marked; what is inside a collection stays as it is). */
export function withSensitive<V extends Value>(value: V, sensitive = true): V {
  return value.sensitive === sensitive ? value : { ...value, sensitive };
}

/** Whether the value or one inside it is sensitive. */
export function containsSensitive(value: Value): boolean {
  return value.sensitive || ("holdsSensitive" in value && value.holdsSensitive);
}

/** The value with no mark at any depth. */
export function withoutSensitive(value: Value): Value {
  if (!containsSensitive(value)) return value;
  const own = withSensitive(value, false);
  if ("items" in own && own.holdsSensitive)
    return { ...own, items: own.items.map(withoutSensitive), holdsSensitive: false };
  if ("entries" in own && own.holdsSensitive) {
    const entries = new Map<string, Value>();
    for (const [key, entry] of own.entries) entries.set(key, withoutSensitive(entry));
    return { ...own, entries, holdsSensitive: false };
  }
  return own;
}

/** Whether everything in the value is known. */
export function isWhollyKnown(value: Value): boolean {
  if (value.kind === "unknown" || value.kind === "resource") return false;
  return !("whollyKnown" in value) || value.whollyKnown;
}

/** At most so many causes are kept; who reads a report needs the first, not all. */
const causeLimit = 8;

/** Why the values are not wholly known: distinct causes, a reference's own being that it exists only after apply. Empty where all is known. */
export function causesOf(...values: readonly Value[]): readonly Cause[] {
  return causesOfAll(values);
}

/** The same of values that may be more than a call takes arguments. */
export function causesOfAll(values: readonly Value[]): readonly Cause[] {
  const causes = new Map<string, Cause>();
  const pending = [...values].reverse();
  for (let value = pending.pop(); value !== undefined && causes.size < causeLimit; value = pending.pop()) {
    for (const cause of ownCauses(value)) {
      const { message, range } = cause;
      causes.set(`${message}\n${range?.file}\n${range?.start}`, cause);
    }
    if (!("whollyKnown" in value) || value.whollyKnown) continue;
    const inside = "items" in value ? value.items : [...value.entries.values()];
    for (const item of [...inside].reverse()) if (!isWhollyKnown(item)) pending.push(item);
  }
  return [...causes.values()];
}

function ownCauses(value: Value): readonly Cause[] {
  if (value.kind === "resource") return [onlyAfterApply(value.address, value.origin)];
  if (value.kind !== "unknown") return [];
  if (value.reference === null || value.causes.length > 0) return value.causes;
  return [onlyAfterApply(value.reference.key, value.origin)];
}

function onlyAfterApply(what: string, origin: Origin | null): Cause {
  return { message: `${what} is known only after apply`, range: origin?.range ?? null };
}

/** An unknown result of an operation on the given values: their causes, sensitive where one of them is. */
export function unknownFrom(
  type: Type,
  operands: readonly Value[],
  { notNull = false }: { notNull?: boolean } = {},
): UnknownValue {
  return unknown(type, causesOfAll(operands), { notNull, sensitive: operands.some(containsSensitive) });
}

/** Whether a number's digits may be written out. */
export function isPrintable(value: BigFloat): boolean {
  return !isOutOfRange(value);
}
