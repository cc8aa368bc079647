import { addTo, type Groups } from "../../grouping.ts";
import type { ForExpression } from "../../hcl/index.ts";
import type { Cause, Value } from "../value.ts";
import {
  causesOf,
  causesOfAll,
  number,
  object,
  string,
  tuple,
  unknown,
  withSensitive,
} from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { materialise } from "../values/materialise.ts";
import {
  collect,
  type Failure,
  fail,
  isFailure,
  joined,
  type Result,
  valueOrStandIn,
} from "../values/result.ts";
import { typeOf } from "../values/type-of.ts";
import { takenFrom, writtenAt } from "./origin.ts";
import { bind, type Evaluate, rangeIn, type Scope } from "./scope.ts";

/** An element of a collection and its key: an index, a map's key, or for a set the element again. */
export interface Element {
  readonly key: Value;
  readonly value: Value;
}

/** What goes into the result of a for expression. */
class ForResult {
  readonly items: Value[] = [];
  readonly entries = new Map<string, Value>();
  readonly groups: Groups<string, Value> = new Map();
  /** What decides about the result's shape and is not known. */
  readonly open: Value[] = [];
  failure: Failure | null = null;
  sensitive = false;

  /** Notes that a key or a condition fails, so that not even the type of the result is known. */
  refuse(failure: Failure): void {
    this.failure ??= failure;
    this.open.push(unknown("any", []));
  }
}

/** `[for v in collection : value if condition]` and `{for k, v in collection : key => value...}`. */
export function evaluateFor(expression: ForExpression, scope: Scope, evaluate: Evaluate): Result {
  const collection = evaluate(expression.collection, scope);
  const result = forOver(valueOrStandIn(collection), expression, scope, evaluate);
  return isFailure(collection) ? joined([collection], valueOrStandIn(result)) : result;
}

function forOver(collection: Value, expression: ForExpression, scope: Scope, evaluate: Evaluate): Result {
  const elements = elementsOf(collection);
  const range = rangeIn(scope, expression);
  if (elements === "null")
    return fail(
      "A null value cannot be used as the collection in a 'for' expression.",
      rangeIn(scope, expression.collection),
    );
  if (elements === "none") {
    const message =
      "A value of this type cannot be used as the collection in a 'for' expression: it has no elements.";
    return fail(message, rangeIn(scope, expression.collection));
  }
  if (elements.length === 0 || (elements === "unknown" && typeOf(collection) !== "any")) {
    const refused = refusal(expression, scope, evaluate);
    if (refused !== null) return refused;
  }
  if (elements === "unknown") {
    scope.session.doubt();
    return writtenAt(
      unknown("any", causesOf(collection), { sensitive: collection.sensitive, notNull: true }),
      range,
    );
  }
  const result = new ForResult();
  result.sensitive = collection.sensitive;
  for (const element of elements) {
    if (scope.session.isExhausted) return scope.session.exhausted();
    addElement(result, expression, element, scope, evaluate);
  }
  const value = resultValue(result, expression);
  const marked = result.sensitive ? withSensitive(value) : value;
  return result.failure === null ? writtenAt(marked, range) : joined([result.failure], marked);
}

function resultValue({ items, entries, groups, open }: ForResult, { key, group }: ForExpression): Value {
  if (open.length > 0) return unknown("any", causesOfAll(open), { notNull: true });
  if (key === null) return tuple(items);
  if (!group) return object(entries);
  return object(new Map([...groups].map(([name, values]) => [name, tuple(values)])));
}

/** The failure of a condition that is wrong whatever an element is; to be asked for where there is no element to show it. */
function refusal(expression: ForExpression, outer: Scope, evaluate: Evaluate): Failure | null {
  const { keyVariable, valueVariable } = expression;
  const { session } = outer;
  const doubts = session.doubts;
  const any = unknown("any", [noElement]);
  let scope = bind(outer, valueVariable.name, any);
  if (keyVariable !== null) scope = bind(scope, keyVariable.name, any);
  const result = new ForResult();
  isIncluded(result, expression, scope, evaluate);
  session.forgetDoubts(doubts);
  return result.failure === null ? null : joined([result.failure]);
}

/** Why the element is not known that stands for any, where there is none. */
export const noElement: Cause = { message: "There is no element", range: null };

