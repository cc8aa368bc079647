import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import { chainOf } from "../terraform/chain.ts";
import { numberText } from "../terraform/number-text.ts";
import type { Argument, NestedBlock, Root } from "../terraform/root.ts";
import type { Origin, Reference, UnknownValue, Value } from "../terraform/value.ts";
import { convert, isMismatch } from "../terraform/values/convert.ts";
import { distinctCauses } from "./decision.ts";
import { describeCauses } from "./describe-causes.ts";
import { unsetField } from "./element.ts";
import type { Field, Located, UnknownField } from "./field.ts";
import type { ListRecord } from "./fragment.ts";
import type { FieldKind } from "./modelled.ts";

/** What messages show in place of a value that must not be shown. */
export const sensitiveText = "(sensitive)";
/** Of a value's way back to its literals; longer ones are cut, so that no report drowns in them. */
const longestChain = 32;

/** Turns an argument into plain data. A number becomes its decimal text; an empty text leaves the argument unset. */
export function describeArgument(
  root: Root,
  argument: Argument,
  kind: FieldKind,
  header: Range,
): Field<string | boolean> {
  const { value, valueRange: at, range } = argument;
  const field = describeValue(root, value, kind, { at, argument: range, header });
  if (kind !== "string") return field;
  if (field.state === "known" && field.value === "")
    return { state: "unset", at: header, argument: range, from: field.from };
  return field.state === "unknown" && mayBeEmpty(root, value, field) ? { ...field, maybeUnset: true } : field;
}

/** A text argument of a block; the field is unset, at the header, where it is not set. */
export function textArgument(
  root: Root,
  block: Pick<NestedBlock, "argument">,
  name: string,
  header: Range,
): Field<string> {
  const argument = block.argument(name);
  if (argument === null) return unsetField(header);
  return describeArgument(root, argument, "string", header) as Field<string>;
}

/** Whether a value that is not known may turn out to be an empty text. Ids are none, nor is what has some text in it. */
function mayBeEmpty(root: Root, value: Value, { at, from }: Field<string | boolean>): boolean {
  if (value.kind !== "unknown" || value.type === "number" || value.type === "bool") return false;
  const name = value.reference?.path.findLast((step) => typeof step === "string") ?? "";
  if (isNameOfId.test(name)) return false;
  const written = [at, ...from].map((step) => textAt(root, step)).find((text) => !isPassedOn.test(text));
  return written === undefined || !hasText.test(written);
}

