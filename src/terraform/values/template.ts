import type { Range } from "../../range.ts";
import type { Value } from "../value.ts";
import { causesOf, causesOfAll, lengthLimit, string, tooLarge, unknown } from "./construct.ts";
import { convert, isMismatch } from "./convert.ts";
import { type Failure, fail, isFailure, type Result } from "./result.ts";

/** A part of a template and where it stands. */
export interface TemplatePart {
  readonly value: Value;
  readonly range: Range;
}

/** The string of a template's parts, sensitive where one of them is; unknown, but not null, where one is not known. */
export function concatenate(parts: readonly TemplatePart[]): Result {
  const texts: string[] = [];
  const all: Value[] = [];
  const missing: Value[] = [];
  let length = 0;
  for (const part of parts) {
    const converted = inTemplate(part);
    if (isFailure(converted)) return converted;
    all.push(converted);
    if (converted.kind === "string") {
      texts.push(converted.value);
      length += converted.value.length;
    } else missing.push(converted);
  }
  const sensitive = parts.some(({ value }) => value.sensitive);
  if (missing.length > 0) {
    const result = unknown("string", causesOfAll(missing), { notNull: true, sensitive });
    return { ...result, makeup: { kind: "template", parts: all } };
  }
  if (length > lengthLimit) return unknown("string", [tooLarge("The string")], { notNull: true, sensitive });
  const result = string(texts.join(""));
  return sensitive ? { ...result, sensitive } : result;
}

/**
 * The strings that a `%{ for }` directive gives, joined.
 *
 * @param items the result of the directive's `for` expression
 * @param range of the directive
 */
export function joinDirective(items: Value, range: Range): Result {
  if (items.kind !== "tuple")
    return unknown("string", causesOf(items), { notNull: true, sensitive: items.sensitive });
  const joined = concatenate(items.items.map((value) => ({ value, range })));
  return items.sensitive && !isFailure(joined) ? { ...joined, sensitive: true } : joined;
}

function inTemplate({ value, range }: TemplatePart): Value | Failure {
  if (value.kind === "null")
    return fail("The expression result is null. Cannot include a null value in a string template.", range);
  const converted = convert(value, "string");
  if (isMismatch(converted))
    return fail(`Cannot include the given value in a string template: ${converted.message}.`, range);
  return converted;
}
