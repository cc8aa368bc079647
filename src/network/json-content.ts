import { decodeJson } from "../terraform/functions/json.ts";
import type { Value } from "../terraform/value.ts";
import { unknownFrom } from "../terraform/values/construct.ts";

/** What a text is the JSON of. In its strings, marks stand for parts that are not known: `pieceOf` tells which. */
export interface Content {
  readonly value: Value;
  readonly parts: readonly Value[];
}

/** A phrase where the text is no JSON, null where it is not known. */
export function contentOf(value: Value): Content | string | null {
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
const mark = new RegExp(`${before}(\\d+)${after}`, "g");

function decoded(parts: readonly Value[]): Content | string | null {
  const texts = parts.map((part, at) => (part.kind === "string" ? part.value : `${before}${at}${after}`));
  if (parts.some((part) => part.kind === "string" && part.value.includes(before))) return null;
  const value = decodeJson(texts.join(""));
  return typeof value === "string" ? value : { value, parts };
}

/** What a text within the JSON is, with the parts that its marks stand for: itself where it has none. */
export function pieceOf({ parts }: Pick<Content, "parts">, text: string): Value | null {
  const marks = [...text.matchAll(mark)];
  const found = marks.flatMap(([, at]) => parts[Number(at)] ?? []);
  const [first] = found;
  if (first === undefined) return null;
  return marks[0]?.[0] === text ? first : unknownFrom("string", found);
}
