import * as numbers from "../number.ts";
import { exponentText, fixedText, generalText } from "../number-text.ts";
import { listOf } from "../type.ts";
import type { SequenceValue, Value } from "../value.ts";
import {
  isPrintable,
  isWhollyKnown,
  lengthLimit,
  list,
  string,
  tooLarge,
  unknown,
  unknownFrom,
} from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { hasKnownLength, isSequence, mayBeSequence, parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, isProblem, type Problem, problem } from "./definition.ts";
import { encodeJson, jsonString } from "./encoding.ts";
import { graphemeCount, graphemes } from "./graphemes.ts";

/** A `%` sequence: flags, width, precision, argument and verb. After `format_fsm.rl` of go-cty's `stdlib`. */
const sequence = /%(?:%|([0#\-+ ]*)([1-9][0-9]*)?(?:(\.)([0-9]*))?(?:\[([1-9][0-9]*)\])?([A-Za-z]))/y;

interface Verb {
  readonly raw: string;
  readonly offset: number;
  readonly mode: string;
  readonly flags: string;
  readonly width: number;
  /** Null where no precision is given. */
  readonly precision: number | null;
  /** From 1. */
  readonly argument: number;
}

/** Width and precision past which a text becomes unknown. */
const widthLimit = 100_000;

/** What a format makes of its arguments; "too large" past the limits. All arguments are wholly known. */
function formatText(format: string, values: readonly Value[]): string | Problem | "too large" {
  const pieces: string[] = [];
  let length = 0;
  let previous = 0;
  let highest = 0;
  for (let at = 0; at < format.length; ) {
    const percent = format.indexOf("%", at);
    pieces.push(format.slice(at, percent === -1 ? undefined : percent));
    if (percent === -1) break;
    const verb = verbAt(format, percent, previous);
    if (verb === null)
      return problem(`unrecognized format character or end of format string after offset ${percent}`);
    at = percent + verb.raw.length;
    if (verb.mode === "%") {
      pieces.push("%");
      continue;
    }
    previous = verb.argument;
    highest = Math.max(highest, previous);
    const text = formatArgument(verb, values);
    if (isProblem(text) || text === "too large") return text;
    length += text.length;
    if (length > lengthLimit) return "too large";
    pieces.push(text);
  }
  return highest < values.length ? tooManyArguments(highest) : pieces.join("");
}

/** The sequence that starts at `percent`; without an explicit one its argument is the one after the `previous`. */
function verbAt(format: string, percent: number, previous: number): Verb | null {
  sequence.lastIndex = percent;
  const found = sequence.exec(format);
  if (found === null) return null;
  const [raw, flags = "", width, point, digits, argument, mode = "%"] = found;
  return {
    raw,
    offset: percent,
    mode,
    flags,
    width: Number(width ?? -1),
    precision: point === undefined ? null : Number(digits ?? 0),
    argument: argument === undefined ? previous + 1 : Number(argument),
  };
}

function formatArgument(verb: Verb, values: readonly Value[]): string | Problem | "too large" {
  if (verb.width > widthLimit || (verb.precision ?? 0) > widthLimit) return "too large";
  const value = values[verb.argument - 1];
  if (value !== undefined) return formatValue(verb, value);
  return problem(
    `not enough arguments for ${JSON.stringify(verb.raw)} at ${verb.offset}: need index ${verb.argument} but have ${values.length} total`,
  );
}

function tooManyArguments(used: number): Problem {
  const reason = used === 0 ? "no verbs in format string" : `only ${used} used by format string`;
  return problem(`too many arguments; ${reason}`, used + 1);
}

function formatValue(verb: Verb, value: Value): string | Problem {
  const { raw, offset, mode } = verb;
  const unsupported = (reason: string) =>
    problem(`unsupported value for ${JSON.stringify(raw)} at ${offset}: ${reason}`);
  if (value.kind === "null" && mode !== "v") return unsupported("null value cannot be formatted");
  if (mode === "v") return formatAsIs(verb, value) ?? unsupported("the value cannot be written as JSON");
  if (mode === "t") {
    const converted = convert(value, "bool");
    return isMismatch(converted)
      ? unsupported(converted.message)
      : String(converted.kind === "bool" && converted.value);
  }
  if ("bdoxXeEfgG".includes(mode)) {
    const converted = convert(value, "number");
    if (isMismatch(converted)) return unsupported(converted.message);
    if (converted.kind !== "number" || !isPrintable(converted.value))
      return unsupported("the number is too large");
    if ("eEfgG".includes(mode)) return formatFloat(verb, converted.value);
    const whole = numbers.isInteger(converted.value) ? numbers.toBigInt(converted.value) : null;
    return whole === null ? unsupported("an integer is required") : formatInteger(verb, whole);
  }
  if (mode !== "s" && mode !== "q")
    return problem(`unsupported format verb in ${JSON.stringify(raw)} at offset ${offset}`);
  const converted = convert(value, "string");
  return isMismatch(converted) ? unsupported(converted.message) : formatString(verb, textOf(converted));
}

function formatAsIs(verb: Verb, value: Value): string | null {
  const isSharp = verb.flags.includes("#");
  if (!isSharp && value.kind === "string") return padded(verb, value.value);
  if (!isSharp && value.kind === "number") {
    if (!isPrintable(value.value)) return null;
    return padded(
      verb,
      signed(value.value, "") + magnitudeText(value.value, (number) => generalText(number, null)),
    );
  }
  const json = encodeJson(value);
  return json === null || typeof json === "string" ? null : padded(verb, json.text);
}

function formatString(verb: Verb, value: string): string {
  const precision = verb.precision ?? 0;
  const text = precision > 0 ? graphemes(value).slice(0, precision).join("") : value;
  return padded(verb, verb.mode === "q" ? jsonString(text) : text);
}

/** Go's widths count grapheme clusters here; zeroes go in front even of text, as in Terraform. */
function padded({ flags, width }: Verb, text: string): string {
  const missing = width < 0 ? 0 : width - graphemeCount(text);
  if (missing <= 0) return text;
  const padding = (flags.includes("0") ? "0" : " ").repeat(missing);
  return flags.includes("-") ? text + padding : padding + text;
}

function signed(value: numbers.BigFloat, flags: string): string {
  if (numbers.sign(value) < 0 || Object.is(value, -0)) return "-";
  return flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
}

function magnitudeText(value: numbers.BigFloat, write: (value: numbers.BigFloat) => string): string {
  return numbers.isInfinite(value) ? "Inf" : write(value);
}

function formatFloat(verb: Verb, value: numbers.BigFloat): string {
  const { mode, flags, precision } = verb;
  const text = magnitudeText(value, (number) => {
    if (mode === "f") return fixedText(number, precision ?? 6);
    return mode === "g" || mode === "G"
      ? generalText(number, precision)
      : exponentText(number, precision ?? 6);
  });
  const sign = signed(value, flags) || (numbers.isInfinite(value) ? "+" : "");
  return withZeros(
    verb,
    sign,
    mode === "E" || mode === "G" ? text.replace("e", "E") : text,
    !numbers.isInfinite(value),
  );
}

function formatInteger(verb: Verb, value: bigint): string {
  const base = { b: 2, d: 10, o: 8 }[verb.mode] ?? 16;
  const magnitude = (value < 0n ? -value : value).toString(base);
  const digits = verb.precision === 0 && value === 0n ? "" : magnitude.padStart(verb.precision ?? 0, "0");
  const sign = value < 0n ? "-" : verb.flags.includes("+") ? "+" : verb.flags.includes(" ") ? " " : "";
  const prefix = verb.flags.includes("#") ? ({ b: "0b", o: "0", x: "0x", X: "0x" }[verb.mode] ?? "") : "";
  const text = verb.mode === "X" ? (prefix + digits).toUpperCase() : prefix + digits;
  return withZeros(verb, sign, text, verb.precision === null);
}

/** Pads a number: zeroes between its sign and its digits, blanks outside. */
function withZeros({ flags, width }: Verb, sign: string, digits: string, mayPadWithZeros: boolean): string {
  const missing = Math.max(0, width - sign.length - digits.length);
  if (flags.includes("-")) return sign + digits + " ".repeat(missing);
  return flags.includes("0") && mayPadWithZeros
    ? sign + "0".repeat(missing) + digits
    : " ".repeat(missing) + sign + digits;
}

const args = { name: "args", type: "any", allowsNull: true, allowsUnknown: true } as const;

const format: FunctionDefinition = {
  parameters: [parameter("format", "string")],
  variadic: args,
  returns: "string",
  work: { text: 64, collection: 64, call: 8 },
  call: (text: Value, ...values: readonly Value[]) => formatOne(textOf(text), values),
};

/**
 * To Terraform before 1.12 a null without a type is of a type still to be found out, so that it never knows what these calls
 * give. Later releases refuse it where there is no text for null.
 */
function withNull(values: readonly Value[], result: Value | Problem): Value | Problem {
  const isUntyped = values.some((value) => value.kind === "null" && value.type === "any");
  return isUntyped && isProblem(result) ? neverKnown() : result;
}

function neverKnown(): Value {
  const message = "Formatting a null without a type gives a value that Terraform never knows";
  return unknown("any", [{ message, range: null }], { notNull: true });
}

function formatOne(text: string, values: readonly Value[]): Value | Problem {
  return withNull(values, formatKnown(text, values));
}

function formatKnown(text: string, values: readonly Value[]): Value | Problem {
  const unknowns = values.filter((value) => !isWhollyKnown(value));
  if (unknowns.length > 0) return unknownFrom("string", unknowns, { notNull: true });
  const formatted = formatText(text, values);
  if (formatted === "too large") return unknown("string", [tooLarge("The string")], { notNull: true });
  return typeof formatted === "string" ? string(formatted) : formatted;
}

const formatlist: FunctionDefinition = {
  parameters: [parameter("format", "string")],
  variadic: args,
  returns: listOf("string"),
  work: { text: 64, collection: 64, call: 8 },
  call: (text: Value, ...values: readonly Value[]) => withNull(values, formatEach(text, values)),
};

function formatEach(text: Value, values: readonly Value[]): Value | Problem {
  const open = values.filter((value) =>
    isSequence(value) ? !hasKnownLength(value) : value.kind === "unknown" && mayBeSequence(value.type),
  );
  const sequences = values.filter(isSequence).filter(hasKnownLength);
  const lengths = new Set(sequences.map(({ items }) => items.length));
  if (lengths.size > 1) return inconsistent(values, sequences[0] as SequenceValue);
  if (open.length > 0) return unknownFrom(listOf("string"), open);
  const [count = 1] = lengths;
  const texts: Value[] = [];
  let length = 0;
  for (let at = 0; at < count; at++) {
    const row = values.map((value) => (isSequence(value) ? (value.items[at] as Value) : value));
    const one = formatKnown(textOf(text), row);
    if (isProblem(one)) return problem(`error on format iteration ${at}: ${one.message}`);
    texts.push(one);
    if (one.kind === "string") length += one.value.length;
    if (length > 16 * lengthLimit)
      return unknown(listOf("string"), [tooLarge("The list")], { notNull: true });
  }
  return list(texts, "string");
}

function inconsistent(values: readonly Value[], first: SequenceValue): Problem {
  const at = values.findIndex((value) => isSequence(value) && value.items.length !== first.items.length);
  const other = values[at] as SequenceValue;
  return problem(
    `argument ${at + 1} has length ${other.items.length}, which is inconsistent with argument ${values.indexOf(first) + 1} of length ${first.items.length}`,
    at + 1,
  );
}

export const formatFunctions: Readonly<Record<string, FunctionDefinition>> = { format, formatlist };
