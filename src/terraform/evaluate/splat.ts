import type { Splat } from "../../hcl/index.ts";
import { elementTypeOf, kindOf, listOf, type Type, tupleOf, typesEqual } from "../type.ts";
import type { SequenceValue, Value } from "../value.ts";
import { causesOf, list, number, reference, tuple, unknown, withSensitive } from "../values/construct.ts";
import { collect, type Failure, fail, isFailure, joined, type Result, standIn } from "../values/result.ts";
import { typeOf } from "../values/type-of.ts";
import { elementOf } from "./access.ts";
import { elementsOf, noElement } from "./for.ts";
import { writtenAt } from "./origin.ts";
import { bind, type Evaluate, rangeIn, type Scope } from "./scope.ts";

/**
 * `source[*].a`: for every element of a list, set or tuple. Another value is taken as a list of itself alone, null as an empty
 * one.
 */
export function evaluateSplat(expression: Splat, scope: Scope, evaluate: Evaluate): Result {
  const source = evaluate(expression.source, scope);
  if (isFailure(source)) return joined([source]);
  const range = rangeIn(scope, expression);
  if (source.kind === "null" && !isSequenceType(source)) return writtenAt(tuple([]), range);
  if (source.kind === "null")
    return fail("A null list cannot be used in a splat expression.", rangeIn(scope, expression.source));
  const elements = isSequence(source) ? elementsOf(source) : [{ value: source }];
  if (typeof elements === "string" || isOpen(source)) {
    scope.session.doubt();
    return writtenAt(openSplat(expression, source, scope, evaluate), range);
  }
  const items: Value[] = [];
  const failures: Failure[] = [];
  for (const { value } of elements) {
    if (scope.session.isExhausted) return scope.session.exhausted();
    const item = evaluate(expression.each, bind(scope, expression.item, value));
    items.push(collect(item, failures));
  }
  const typeFrom = (element: Type) => itemType(expression, element, scope, evaluate, failures);
  const ofNone = isCollection(source) && items.length === 0 ? typeFrom(source.elementType ?? "any") : null;
  if (failures.length > 0) return joined(failures, standIn(failedType(source, typeFrom), source.sensitive));
  const result = ofNone === null ? gather(source, items) : list([], ofNone);
  return writtenAt(source.sensitive ? withSensitive(result) : result, range);
}

/**
 * The splat of a list that is not known. Where the list has an identity, so have the splat's elements, with which
 * `data.alicloud_vpcs.a.vpcs[*].id` and `[0]` behind it lead to the first result's id.
 */
function openSplat(expression: Splat, source: Value, scope: Scope, evaluate: Evaluate): Value {
  const type = openType(expression, source, scope, evaluate);
  const open = unknown(type, causesOf(source), { sensitive: source.sensitive, notNull: true });
  const { each } = expression;
  const steps = each.kind === "relativeTraversal" && each.source === expression.item ? each.steps : [];
  if (source.kind !== "unknown" || source.reference === null) return open;
  if (steps.length === 0 && each !== expression.item) return open;
  const { address, path } = source.reference;
  const names = steps.map((step) => (step.kind === "attribute" ? step.name : step.key.text));
  const identified = { ...open, reference: reference(address, [...path, "*", ...names], "any").reference };
  scope.session.collections.add(identified, (key) => {
    if (typeof key !== "number") return null;
    const element = elementOf(source, number(key), rangeIn(scope, expression.source), scope.session);
    if (isFailure(element)) return null;
    const item = evaluate(each, bind(scope, expression.item, element));
    return isFailure(item) ? null : item;
  });
  return identified;
}

/** Of a list or set that is not known a list, if the type of its elements is known. */
function openType(expression: Splat, source: Value, scope: Scope, evaluate: Evaluate): Type {
  const type = typeOf(source);
  const element = kindOf(type) === "list" || kindOf(type) === "set" ? elementTypeOf(type) : null;
  if (element === null || element === "any") return "any";
  const failures: Failure[] = [];
  const item = itemType(expression, element, scope, evaluate, failures);
  return failures.length > 0 ? "any" : listOf(item);
}

/** The type of what the splat gives for an element of a type. */
function itemType(
  expression: Splat,
  element: Type,
  scope: Scope,
  evaluate: Evaluate,
  failures: Failure[],
): Type {
  const { session } = scope;
  const doubts = session.doubts;
  const any = unknown(element, [noElement]);
  const item = collect(evaluate(expression.each, bind(scope, expression.item, any)), failures);
  session.forgetDoubts(doubts);
  return typeOf(item);
}

/** The type of a splat that fails for an element. */
function failedType(source: Value, typeFrom: (element: Type) => Type): Type {
  if (isCollection(source)) return listOf(typeFrom(source.elementType ?? "any"));
  const elements = source.kind === "tuple" ? source.items.map(typeOf) : [typeOf(source)];
  return tupleOf(elements.map(typeFrom));
}

function isCollection(value: Value): value is SequenceValue & { readonly kind: "list" | "set" } {
  return value.kind === "list" || value.kind === "set";
}

function isSequence(value: Value): boolean {
  return "items" in value;
}

function isSequenceType({ type }: Extract<Value, { kind: "null" }>): boolean {
  return typeof type === "object" && (type.kind === "list" || type.kind === "set" || type.kind === "tuple");
}

/** Whether it is not known of a value how many elements it has: an unknown list, or what may turn out null. */
function isOpen(value: Value): boolean {
  if (value.kind !== "unknown") return false;
  return (
    !value.notNull ||
    value.type === "any" ||
    (typeof value.type === "object" && value.type.kind !== "object" && value.type.kind !== "map")
  );
}

/** Lists and sets give a list, tuples and single values a tuple. */
function gather(source: Value, items: readonly Value[]): Value {
  const [first] = items;
  if (!isCollection(source) || first === undefined) return tuple(items);
  const type = typeOf(first);
  return items.every((item) => typesEqual(typeOf(item), type)) ? list(items, type) : tuple(items);
}
