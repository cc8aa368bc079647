import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import { decodeJson } from "../terraform/functions/json.ts";
import type { Instance, Root } from "../terraform/root.ts";
import type { Value } from "../terraform/value.ts";
import { unknownFrom } from "../terraform/values/construct.ts";
import { describeArgument, describeAttribute } from "./describe-field.ts";
import type { Field } from "./field.ts";

/** What an alarm watches: the pairs of names and values in its `metric_dimensions`, or the deprecated `dimensions`. */
export interface DimensionsRecord {
  /** Where they are set; the header of the alarm where they are not. */
  readonly at: Range;
  readonly isSet: boolean;
  readonly items: readonly { readonly name: string; readonly value: Field<string> }[];
  /** Why there may be others; empty where all are known. */
  readonly unknown: readonly UndecidedCause[];
  /** What is wrong with the text, where it is no JSON list of objects; else null. */
  readonly problem: string | null;
}

/** The dimensions of an alarm; null for an instance of another type. */
export function describeDimensions(root: Root, instance: Instance): DimensionsRecord | null {
  const { type, header } = instance.resource;
  if (type !== "alicloud_cms_alarm") return null;
  for (const name of ["metric_dimensions", "dimensions"]) {
    const argument = instance.argument(name);
    if (argument === null || argument.value.kind === "null") continue;
    const { value, valueRange: at } = argument;
    const nothing = { at, isSet: true, items: [], unknown: [], problem: null };
    if (name === "dimensions") return { ...nothing, ...pairsIn(root, value, at, []) };
    const field = describeArgument(root, argument, "string", header);
    if (field.state === "unset") continue;
    const content = contentOf(value);
    if (content !== null) return { ...nothing, ...readContent(root, content, at, value.sensitive) };
    return { ...nothing, unknown: field.state === "unknown" ? field.causes : [] };
  }
  return { at: header, isSet: false, items: [], unknown: [], problem: null };
}

type Found = Pick<DimensionsRecord, "items"> & Partial<DimensionsRecord>;

/** What a text is the JSON of. In its strings, marks stand for parts that are not known. */
interface Content {
  readonly value: Value;
  readonly parts: readonly Value[];
}

/** A phrase where the text is no JSON, null where it is not known. */
function contentOf(value: Value): Content | string | null {
  if (value.kind === "string") return decoded([value]);
  if (value.kind !== "unknown" || value.makeup === undefined) return null;
  const { makeup } = value;
  if (makeup.kind === "json") return { value: makeup.value, parts: [] };
  const content = decoded(makeup.parts);
  // What is not known may be the JSON of a whole value.
  return typeof content === "string" ? null : content;
}

/** Around the number of a part; no text that anybody writes has them. */
const [before, after] = ["\uE000", "\uE001"];
const mark = new RegExp(`${before}(\\d+)${after}`);

function decoded(parts: readonly Value[]): Content | string | null {
  const texts = parts.map((part, at) => (part.kind === "string" ? part.value : `${before}${at}${after}`));
  if (parts.some((part) => part.kind === "string" && part.value.includes(before))) return null;
  const value = decodeJson(texts.join(""));
  return typeof value === "string" ? value : { value, parts };
}

function readContent(root: Root, content: Content | string, at: Range, sensitive: boolean): Found {
  if (typeof content === "string") return { items: [], problem: sensitive ? "it is no JSON" : content };
  const { value, parts } = content;
  if (value.kind === "unknown") return { items: [], unknown: causesOf(root, value, at) };
  // One object alone is taken for a list of it.
  const objects = "items" in value ? value.items : [value];
  const found = objects.map((object) => pairsIn(root, object, at, parts));
  return {
    items: found.flatMap(({ items }) => items),
    unknown: found.flatMap(({ unknown = [] }) => unknown),
    problem: found.find(({ problem }) => problem != null)?.problem ?? null,
  };
}

function pairsIn(root: Root, object: Value, at: Range, parts: readonly Value[]): Found {
  if (object.kind === "unknown") return { items: [], unknown: causesOf(root, object, at) };
  if (!("entries" in object)) return { items: [], problem: "it is no list of objects" };
  const items = [...object.entries].flatMap(([name, value]) =>
    piecesOf(value, parts).map((piece) => ({
      name,
      value: describeAttribute(root, piece, piece.origin?.range ?? at),
    })),
  );
  return { items };
}

/** One value may name several, between commas. */
function piecesOf(value: Value, parts: readonly Value[]): readonly Value[] {
  if (value.kind !== "string") return [value];
  return value.value.split(",").map((text) => {
    const [found, at] = mark.exec(text) ?? [];
    const part = at === undefined ? undefined : parts[Number(at)];
    if (part === undefined) return { ...value, value: text.trim() };
    return found === text.trim() ? part : unknownFrom("string", [part]);
  });
}

function causesOf(root: Root, value: Value, at: Range): readonly UndecidedCause[] {
  const field = describeAttribute(root, value, at);
  return field.state === "unknown" ? field.causes : [];
}
