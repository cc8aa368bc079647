import { listOf } from "../type.ts";
import type { Value } from "../value.ts";
import {
  bool,
  lengthLimit,
  list,
  sizeLimit,
  string,
  tooLarge,
  unknown,
  unknownFrom,
} from "../values/construct.ts";
import { integerOf, isSequence, parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, isProblem, type Problem, problem } from "./definition.ts";
import { graphemes } from "./graphemes.ts";
import { Pattern } from "./patterns.ts";
import { compiled } from "./regular-expressions.ts";

const tooLong = unknown("string", [tooLarge("The string")], { notNull: true });
const text = parameter("str", "string");

/** A function of one string. */
function ofOne(compute: (value: string) => string): FunctionDefinition {
  return { parameters: [text], returns: "string", call: (value: Value) => string(compute(textOf(value))) };
}

/** A function of a string and a second one. */
function ofTwo(second: string, compute: (value: string, other: string) => string): FunctionDefinition {
  return {
    parameters: [text, parameter(second, "string")],
    returns: "string",
    call: (value: Value, other: Value) => string(compute(textOf(value), textOf(other))),
  };
}

/** A question about a string and a second one. */
function asks(second: string, decide: (value: string, other: string) => boolean): FunctionDefinition {
  return {
    parameters: [text, parameter(second, "string")],
    returns: "bool",
    call: (value: Value, other: Value) => bool(decide(textOf(value), textOf(other))),
  };
}

/** Letters that change to one other letter only: Go knows no upper case for "ß", where JavaScript has "SS". */
function mapLetters(value: string, change: (letter: string) => string): string {
  if (/^[ -~\s]*$/.test(value)) return change(value);
  let result = "";
  for (const letter of value) {
    const changed = change(letter);
    result += [...changed].length === 1 ? changed : letter === "İ" ? "i" : letter;
  }
  return result;
}

function upper(value: string): string {
  return mapLetters(value, (letter) => letter.toUpperCase());
}

export function lower(value: string): string {
  return mapLetters(value, (letter) => letter.toLowerCase());
}

/** Letters that stand for two have a form with only the first one large. */
const titleForms: Readonly<Record<string, string>> = { DŽ: "Dž", LJ: "Lj", NJ: "Nj", DZ: "Dz" };

function title(value: string): string {
  let result = "";
  let previous = " ";
  for (const letter of value) {
    const large = upper(letter);
    result += isSeparator(previous)
      ? titleForms[large.normalize("NFKC")] !== undefined
        ? titleOf(large)
        : large
      : letter;
    previous = letter;
  }
  return result;
}

/** U+01C4, U+01C7, U+01CA and U+01F1 have their title form one code point further. */
function titleOf(large: string): string {
  return String.fromCodePoint((large.codePointAt(0) as number) + 1);
}

function isSeparator(letter: string): boolean {
  if (letter.charCodeAt(0) < 128) return !/[0-9A-Za-z_]/.test(letter);
  return !/[\p{L}\p{Nd}]/u.test(letter) && isSpace(letter);
}

/** Go's `unicode.IsSpace`. */
const spaces =
  "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

function isSpace(letter: string): boolean {
  return spaces.includes(letter);
}

export function trimSpace(value: string): string {
  return trimWhere(value, isSpace);
}

function trimWhere(value: string, drop: (letter: string) => boolean): string {
  const letters = Array.from(value);
  let start = 0;
  let end = letters.length;
  while (start < end && drop(letters[start] as string)) start++;
  while (end > start && drop(letters[end - 1] as string)) end--;
  return letters.slice(start, end).join("");
}

function trim(value: string, cutset: string): string {
  const cut = new Set(cutset);
  return trimWhere(value, (letter) => cut.has(letter));
}

function chomp(value: string): string {
  let end = value.length;
  while (end > 0 && (value[end - 1] === "\n" || value[end - 1] === "\r")) end--;
  return value.slice(0, end);
}

const indent: FunctionDefinition = {
  parameters: [parameter("spaces", "number"), text],
  returns: "string",
  call(spaces: Value, value: Value) {
    const count = integerOf(spaces);
    if (isProblem(count)) return count;
    if (count < 0) return problem("a text cannot be indented by a negative number of spaces");
    const lines = textOf(value).split("\n");
    if (count * lines.length > lengthLimit) return tooLong;
    return string(lines.join(`\n${" ".repeat(count)}`));
  },
};

