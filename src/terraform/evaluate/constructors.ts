import type { Expression, ObjectCons, TupleCons } from "../../hcl/index.ts";
import type { Value } from "../value.ts";
import { causesOfAll, object, string, tuple, unknown, withSensitive } from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { collect, type Failure, fail, isFailure, joined, type Result } from "../values/result.ts";
import { isCertain } from "./certainty.ts";
import { writtenAt } from "./origin.ts";
import { type Evaluate, rangeIn, type Scope } from "./scope.ts";

/** `[a, b]`. */
export function evaluateTuple(expression: TupleCons, scope: Scope, evaluate: Evaluate): Result {
  const items: Value[] = [];
  const failures: Failure[] = [];
  for (const item of expression.items) items.push(collect(evaluate(item, scope), failures));
  const result = tuple(items);
  return failures.length > 0 ? joined(failures, result) : writtenAt(result, rangeIn(scope, expression));
}

/** `{ a = b }`. */
export function evaluateObject(expression: ObjectCons, scope: Scope, evaluate: Evaluate): Result {
  const entries = new Map<string, Value>();
  const failures: Failure[] = [];
  const unknownKeys: Value[] = [];
  let hasFailedKey = false;
  let sensitive = false;
  for (const item of expression.items) {
    const key = item.bareKey === null ? objectKey(item.key, scope, evaluate) : string(item.bareKey);
    const value = collect(evaluate(item.value, scope), failures);
    if (isFailure(key)) {
      failures.push(key);
      hasFailedKey = true;
      continue;
    }
    if (key.sensitive) sensitive = true;
    if (key.kind === "string") entries.set(key.value, value);
    else unknownKeys.push(key);
  }
  const isOpen = hasFailedKey || unknownKeys.length > 0;
  const result = isOpen ? unknown("any", causesOfAll(unknownKeys), { notNull: true }) : object(entries);
  const marked = sensitive ? withSensitive(result) : result;
  return failures.length > 0 ? joined(failures, marked) : writtenAt(marked, rangeIn(scope, expression));
}

/** The key of an object's item, as a string or unknown. */
function objectKey(expression: Expression, scope: Scope, evaluate: Evaluate): Result {
  const key = evaluate(expression, scope);
  if (isFailure(key)) return key;
  const range = rangeIn(scope, expression);
  if (key.kind === "null") return fail("Can't use a null value as a key of an object.", range);
  if (!isCertain(key)) scope.session.doubt();
  const converted = convert(key, "string");
  return isMismatch(converted)
    ? fail(`Can't use this value as a key of an object: ${converted.message}.`, range)
    : converted;
}
