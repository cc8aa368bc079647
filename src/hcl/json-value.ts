import { MAXIMUM_DEPTH } from "./cursor.ts";
import { decodeString } from "./json-string.ts";
import { EXPONENT_OUT_OF_RANGE, isInRange } from "./number-range.ts";
import type { SyntaxReport } from "./report.ts";
import type { Node } from "./tree.ts";

/** A JSON value and where it stands. Strings and keys include their quotes in the range. */
export type JsonValue =
  | JsonObject
  | JsonArray
  | JsonString
  | ({ readonly type: "number"; readonly text: string } & Node)
  | ({ readonly type: "bool"; readonly bool: boolean } & Node)
  | ({ readonly type: "null" } & Node)
  /** What could not be read and is reported. */
  | ({ readonly type: "invalid" } & Node);

export interface JsonObject extends Node {
  readonly type: "object";
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: JsonString;
  readonly value: JsonValue;
}

export interface JsonArray extends Node {
  readonly type: "array";
  readonly items: readonly JsonValue[];
}

export interface JsonString extends Node {
  readonly type: "string";
  readonly text: string;
  /** Where each code unit of `text` stands in the file, and one more for its end; null where it is written as it is. */
  readonly offsets: Int32Array | null;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Reads a JSON text with the positions of everything; reads on behind errors. */
class JsonReader {
  readonly #text: string;
  readonly #report: SyntaxReport;
  #at: number;
  #depth = 0;
  /** The comma that was passed last. */
  #comma = 0;
  /** Whether the string that was passed last has a backslash. */
  #hasEscape = false;
  /** Whether it has its closing quote. */
  #isClosed = false;

  constructor(text: string, start: number, report: SyntaxReport) {
    this.#text = text;
    this.#at = start;
    this.#report = report;
  }

  file(): JsonValue {
    const value = this.#value();
    if (this.#peek() !== -1 && value.type !== "invalid")
      this.#report.add(this.#at, this.#at + 1, "The JSON value ends before this. Remove what follows.");
    return value;
  }

  /** The code unit that comes next, white space skipped; -1 at the end. */
  #peek(): number {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) this.#at++;
      else return Number.isNaN(code) ? -1 : code;
    }
  }

  #accept(code: number): boolean {
    if (this.#peek() !== code) return false;
    this.#at++;
    return true;
  }

