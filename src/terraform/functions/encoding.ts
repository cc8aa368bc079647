import { isUtf8 } from "node:buffer";
import { type BigFloat, isInfinite } from "../number.ts";
import { numberText } from "../number-text.ts";
import type { Value } from "../value.ts";
import { isPrintable, lengthLimit, string, tooLarge, unknown, unknownFrom } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { decodeBase64 } from "./base64.ts";
import { type FunctionDefinition, problem } from "./definition.ts";
import { decodeJson } from "./json.ts";

const text = parameter("str", "string");

const jsonencode: FunctionDefinition = {
  parameters: [{ name: "val", type: "any", allowsNull: true, allowsUnknown: true }],
  returns: "string",
  call(value: Value) {
    const encoded = encodeJson(value);
    if (encoded === "infinite") return problem("cannot serialize infinity as JSON");
    if (encoded === null) return { ...unknownFrom("string", [value]), makeup: { kind: "json", value } };
    return encoded === "too large"
      ? unknown("string", [tooLarge("The JSON text")], { notNull: true })
      : string(encoded.text);
  },
};

/** The JSON text of a value as go-cty writes it; null where it is not wholly known. */
export function encodeJson(value: Value): { readonly text: string } | "infinite" | "too large" | null {
  const writer = new JsonWriter();
  writer.write(value);
  return writer.failure === undefined ? { text: writer.pieces.join("") } : writer.failure;
}

class JsonWriter {
  readonly pieces: string[] = [];
  failure: "infinite" | "too large" | null | undefined;
  #length = 0;

  write(value: Value): void {
    if (this.failure !== undefined) return;
    if ("items" in value) this.#sequence(value.items);
    else if ("entries" in value) this.#mapping(value.entries);
    else if (value.kind === "string") this.#put(jsonString(value.value));
    else if (value.kind === "number") this.#number(value.value);
    else if (value.kind === "bool") this.#put(String(value.value));
    else if (value.kind === "null") this.#put("null");
    else this.failure = null;
  }

  #put(piece: string): void {
    this.#length += piece.length;
    if (this.#length > lengthLimit) this.failure = "too large";
    else this.pieces.push(piece);
  }

  #number(value: BigFloat): void {
    if (isInfinite(value)) this.failure = "infinite";
    else if (isPrintable(value)) this.#put(numberText(value));
    else this.failure = "too large";
  }

  #sequence(items: readonly Value[]): void {
    this.#put("[");
    for (const [at, item] of items.entries()) {
      if (at > 0) this.#put(",");
      this.write(item);
    }
    this.#put("]");
  }

  #mapping(entries: ReadonlyMap<string, Value>): void {
    this.#put("{");
    let separator = "";
    for (const [key, entry] of entries) {
      this.#put(`${separator}${jsonString(key)}:`);
      separator = ",";
      this.write(entry);
    }
    this.#put("}");
  }
}

/** A string in JSON as Go's encoder writes it, safe to stand in HTML. */
export function jsonString(value: string): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029\u007f]/g, (character) =>
    character === "\u007f" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const jsondecode: FunctionDefinition = {
  parameters: [text],
  returns: "any",
  mayBeNull: true,
  work: { text: 16 },
  call(value: Value) {
    const decoded = decodeJson(textOf(value));
    return typeof decoded === "string" ? problem(decoded) : decoded;
  },
};

const base64encode: FunctionDefinition = {
  parameters: [text],
  returns: "string",
  call: (value: Value) => string(Buffer.from(textOf(value), "utf8").toString("base64")),
};

const base64decode: FunctionDefinition = {
  parameters: [text],
  returns: "string",
  call(value: Value) {
    const bytes = decodeBase64(textOf(value));
    if (bytes === null) return problem(`failed to decode base64 data ${JSON.stringify(textOf(value))}`);
    if (!isUtf8(bytes)) return problem("the result of decoding the provided string is not valid UTF-8");
    return string(bytes.toString("utf8"));
  },
};

/** Go's `url.QueryEscape`: all but letters, digits and `-_.~` as bytes in hexadecimal, a space as `+`. */
const urlencode: FunctionDefinition = {
  parameters: [text],
  returns: "string",
  work: { text: 64 },
  call: (value: Value) =>
    string(
      encodeURIComponent(textOf(value))
        .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll("%20", "+"),
    ),
};

export const encodingFunctions: Readonly<Record<string, FunctionDefinition>> = {
  base64decode,
  base64encode,
  jsondecode,
  jsonencode,
  urlencode,
};