function addElement(
  result: ForResult,
  expression: ForExpression,
  element: Element,
  outer: Scope,
  evaluate: Evaluate,
): void {
  let scope = outer;
  if (expression.keyVariable !== null) scope = bind(scope, expression.keyVariable.name, element.key);
  scope = bind(scope, expression.valueVariable.name, element.value);
  if (expression.condition !== null && !isIncluded(result, expression, scope, evaluate)) return;
  const key = expression.key === null ? null : evaluateKey(result, expression, scope, evaluate);
  if (expression.key !== null && key === null) return;
  const failures: Failure[] = [];
  const value = collect(evaluate(expression.value, scope), failures);
  result.failure ??= failures[0] ?? null;
  if (expression.key === null) result.items.push(value);
  else if (key !== null) addEntry(result, expression, key, value, scope);
}

function addEntry(
  result: ForResult,
  expression: ForExpression,
  key: string,
  value: Value,
  scope: Scope,
): void {
  if (expression.group) {
    addTo(result.groups, key, value);
  } else if (result.entries.has(key)) {
    const shown = result.sensitive ? "the same key" : `the key ${JSON.stringify(key)}`;
    const message = `Two different items produced ${shown} in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.`;
    result.failure ??= fail(message, expression.key === null ? null : rangeIn(scope, expression.key));
  } else result.entries.set(key, value);
}

/** Whether the condition includes an element. Where it is not known, what the result holds is not either. */
function isIncluded(
  result: ForResult,
  { condition }: ForExpression,
  scope: Scope,
  evaluate: Evaluate,
): boolean {
  if (condition === null) return true;
  const range = rangeIn(scope, condition);
  const given = evaluate(condition, scope);
  if (isFailure(given)) {
    result.refuse(given);
    return false;
  }
  if (given.kind === "null") {
    result.refuse(
      fail("The 'if' clause value is invalid: a condition must be either true or false, not null.", range),
    );
    return false;
  }
  const converted = convert(given, "bool");
  if (isMismatch(converted)) {
    result.refuse(fail(`The 'if' clause value is invalid: ${converted.message}.`, range));
    return false;
  }
  if (converted.sensitive) result.sensitive = true;
  if (converted.kind === "bool") return converted.value;
  scope.session.doubt();
  result.open.push(converted);
  return false;
}

/** The key of an element in an object result; null where it is not known, or the expression fails. */
function evaluateKey(
  result: ForResult,
  { key }: ForExpression,
  scope: Scope,
  evaluate: Evaluate,
): string | null {
  if (key === null) return null;
  const given = evaluate(key, scope);
  if (isFailure(given)) {
    result.refuse(given);
    return null;
  }
  const range = rangeIn(scope, key);
  if (given.kind === "null") {
    result.refuse(fail("Key expression in 'for' expression must not produce a null value.", range));
    return null;
  }
  const converted = convert(given, "string");
  if (isMismatch(converted)) {
    result.refuse(fail(`The key expression produced an invalid result: ${converted.message}.`, range));
    return null;
  }
  if (converted.sensitive) result.sensitive = true;
  if (converted.kind === "string") return converted.value;
  scope.session.doubt();
  result.open.push(converted);
  return null;
}

/**
 * The elements of a collection in Terraform's order, each with the way by which the collection came; or that there are none to
 * be had: it is null, it is not known how many there are, or the value is no collection.
 */
export function elementsOf(value: Value): readonly Element[] | "null" | "unknown" | "none" {
  if (value.kind === "resource") {
    const whole = materialise(value);
    return whole.kind === "resource" ? "unknown" : elementsOf(whole);
  }
  if (value.kind === "null") return "null";
  if (value.kind === "unknown") return isIterable(value.type) ? "unknown" : "none";
  if ("items" in value) {
    if (value.kind !== "set")
      return value.items.map((item, at) => ({ key: number(at), value: taken(item, value) }));
    // Elements that are not known may turn out to be the same.
    if (!value.whollyKnown && value.items.length > 1) return "unknown";
    return value.items.map((item) => ({ key: taken(item, value), value: taken(item, value) }));
  }
  if ("entries" in value)
    return [...value.entries].map(([key, item]) => ({ key: string(key), value: taken(item, value) }));
  return "none";
}

function isIterable(type: Extract<Value, { kind: "unknown" }>["type"]): boolean {
  return type === "any" || typeof type === "object";
}

function taken(element: Value, collection: Value): Value {
  const found = takenFrom(element, collection);
  return collection.sensitive ? withSensitive(found) : found;
}
