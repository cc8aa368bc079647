import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from "yaml";
import type { JsonMember, JsonValue } from "../hcl/index.ts";
import type { ConfigDocument } from "./document.ts";
import type { Fault } from "./shape.ts";

/** Far above what a config file holds; aliases of aliases reach it with few characters. */
const mostNodes = 100_000;
/** An alias within what it stands for goes down without end. */
const deepest = 200;

/** Reads a text as YAML, of which JSON is a part. */
export function readYaml(text: string): ConfigDocument {
  if (isDeep(text)) return broken(tooDeep);
  const document = parseDocument(text, { prettyErrors: false, intAsBigInt: true });
  const converter = new Converter(document);
  for (const { pos, message } of document.errors) converter.fault(pos[0], sentence(message));
  const value = converter.value(document.contents, 0);
  return { value, faults: converter.faults };
}

const tooDeep = "It is nested too deeply to be a config file.";

function broken(message: string): ConfigDocument {
  return { value: { type: "invalid", start: 0, end: 0 }, faults: [{ offset: 0, message }] };
}

/**
 * Whether a text is nested so deeply that the parser, which is recursive, could overflow the stack: the engine may then
 * end the process. Brackets in strings count too, which no config comes near.
 */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > 100) return true;
  }
  // Blocks are nested by what a line begins with.
  return /^[ ?:-]{400}/m.test(text);
}

function sentence(message: string): string {
  return message.endsWith(".") ? message : `${message}.`;
}

/** Turns the nodes of a document into values with their places. */
class Converter {
  readonly faults: Fault[] = [];
  readonly #document: Document.Parsed;
  #count = 0;
  #depth = 0;

  constructor(document: Document.Parsed) {
    this.#document = document;
  }

  fault(offset: number, message: string): void {
    this.faults.push({ offset, message });
  }

  /** @param otherwise where nothing is written */
  value(node: Node | null, otherwise: number): JsonValue {
    const [start = otherwise, end = start] = node?.range ?? [];
    const place = { start, end };
    if (++this.#count > mostNodes) {
      if (this.#count === mostNodes + 1) this.fault(start, "It holds more than a config file can need.");
      return { type: "invalid", ...place };
    }
    if (node === null) return { type: "null", ...place };
    if (isScalar(node)) return { ...scalarOf(node), ...place };
    if (++this.#depth > deepest) {
      this.#depth--;
      // Nothing more is read.
      this.#count = mostNodes + 1;
      this.fault(start, tooDeep);
      return { type: "invalid", ...place };
    }
    const value = this.#composed(node, place);
    this.#depth--;
    return value;
  }

  #composed(node: Node, place: { readonly start: number; readonly end: number }): JsonValue {
    if (isAlias(node)) return this.#aliased(node.resolve(this.#document), node.source, place);
    if (isMap<Node, Node | null>(node))
      return { type: "object", members: node.items.map((pair) => this.#member(pair, place.end)), ...place };
    if (isSeq<Node | null>(node))
      return { type: "array", items: node.items.map((item) => this.value(item, place.end)), ...place };
    return { type: "invalid", ...place };
  }

  #aliased(
    target: Node | undefined,
    name: string,
    place: { readonly start: number; readonly end: number },
  ): JsonValue {
    if (target !== undefined) return this.value(target, place.start);
    this.fault(place.start, `There is no anchor ${name} before this.`);
    return { type: "invalid", ...place };
  }

  #member({ key, value }: Pair<Node, Node | null>, otherwise: number): JsonMember {
    const [start = otherwise, end = start] = key.range ?? [];
    const text = isScalar(key) ? textOf(key) : "";
    return { key: { type: "string", text, offsets: null, start, end }, value: this.value(value, end) };
  }
}

type ScalarValue =
  | { readonly type: "string"; readonly text: string; readonly offsets: null }
  | { readonly type: "number"; readonly text: string }
  | { readonly type: "bool"; readonly bool: boolean }
  | { readonly type: "null" };

function scalarOf(scalar: Scalar): ScalarValue {
  const { value } = scalar;
  if (value === null) return { type: "null" };
  if (typeof value === "boolean") return { type: "bool", bool: value };
  if (typeof value === "bigint") return { type: "number", text: String(value) };
  if (typeof value === "number" && Number.isFinite(value))
    return { type: "number", text: numberText(scalar) };
  return { type: "string", text: textOf(scalar), offsets: null };
}

/** With all its digits, where it is written as JSON writes numbers. */
function numberText({ source, value }: Scalar): string {
  return source !== undefined && /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(source)
    ? source
    : String(value);
}

/** As it is written, where it is no text. */
function textOf({ value, source }: Scalar): string {
  return typeof value === "string" ? value : (source ?? "");
}
