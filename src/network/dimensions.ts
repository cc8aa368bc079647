import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import type { Instance, Root } from "../terraform/root.ts";
import type { Value } from "../terraform/value.ts";
import { describeArgument, describeAttribute } from "./describe-field.ts";
import type { Field } from "./field.ts";
import { type Content, contentOf, pieceOf } from "./json-content.ts";

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
  return value.value
    .split(",")
    .map((text) => pieceOf({ parts }, text.trim()) ?? { ...value, value: text.trim() });
}

function causesOf(root: Root, value: Value, at: Range): readonly UndecidedCause[] {
  const field = describeAttribute(root, value, at);
  return field.state === "unknown" ? field.causes : [];
}
