import { numberText } from "../number-text.ts";
import type { Value } from "../value.ts";
import { isPrintable, lengthLimit, string, unknown, unknownFrom } from "../values/construct.ts";
import type { FunctionDefinition } from "./definition.ts";

/** The column past which a text in quotes goes on in the next line. */
const width = 80;
/** Bytes of a key that libyaml puts in front of its colon; a longer one is written in another form. */
const keyLimit = 128;

/*
 * What go-cty-yaml writes, after https://github.com/zclconf/go-cty-yaml/blob/v1.1.0/emitterc.go: blocks, texts in double quotes, or as
 * a literal block where they have several lines.
 */
class YamlWriter {
  readonly #pieces: string[] = [];
  #length = 0;
  #column = 0;
  /** Why the text is not written as libyaml would. */
  failure: string | null = null;

  get text(): string {
    return this.#pieces.join("");
  }

  /** @param isInline whether a first line may follow what stands on the line already */
  node(value: Value, indent: number, isInline: boolean): void {
    if (this.failure !== null) return;
    if ("items" in value && value.items.length === 0) this.put("[]");
    else if ("entries" in value && value.entries.size === 0) this.put("{}");
    else if ("items" in value) this.#sequence(value.items, indent, isInline);
    else if ("entries" in value) this.#mapping(value.entries, indent, isInline);
    else this.#scalar(value, Math.max(indent, 0));
  }

  put(text: string): void {
    this.#length += text.length;
    if (this.#length > lengthLimit) this.failure ??= "The YAML text is larger than tf-peer-lint evaluates";
    const lineStart = text.lastIndexOf("\n") + 1;
    this.#column = (lineStart === 0 ? this.#column : 0) + Array.from(text.slice(lineStart)).length;
    this.#pieces.push(text);
  }

  end(mark: string): void {
    if (this.#column > 0) this.put("\n");
    this.put(mark);
  }

  #line(indent: number): void {
    if (this.#column > 0) this.put("\n");
    this.put(" ".repeat(indent));
  }

  #sequence(items: readonly Value[], indent: number, isInline: boolean): void {
    const own = Math.max(indent, 0);
    for (const [at, item] of items.entries()) {
      if (at > 0 || !isInline) this.#line(own);
      this.put("- ");
      this.node(item, own + 2, true);
    }
  }

  #mapping(entries: ReadonlyMap<string, Value>, indent: number, isInline: boolean): void {
    const own = Math.max(indent, 0);
    let isFirst = isInline;
    for (const [key, entry] of entries) {
      if (Buffer.byteLength(key, "utf8") > keyLimit || /[\n\r\u0085\u2028\u2029]/.test(key))
        this.failure ??= "A key as long, or of several lines, is not written by tf-peer-lint";
      if (!isFirst) this.#line(own);
      isFirst = false;
      this.put(`"${Array.from(key, escaped).join("")}":`);
      const isBlock =
        ("items" in entry && entry.items.length > 0) || ("entries" in entry && entry.entries.size > 0);
      if (!isBlock) this.put(" ");
      // A sequence in a mapping stands as far in as its key.
      this.node(entry, "items" in entry ? own : own + 2, false);
    }
  }

  #scalar(value: Value, indent: number): void {
    if (value.kind === "string") this.#string(value.value, Math.max(indent, 2));
    else if (value.kind === "bool") this.put(String(value.value));
    else if (value.kind === "null") this.put("null");
    else if (value.kind === "number" && isPrintable(value.value)) this.put(numberText(value.value));
    else this.failure ??= "The number is larger than tf-peer-lint evaluates";
  }

  #string(text: string, indent: number): void {
    if (text.includes("\n") && isLiteralAllowed(text)) this.#literal(text, indent);
    else this.#quoted(text, indent);
  }

  #literal(text: string, indent: number): void {
    const hint = /^[ \n]/.test(text) ? "2" : "";
    const chomp = !text.endsWith("\n") ? "-" : text === "\n" || text.endsWith("\n\n") ? "+" : "";
    const margin = " ".repeat(indent);
    const lines = text.split("\n").map((line) => (line === "" ? "" : margin + line));
    this.put(`|${hint}${chomp}\n${lines.join("\n")}`);
  }

  #quoted(text: string, indent: number): void {
    this.put('"');
    const characters = Array.from(text);
    let afterSpace = false;
    for (const [at, character] of characters.entries()) {
      const isSpace = character === " ";
      const breaks = isSpace && !afterSpace && this.#column > width && at > 0 && at < characters.length - 1;
      if (breaks) {
        this.#line(indent);
        if (characters[at + 1] === " ") this.put("\\");
      } else this.put(escaped(character));
      afterSpace = isSpace;
    }
    this.put('"');
  }
}

/** No blanks at the end of lines, and nothing that a block cannot hold. */
function isLiteralAllowed(text: string): boolean {
  return !/ (?:[\n\r\u0085\u2028\u2029]|$)/.test(text) && Array.from(text).every(isPlain);
}

function isPlain(character: string): boolean {
  return /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/.test(character);
}

const named: Readonly<Record<string, string>> = {
  "\0": "0",
  "\u0007": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\u001b": "e",
  '"': '"',
  "\\": "\\",
  "\u0085": "N",
  "\u2028": "L",
  "\u2029": "P",
};

function escaped(character: string): string {
  const name = named[character];
  if (name !== undefined) return `\\${name}`;
  if (isPlain(character)) return character;
  const point = character.codePointAt(0) as number;
  const hex = point.toString(16).toUpperCase();
  if (point <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return point <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

export const yamlencode: FunctionDefinition = {
  parameters: [{ name: "value", type: "any", allowsNull: true, allowsUnknown: true }],
  returns: "string",
  work: { text: 16, collection: 32 },
  call(value: Value) {
    if (value.kind === "unknown" || ("whollyKnown" in value && !value.whollyKnown))
      return unknownFrom("string", [value], { notNull: true });
    const writer = new YamlWriter();
    writer.node(value, 0, true);
    // A scalar without quotes could go on.
    const isOpen = value.kind === "number" || value.kind === "bool" || value.kind === "null";
    writer.end(isOpen ? "...\n" : "");
    if (writer.failure !== null)
      return unknown("string", [{ message: writer.failure, range: null }], { notNull: true });
    return string(writer.text);
  },
};
