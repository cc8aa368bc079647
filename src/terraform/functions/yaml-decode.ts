import type { Alias, Document, Node, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { parseNumber } from "../number.ts";
import type { Value } from "../value.ts";
import {
  bool,
  depthLimit,
  normalised,
  nullValue,
  number,
  object,
  string,
  tuple,
  unknown,
} from "../values/construct.ts";
import { convert } from "../values/convert.ts";
import { parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, type Problem, problem } from "./definition.ts";
import { yaml } from "./packages.ts";
import { yamlTimestamp } from "./yaml-timestamp.ts";

/** Brackets inside each other, or marks of sequences in a line, past which a text is not read. */
const nestingLimit = 200;

type YamlPackage = NonNullable<ReturnType<typeof yaml.get>>;

/** Thrown inside this file where a document holds what is not decoded; never leaves it. */
class NotDecoded {
  readonly result: Value | Problem;

  constructor(result: Value | Problem) {
    this.result = result;
  }
}

function refused(message: string): NotDecoded {
  return new NotDecoded(problem(message));
}

function notKnown(message: string): NotDecoded {
  return new NotDecoded(unknown("any", [{ message, range: null }]));
}

function tooDeep(): NotDecoded {
  return notKnown("The YAML text is nested more deeply than tf-peer-lint reads");
}

/**
 * Whether there are so many brackets inside each other, or marks of sequences behind one another at the start of a line, that
 * reading them would take more memory than there is. Brackets in strings count, too.
 */
function isNestedTooDeeply(text: string): boolean {
  if (new RegExp(`^ *(?:[-?] +){${nestingLimit}}`, "m").test(text)) return true;
  let brackets = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    if (bracket[0] === "[" || bracket[0] === "{") brackets++;
    else if (brackets > 0) brackets--;
    if (brackets > nestingLimit) return true;
  }
  return false;
}

/** A YAML text as go-cty-yaml reads it, after https://github.com/zclconf/go-cty-yaml/blob/v1.1.0/resolve.go. */
export const yamldecode: FunctionDefinition = {
  parameters: [parameter("src", "string")],
  returns: "any",
  mayBeNull: true,
  // The reader of YAML is slow, and slower yet with a text full of errors.
  work: { text: 192, call: 256 },
  call(value: Value) {
    const engine = yaml.get();
    if (engine === null)
      return unknown("any", [{ message: "The reader of YAML is not loaded", range: null }]);
    try {
      return decode(textOf(value), engine);
    } catch (error) {
      if (error instanceof NotDecoded) return error.result;
      throw error;
    }
  },
};

const controlCharacter = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\u{10000}-\u{10ffff}]/u;

