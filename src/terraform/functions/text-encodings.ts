import { isUtf8 } from "node:buffer";
import type { Value } from "../value.ts";
import { string, unknown } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { decodeBase64 } from "./base64.ts";
import { type FunctionDefinition, problem } from "./definition.ts";
import { SingleByteEncoding } from "./single-byte.ts";

/** A character encoding; both directions give null for what it does not have. */
interface Encoding {
  encode(text: string): Buffer | null;
  decode(bytes: Buffer): string | null;
}

const utf8: Encoding = {
  encode: (text) => Buffer.from(text, "utf8"),
  decode: (bytes) => (isUtf8(bytes) ? bytes.toString("utf8") : null),
};

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

const utf16le: Encoding = {
  encode: (text) => Buffer.from(text, "utf16le"),
  decode: (bytes) => {
    const text = bytes.length % 2 === 0 ? bytes.toString("utf16le") : "\ud800";
    return /\p{Surrogate}/u.test(text) ? null : text;
  },
};

const utf16be: Encoding = {
  encode: (text) => swapped(Buffer.from(text, "utf16le")),
  decode: (bytes) => (bytes.length % 2 === 0 ? utf16le.decode(swapped(bytes)) : null),
};

const latin1: Encoding = {
  encode: (text) => (/^[\0-\xff]*$/.test(text) ? Buffer.from(text, "latin1") : null),
  decode: (bytes) => bytes.toString("latin1"),
};

/** By their names and aliases at IANA, in lower case. */
const encodings: Readonly<Record<string, Encoding>> = {
  "utf-8": utf8,
  csutf8: utf8,
  "utf-16le": utf16le,
  csutf16le: utf16le,
  "utf-16be": utf16be,
  csutf16be: utf16be,
  "iso-8859-1": latin1,
  "iso_8859-1": latin1,
  iso_8859_1: latin1,
  "iso_8859-1:1987": latin1,
  "iso-ir-100": latin1,
  latin1,
  l1: latin1,
  ibm819: latin1,
  cp819: latin1,
  csisolatin1: latin1,
};

function encodingOf(value: Value): Encoding | Value {
  const name = textOf(value);
  const lower = name.toLowerCase();
  const found = Object.hasOwn(encodings, lower) ? encodings[lower] : SingleByteEncoding.named(lower);
  if (found != null) return found;
  const message = `tf-peer-lint does not have the encoding ${JSON.stringify(name)}`;
  return unknown("string", [{ message, range: null }], { notNull: true });
}

const textencodebase64: FunctionDefinition = {
  parameters: [parameter("string", "string"), parameter("encoding", "string")],
  returns: "string",
  call(text: Value, name: Value) {
    const encoding = encodingOf(name);
    if ("kind" in encoding) return encoding;
    const bytes = encoding.encode(textOf(text));
    return bytes === null
      ? problem("the given string contains characters that cannot be represented in this encoding", 0)
      : string(bytes.toString("base64"));
  },
};

const textdecodebase64: FunctionDefinition = {
  parameters: [parameter("source", "string"), parameter("encoding", "string")],
  returns: "string",
  call(source: Value, name: Value) {
    const encoding = encodingOf(name);
    if ("kind" in encoding) return encoding;
    const bytes = decodeBase64(textOf(source));
    if (bytes === null) return problem("the given value has an invalid base64 symbol", 0);
    const text = encoding.decode(bytes);
    return text === null || text.includes("\ufffd")
      ? problem("the given string contains symbols that are not defined for this encoding", 0)
      : string(text);
  },
};

export const textEncodingFunctions: Readonly<Record<string, FunctionDefinition>> = {
  textdecodebase64,
  textencodebase64,
};
