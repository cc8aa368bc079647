import type { Value } from "../value.ts";
import {
  bool,
  depthLimit,
  normalised,
  nullValue,
  numberLiteral,
  object,
  string,
  tuple,
} from "../values/construct.ts";

/** What stands in a JSON text between its strings. */
const token = /[{}[\]:,]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const blanks = /[ \t\n\r]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * A JSON text as a value: objects and tuples, numbers with all their digits. Of a key given twice the last counts, as in Go.
 * A phrase saying what is wrong where it is no JSON.
 */
export function decodeJson(text: string): Value | string {
  const reader = new Reader(text);
  const value = reader.value(0);
  if (value === null) return reader.problem();
  return reader.atEnd() ? value : "extraneous data after JSON object";
}

class Reader {
  readonly #text: string;
  #at = 0;
  #isTooDeep = false;

  constructor(text: string) {
    this.#text = text;
  }

  problem(): string {
    if (this.#isTooDeep) return "the JSON text is nested too deeply";
    return this.#text.trim() === ""
      ? "the JSON text is empty"
      : `the text is not valid JSON near offset ${this.#at}`;
  }

  atEnd(): boolean {
    return this.#text.slice(this.#at).trim() === "";
  }

  /** Null where no value follows. */
  value(depth: number): Value | null {
    if (depth > depthLimit) {
      this.#isTooDeep = true;
      return null;
    }
    const next = this.#next();
    if (next === null) return null;
    if (next === "[") return this.#array(depth);
    if (next === "{") return this.#object(depth);
    if (next.startsWith('"')) return string(JSON.parse(next) as string);
    if (next === "true" || next === "false") return bool(next === "true");
    if (next === "null") return nullValue();
    return /^[-0-9]/.test(next) ? numberLiteral(next) : null;
  }

  #array(depth: number): Value | null {
    const items: Value[] = [];
    if (this.#skip("]")) return tuple(items);
    do {
      const item = this.value(depth + 1);
      if (item === null) return null;
      items.push(item);
    } while (this.#skip(","));
    return this.#skip("]") ? tuple(items) : null;
  }

  #object(depth: number): Value | null {
    const entries = new Map<string, Value>();
    if (this.#skip("}")) return object(entries);
    do {
      const key = this.#next();
      if (key === null || !key.startsWith('"') || !this.#skip(":")) return null;
      const entry = this.value(depth + 1);
      if (entry === null) return null;
      entries.set(normalised(JSON.parse(key) as string), entry);
    } while (this.#skip(","));
    return this.#skip("}") ? object(entries) : null;
  }

  #next(): string | null {
    this.#at = endOf(blanks, this.#text, this.#at) ?? this.#at;
    const end =
      this.#text[this.#at] === '"' ? endOfString(this.#text, this.#at) : endOf(token, this.#text, this.#at);
    if (end === null) return null;
    const found = this.#text.slice(this.#at, end);
    this.#at = end;
    return found;
  }

  /** Takes the mark if it comes next. */
  #skip(mark: string): boolean {
    const before = this.#at;
    if (this.#next() === mark) return true;
    this.#at = before;
    return false;
  }
}

/** Where the match of a sticky pattern at `start` ends; null if there is none. */
function endOf(pattern: RegExp, text: string, start: number): number | null {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** Where the string that starts at `start` ends; null if it does not, or holds what must be escaped. */
function endOfString(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit === 34) return at + 1;
    if (unit < 32) return null;
    const next = unit === 92 ? endOf(escaped, text, at) : at + 1;
    if (next === null) return null;
    at = next;
  }
  return null;
}