const isNameOfId = /(?:^|_)ids?$/;
/** A name that gives the value as it is. */
const isPassedOn = /^(?:var|local)\.[\w-]+$/;
/** One template that begins or ends with text. */
const hasText = /^"(?:[^"\\$%][^"\\]*|[^"\\]*[^"\\}])"$/;

/** Turns an attribute that no argument sets into plain data; it stands at the header of its block. */
export function describeAttribute(root: Root, value: Value, header: Range): Field<string> {
  return describeValue(root, value, "string", { at: header, argument: null, header }) as Field<string>;
}

/** Turns an argument that is a list or set into plain data; null where it is not set. */
export function describeList(root: Root, argument: Argument | null): ListRecord | null {
  if (argument === null) return null;
  const { value, valueRange: at } = argument;
  if (value.kind === "null") return null;
  if (value.kind === "unknown") return { at, items: [], unknown: causesOf(value, at) };
  if (value.kind !== "list" && value.kind !== "set" && value.kind !== "tuple") {
    return { at, items: [], unknown: [{ message: `${argument.name} is not a list`, range: at }] };
  }
  const items = value.items.map((item) =>
    describeValue(root, value.sensitive ? { ...item, sensitive: true } : item, "string", {
      at: item.origin?.range ?? at,
      argument: null,
      header: at,
    }),
  );
  return { at, items: items as Field<string>[], unknown: [] };
}

interface Place {
  readonly at: Range;
  readonly argument: Range | null;
  /** Where what is missing stands. */
  readonly header: Range;
}

function describeValue(root: Root, value: Value, kind: FieldKind, place: Place): Field<string | boolean> {
  const { at, argument } = place;
  const isFit = value.kind === kind || value.kind === "null" || value.kind === "unknown";
  const converted = isFit ? value : convert(value, kind);
  const from = wayTo(value.origin, at);
  if (isMismatch(converted)) {
    const causes = [{ message: `the value does not fit: ${converted.message}`, range: at }];
    return {
      state: "unknown",
      at,
      argument,
      from,
      causes,
      identity: null,
      name: null,
      reference: null,
      maybeUnset: false,
    };
  }
  switch (converted.kind) {
    case "null":
      return { state: "unset", at: place.header, argument, from };
    case "unknown":
      return describeUnknown(root, converted, { at, argument, from });
    case "string":
      return known(root, value, converted.value, converted.value, { at, argument, from });
    case "number": {
      const text = numberText(converted.value);
      return known(root, value, text, text, { at, argument, from });
    }
    case "bool":
      return known(root, value, converted.value, String(converted.value), { at, argument, from });
    default:
      throw new Error(`A ${kind} was converted to ${converted.kind}.`);
  }
}

const nowhere: readonly Range[] = [];

/** A value's way back to the literals, without the place where it stands itself. */
function wayTo(origin: Origin | null, at: Range): readonly Range[] {
  if (origin === null || (origin.from.length === 0 && isSame(origin.range, at))) return nowhere;
  return chainOf(origin, longestChain).filter((step) => !isSame(step, at));
}

function known<T extends string | boolean>(
  root: Root,
  value: Value,
  plain: T,
  text: string,
  { at, argument, from }: { at: Range; argument: Range | null; from: readonly Range[] },
) {
  const { sensitive } = value;
  const shown = sensitive ? sensitiveText : visible(text);
  const literal = literalOf(root, from, text, at);
  const field = {
    state: "known",
    at,
    argument,
    from,
    value: plain,
    text: shown,
    sensitive,
    literal,
  } as const;
  const reference = "reference" in value ? value.reference : undefined;
  return reference == null ? field : { ...field, reference: describeReference(reference) };
}

/** A text of which nothing would be seen in a sentence is quoted. */
function visible(text: string): string {
  return text.trim() === "" ? JSON.stringify(text) : text;
}

function describeReference({ address, path }: Reference) {
  return { address, path };
}

function describeUnknown(root: Root, value: UnknownValue, { at, argument, from }: Located): UnknownField {
  const { reference, notNull } = value;
  const { identity, name } =
    reference === null ? variableOf(root, value, at, from) : namesOf(root, reference);
  return {
    state: "unknown",
    at,
    argument,
    from,
    causes: causesOf(value, at),
    identity,
    name,
    reference: reference === null ? null : describeReference(reference),
    maybeUnset: !notNull && !isId(reference),
  };
}

function isId(reference: Reference | null): boolean {
  return reference?.path.length === 1 && reference.path[0] === "id";
}

function namesOf(root: Root, { key }: Reference) {
  return { identity: `${root.directory}\0${key}`, name: key };
}

function causesOf({ causes, reference }: UnknownValue, at: Range): readonly UndecidedCause[] {
  if (causes.length > 0) return distinctCauses(describeCauses(causes));
  const name = reference === null ? "the value" : reference.key;
  return [{ message: `${name} is known only after apply`, range: at }];
}

/** A variable without a value, or a part of it that a fixed path names, whichever locals and module inputs it passed. */
function variableOf(root: Root, { causes }: UnknownValue, at: Range, chain: readonly Range[]) {
  const nothing = { identity: null, name: null };
  const [cause, ...others] = causes;
  if (cause?.range == null || others.length > 0) return nothing;
  if (!textAt(root, cause.range).startsWith("variable")) return nothing;
  const steps = [at, ...chain].filter((step) => !contains(cause.range, step));
  let path = "";
  let name = "";
  for (const step of steps) {
    const match = plainPath.exec(textAt(root, step));
    if (match === null) return nothing;
    name = match[1] ?? "";
    path = `${match[2]}${path}`;
  }
  const { file, start } = cause.range;
  return { identity: `${root.directory}\0${file}\0${start}\0${path}`, name: name + path };
}

/** `var.peer`, `local.peers["a"].vpc_id` */
const plainPath = /^((?:var|local)\.[\w-]+)((?:\.[a-zA-Z_][\w-]*|\[(?:\d+|"[\w.-]+")\])*)$/;

function contains(outer: Range | null, inner: Range): boolean {
  return outer !== null && outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

/** Where the sources have the text itself: quoted, or bare for a number or a truth value. */
function literalOf(root: Root, chain: readonly Range[], text: string, at: Range): Range | null {
  return isLiteralAt(root, at, text) ? at : (chain.find((range) => isLiteralAt(root, range, text)) ?? null);
}

function isLiteralAt(root: Root, { file, start, end }: Range, text: string): boolean {
  const source = root.sources.get(file)?.text;
  if (source === undefined) return false;
  if (end - start === text.length) return source.startsWith(text, start);
  const isQuoted = end - start === text.length + 2 && source[start] === '"' && source[end - 1] === '"';
  return isQuoted && !/["\\]/.test(text) && source.startsWith(text, start + 1);
}

function textAt(root: Root, { file, start, end }: Range): string {
  return root.sources.get(file)?.text.slice(start, end) ?? "";
}

function isSame(left: Range, right: Range): boolean {
  return left.start === right.start && left.end === right.end && left.file === right.file;
}