const replace: FunctionDefinition = {
  parameters: [text, parameter("substr", "string"), parameter("replace", "string")],
  returns: "string",
  work: { text: 64, call: 64 },
  call(value: Value, substring: Value, replacement: Value) {
    const wanted = textOf(substring);
    if (wanted.length > 1 && wanted.startsWith("/") && wanted.endsWith("/"))
      return replaceMatches(textOf(value), wanted.slice(1, -1), textOf(replacement));
    const by = textOf(replacement);
    const pieces = wanted === "" ? ["", ...textOf(value), ""] : textOf(value).split(wanted);
    if (pieces.length * by.length > lengthLimit) return tooLong;
    return string(pieces.join(by));
  },
};

function replaceMatches(text: string, expression: string, replacement: string): Value | Problem {
  const pattern = compiled(expression, text);
  if (isProblem(pattern)) return pattern;
  if (!(pattern instanceof Pattern)) return { ...pattern, type: "string" } as Value;
  if (text.length * (replacement.length + 1) > lengthLimit) return tooLong;
  return string(pattern.replaceAll(text, replacement));
}

const substr: FunctionDefinition = {
  parameters: [text, parameter("offset", "number"), parameter("length", "number")],
  returns: "string",
  work: { text: 64 },
  call(value: Value, offset: Value, length: Value) {
    const start = integerOf(offset);
    if (isProblem(start)) return start;
    const count = integerOf(length);
    if (isProblem(count)) return count;
    const characters = graphemes(textOf(value));
    const from = Math.max(start < 0 ? start + characters.length : start, 0);
    // A negative offset with a length of zero gives, like a negative length, all that follows.
    const to = count < 0 || (count === 0 && start < 0) ? undefined : from + count;
    return string(characters.slice(from, to).join(""));
  },
};

const join: FunctionDefinition = {
  parameters: [parameter("separator", "string")],
  variadic: parameter("lists", listOf("string")),
  returns: "string",
  call(separator: Value, ...lists: readonly Value[]) {
    if (lists.length === 0) return problem("at least one list is required");
    const undecided = lists.filter((value) => !isSequence(value) || !value.whollyKnown);
    if (undecided.length > 0) return unknownFrom("string", undecided);
    const texts: string[] = [];
    let length = 0;
    for (const [argument, value] of lists.filter(isSequence).entries())
      for (const [at, item] of value.items.entries()) {
        if (item.kind === "null")
          return problem(`element ${at} is null; cannot concatenate null values`, argument + 1);
        texts.push(textOf(item));
        length += textOf(item).length + textOf(separator).length;
      }
    return length > lengthLimit ? tooLong : string(texts.join(textOf(separator)));
  },
};

const split: FunctionDefinition = {
  parameters: [parameter("separator", "string"), text],
  returns: listOf("string"),
  work: { text: 4 },
  call(separator: Value, value: Value) {
    const [by, whole] = [textOf(separator), textOf(value)];
    const parts = by === "" ? Array.from(whole) : whole.split(by);
    if (parts.length > sizeLimit) return unknown(listOf("string"), [tooLarge("The list")], { notNull: true });
    return list(parts.map(string), "string");
  },
};

const startswith: FunctionDefinition = {
  parameters: [{ ...text, allowsUnknown: true }, parameter("prefix", "string")],
  returns: "bool",
  call(value: Value, prefix: Value) {
    if (textOf(prefix) === "") return bool(true);
    return value.kind === "string"
      ? bool(value.value.startsWith(textOf(prefix)))
      : unknownFrom("bool", [value]);
  },
};

export const stringFunctions: Readonly<Record<string, FunctionDefinition>> = {
  chomp: ofOne(chomp),
  endswith: asks("suffix", (value, suffix) => value.endsWith(suffix)),
  indent,
  join,
  lower: { ...ofOne(lower), work: { text: 16 } },
  replace,
  split,
  startswith,
  strcontains: asks("substr", (value, part) => value.includes(part)),
  strrev: { ...ofOne((value) => [...graphemes(value)].reverse().join("")), work: { text: 64 } },
  substr,
  title: { ...ofOne(title), work: { text: 32 } },
  trim: { ...ofTwo("cutset", trim), work: { text: 16 } },
  trimprefix: ofTwo("prefix", (value, prefix) =>
    value.startsWith(prefix) ? value.slice(prefix.length) : value,
  ),
  trimspace: { ...ofOne(trimSpace), work: { text: 16 } },
  trimsuffix: ofTwo("suffix", (value, suffix) =>
    suffix !== "" && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value,
  ),
  upper: { ...ofOne(upper), work: { text: 16 } },
};