  #value(): JsonValue {
    const code = this.#peek();
    if (code === QUOTE) return this.#string();
    if (code === OPEN_BRACE || code === OPEN_BRACKET) return this.#nested(code);
    return this.#word();
  }

  #nested(code: number): JsonValue {
    if (this.#depth >= MAXIMUM_DEPTH) {
      const start = this.#at;
      const message = `JSON values nest more than ${MAXIMUM_DEPTH} levels deep here. Simplify the configuration.`;
      this.#report.add(start, start + 1, message);
      this.#skipNested();
      return { type: "invalid", start, end: this.#at };
    }
    this.#depth++;
    const value = code === OPEN_BRACE ? this.#object() : this.#array();
    this.#depth--;
    return value;
  }

  /** Goes behind the bracket that closes the one that comes next. */
  #skipNested(): void {
    let depth = 0;
    do {
      const code = this.#peek();
      if (code === -1) return;
      if (code === QUOTE) {
        this.#at = this.#stringEnd(this.#at);
        continue;
      }
      if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
      this.#at++;
    } while (depth > 0);
  }

  #object(): JsonObject {
    const start = this.#at++;
    const members: JsonMember[] = [];
    while (!this.#closes(CLOSE_BRACE, start, members.length)) {
      const member = this.#member();
      if (member === null) this.#skipToSeparator();
      else members.push(member);
      if (this.#separates(CLOSE_BRACE, 'A comma or "}" must follow the value of the property.')) break;
    }
    return { type: "object", start, end: this.#at, members };
  }

  #member(): JsonMember | null {
    const code = this.#peek();
    if (code !== QUOTE) {
      const message = 'The name of a property, in double quotes, must stand here. Write "name": value.';
      this.#report.add(this.#at, this.#at + 1, message);
      return null;
    }
    const key = this.#string();
    if (key.type !== "string") return null;
    if (this.#accept(COLON)) return { key, value: this.#value() };
    const message =
      "A colon must follow the name of the property. Write name and value as in JSON, not as in HCL.";
    this.#report.add(this.#at, this.#at + (this.#peek() === -1 ? 0 : 1), message);
    return null;
  }

  #array(): JsonArray {
    const start = this.#at++;
    const items: JsonValue[] = [];
    while (!this.#closes(CLOSE_BRACKET, start, items.length)) {
      const value = this.#value();
      items.push(value);
      if (value.type === "invalid") this.#skipToSeparator();
      if (this.#separates(CLOSE_BRACKET, 'A comma or "]" must follow the element.')) break;
    }
    return { type: "array", start, end: this.#at, items };
  }

  /** Whether the object or array ends here; reports a missing bracket and a comma before it. */
  #closes(closer: number, start: number, count: number): boolean {
    const code = this.#peek();
    if (code === -1) {
      this.#report.add(
        start,
        start + 1,
        `This ${closer === CLOSE_BRACE ? 'object has no closing "}"' : 'array has no closing "]"'} before the end of the file. Add it.`,
      );
      return true;
    }
    if (code !== closer) return false;
    if (count > 0)
      this.#report.add(
        this.#comma,
        this.#comma + 1,
        "JSON allows no comma before a closing bracket. Remove it.",
      );
    this.#at++;
    return true;
  }

  /** Takes what stands between two members; gives whether the object or array ended instead. */
  #separates(closer: number, message: string): boolean {
    const code = this.#peek();
    if (code === COMMA) {
      this.#comma = this.#at++;
      return false;
    }
    if (code === closer) {
      this.#at++;
      return true;
    }
    if (code === -1) return false;
    this.#report.add(this.#at, this.#at + 1, `${message} Add it.`);
    const other = closer === CLOSE_BRACE ? CLOSE_BRACKET : CLOSE_BRACE;
    if (code === other) {
      // Most likely the wrong kind of bracket.
      this.#at++;
      return true;
    }
    if (code !== QUOTE && code !== OPEN_BRACE && code !== OPEN_BRACKET) {
      this.#skipToSeparator();
      return this.#separates(closer, message);
    }
    return false;
  }

  /** Goes to the next comma or closing bracket of this level. */
  #skipToSeparator(): void {
    for (;;) {
      const code = this.#peek();
      if (code === -1 || code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET) return;
      if (code === QUOTE) this.#at = this.#stringEnd(this.#at);
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) this.#skipNested();
      else this.#at++;
    }
  }

  /** The offset behind the string at `start`; it ends at the latest with its line. */
  #stringEnd(start: number): number {
    const text = this.#text;
    let at = start + 1;
    this.#hasEscape = false;
    this.#isClosed = false;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#isClosed = true;
        return at + 1;
      }
      if (Number.isNaN(code) || code < 0x20) return at;
      if (code === BACKSLASH) {
        this.#hasEscape = true;
        if (text.charCodeAt(at + 1) >= 0x20) at++;
      }
      at++;
    }
  }

  #string(): JsonString | (JsonValue & { type: "invalid" }) {
    const start = this.#at;
    const end = this.#stringEnd(start);
    this.#at = end;
    if (!this.#isClosed) {
      this.#report.add(
        start,
        end,
        'This string is not closed on its line. Close it with "; write a line end as \\n.',
      );
      return { type: "invalid", start, end };
    }
    if (!this.#hasEscape)
      return { type: "string", start, end, text: this.#text.slice(start + 1, end - 1), offsets: null };
    return { type: "string", start, end, ...decodeString(this.#text, start + 1, end - 1, this.#report) };
  }

  /** A number, true, false or null. */
  #word(): JsonValue {
    const start = this.#at;
    const word = /[-+.\w]*/y;
    word.lastIndex = start;
    const text = (word.exec(this.#text) as RegExpExecArray)[0];
    const end = start + text.length;
    this.#at = end;
    switch (text) {
      case "true":
      case "false":
        return { type: "bool", start, end, bool: text === "true" };
      case "null":
        return { type: "null", start, end };
    }
    if (NUMBER.test(text)) {
      if (!isInRange(text)) this.#report.add(start, end, EXPONENT_OUT_OF_RANGE);
      return { type: "number", start, end, text };
    }
    this.#report.add(
      start,
      Math.min(Math.max(end, start + 1), this.#text.length),
      noValue(text, this.#peek()),
    );
    return { type: "invalid", start, end };
  }
}

function noValue(text: string, next: number): string {
  if (text === "" && next === -1) return "A JSON value is missing at the end of the file. Add it.";
  if (text === "")
    return "A JSON value must stand here: an object, array, string, number, true, false or null.";
  if (/^[-+.\d]/.test(text))
    return `"${text}" is no JSON number. Write digits with an optional fraction and exponent.`;
  return `"${text}" is no JSON value. Write it in double quotes if it is text; the words are true, false and null.`;
}

/** Reads a whole JSON text from `start` on. */
export function readJson(text: string, start: number, report: SyntaxReport): JsonValue {
  return new JsonReader(text, start, report).file();
}