function decode(text: string, engine: YamlPackage): Value | Problem {
  if (controlCharacter.test(text)) return problem("control characters are not allowed");
  if (/[\t\x85\u2028\u2029]|^%|^\.\.\.|(?:^|[\s,[{])!/m.test(text))
    return notKnown(
      "YAML with tags, tabs, directives, ends of documents or rare line breaks is not read by tf-peer-lint",
    ).result;
  if (isNestedTooDeeply(text)) return tooDeep().result;
  const documents = engine.parseAllDocuments(text, {
    schema: "failsafe",
    version: "1.1",
    uniqueKeys: false,
    logLevel: "silent",
    // Finding the lines of each of many errors would take time without end.
    prettyErrors: false,
  });
  if (!Array.isArray(documents) || documents.length === 0) return nullOrNothing(text);
  const [document] = documents as readonly Document.Parsed[];
  if (document === undefined || documents.length > 1) return problem("only a single document is allowed");
  if (document.errors.length > 0) return problem(`the text is not valid YAML: ${document.errors[0]?.code}`);
  if (document.contents === null) return nullOrNothing(text);
  return new Decoder(engine, text).node(document.contents, 0);
}

/** A document may be empty where its start is marked; blanks and comments alone are none. */
function nullOrNothing(text: string): Value | Problem {
  return /^---/m.test(text) ? nullValue() : problem("missing start of document");
}

class Decoder {
  readonly #engine: YamlPackage;
  readonly #text: string;
  readonly #anchors = new Map<string, Value>();

  constructor(engine: YamlPackage, text: string) {
    this.#engine = engine;
    this.#text = text;
  }

  node(node: Node | null, depth: number): Value {
    if (depth > depthLimit) throw tooDeep();
    if (node === null) return nullValue();
    if (this.#engine.isAlias(node)) return this.#alias(node);
    if (this.#holdsSurrogates(node)) throw refused("found invalid Unicode character escape code");
    const value = this.#engine.isScalar(node)
      ? scalar(this.#withoutAddedBreak(node))
      : this.#engine.isMap(node)
        ? this.#mapping(node as YAMLMap<Node, Node | null>, depth)
        : tuple((node as YAMLSeq<Node | null>).items.map((item) => this.node(item, depth + 1)));
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined) this.#anchors.set(anchor, value);
    return value;
  }

  /** The reader ends a block with a line break even where the text ends without one. */
  #withoutAddedBreak(node: Scalar): Pick<Scalar, "value" | "type"> {
    const { value, type, range } = node;
    const isLast = (range?.[1] ?? 0) >= this.#text.length && !this.#text.endsWith("\n");
    const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
    return isLast && isBlock && typeof value === "string" ? { value: value.replace(/\n$/, ""), type } : node;
  }

  /** Surrogates are no characters, not even two of them. */
  #holdsSurrogates(node: Node): boolean {
    const { type, range } = node as Scalar;
    if (type !== "QUOTE_DOUBLE" || range == null) return false;
    return /(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]/.test(this.#text.slice(range[0], range[1]));
  }

  #alias({ source }: Alias): Value {
    const value = this.#anchors.get(source);
    if (value === undefined) throw refused(`undefined anchor reference "${source}"`);
    return value;
  }

  #mapping({ items }: YAMLMap<Node, Node | null>, depth: number): Value {
    const entries = new Map<string, Value>();
    for (const { key, value } of items) {
      if (!this.#engine.isScalar(key)) throw refused("only strings are allowed as mapping keys");
      const entry = this.node(value, depth + 1);
      if (key.type === "PLAIN" && key.value === "<<") merge(entries, entry);
      else entries.set(this.#key(key), entry);
    }
    return object(entries);
  }

  #key(node: Scalar): string {
    const key = this.node(node, 0);
    if (key.kind === "null") throw refused("mapping key cannot be null");
    const text = convert(key, "string");
    if (text.kind !== "string") throw notKnown("This key of YAML is not read by tf-peer-lint");
    return text.value;
  }
}

function merge(entries: Map<string, Value>, merged: Value): void {
  if (merged.kind !== "object") throw refused("only a mapping can be merged into a mapping");
  for (const [key, value] of merged.entries) entries.set(key, value);
}

const words: ReadonlyMap<string, () => Value> = new Map([
  ...wordsFor(["y", "yes", "true", "on"], () => bool(true)),
  ...wordsFor(["n", "no", "false", "off"], () => bool(false)),
  ...wordsFor(["null"], () => nullValue()),
  ["", () => nullValue()],
  ["~", () => nullValue()],
  ...wordsFor([".inf", "+.inf"], () => number(Number.POSITIVE_INFINITY)),
  ...wordsFor(["-.inf"], () => number(Number.NEGATIVE_INFINITY)),
]);

/** A word in lower case, in upper case, and with its first letter large. */
function wordsFor(names: readonly string[], value: () => Value): (readonly [string, () => Value])[] {
  return names.flatMap((name) => {
    const large = name.replace(/[a-z]/, (letter) => letter.toUpperCase());
    return [name, large, name.toUpperCase()].map((word) => [word, value] as const);
  });
}

function scalar({ value, type }: Pick<Scalar, "value" | "type">): Value {
  const text = typeof value === "string" ? value : "";
  if (type !== "PLAIN") return string(text);
  const word = words.get(text);
  if (word !== undefined) return word();
  if (/^\.nan$|^\.NaN$|^\.NAN$/.test(text)) throw refused("floating point NaN is not supported");
  const timestamp = yamlTimestamp(text);
  if (timestamp !== null) return string(timestamp);
  if (/^0x[0-9a-fA-F]+$|^0o[0-7]+$/.test(text)) return notDecimal(text);
  const isNumber = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text);
  const parsed = isNumber ? parseNumber(text) : "malformed";
  if (parsed === "too large") throw notKnown("The number is larger than tf-peer-lint evaluates");
  return parsed === "malformed" ? string(normalised(text)) : number(parsed);
}

/** A number of 64 bits in another notation. */
function notDecimal(text: string): Value {
  const parsed = BigInt(text) < 2n ** 64n ? parseNumber(String(BigInt(text))) : "malformed";
  if (typeof parsed === "string") throw refused(`cannot parse ${text} as a number`);
  return number(parsed);
}
