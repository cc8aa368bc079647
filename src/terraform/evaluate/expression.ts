import type {
  BinaryOperation,
  Conditional,
  Expression,
  Literal,
  ObjectCons,
  ScopeTraversal,
  TraversalStep,
  TupleCons,
  UnaryOperation,
} from "../../hcl/index.ts";
import { parseNumber } from "../number.ts";
import type { Value } from "../value.ts";
import {
  bool,
  causesOf,
  nullValue,
  number,
  numberLiteral,
  object,
  string,
  tuple,
  unknown,
  withSensitive,
} from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { binaryOperation, conditional, unaryOperation } from "../values/operators.ts";
import { type Failure, fail, isFailure, type Result } from "../values/result.ts";
import { typeOf } from "../values/type-of.ts";
import { attributeOf, elementOf } from "./access.ts";
import { evaluateCall } from "./call.ts";
import { isCertain, isCertainOperand, joined } from "./certainty.ts";
import { evaluateFor } from "./for.ts";
import { computedAt, usedAt, writtenAt } from "./origin.ts";
import { boundValue, rangeIn, type Scope } from "./scope.ts";
import { evaluateSplat } from "./splat.ts";
import { evaluateJoin, evaluateTemplate } from "./template.ts";

/**
 * The value of an expression, or why Terraform refuses to give it one. Its origin is the expression, and what the expression
 * took it from.
 */
export function evaluate(expression: Expression, scope: Scope): Result {
  const { session } = scope;
  if (session.isExhausted) return placed(session.exhausted(), expression, scope);
  session.enter();
  const result = evaluateKind(expression, scope);
  session.leave();
  return result.kind === "unknown" ? placed(result, expression, scope) : result;
}

/** What operations do not know has no place of its own: it is the innermost expression that they stand in. */
function placed(value: Value, expression: Expression, scope: Scope): Value {
  if (value.kind !== "unknown" || value.causes.every(({ range }) => range !== null)) return value;
  const causes = value.causes.map((cause) =>
    cause.range === null ? { ...cause, range: rangeIn(scope, expression) } : cause,
  );
  return { ...value, causes };
}

function evaluateKind(expression: Expression, scope: Scope): Result {
  switch (expression.kind) {
    case "literal":
      return writtenAt(literal(expression), rangeIn(scope, expression));
    case "template":
      return evaluateTemplate(expression, scope, evaluate);
    case "templateWrap":
      return pass(evaluate(expression.wrapped, scope), expression, scope);
    case "templateJoin":
      return evaluateJoin(expression, scope, evaluate);
    case "scopeTraversal":
      return evaluateTraversal(expression, scope);
    case "relativeTraversal":
      return pass(walk(evaluate(expression.source, scope), expression.steps, scope), expression, scope);
    case "functionCall":
      return evaluateCall(expression, scope, evaluate);
    case "conditional":
      return evaluateConditional(expression, scope);
    case "index":
      return evaluateIndex(expression, scope);
    case "splat":
      return evaluateSplat(expression, scope, evaluate);
    case "splatItem":
      return boundValue(scope, expression) ?? fail("There is no element here.", rangeIn(scope, expression));
    case "tuple":
      return evaluateTuple(expression, scope);
    case "object":
      return evaluateObject(expression, scope);
    case "for":
      return evaluateFor(expression, scope, evaluate);
    case "binary":
      return evaluateBinary(expression, scope);
    case "unary":
      return evaluateUnary(expression, scope);
    case "parentheses":
      return evaluate(expression.inner, scope);
    case "invalid":
      return unknown("any", [
        { message: "The expression does not parse", range: rangeIn(scope, expression) },
      ]);
  }
}

function literal({ value }: Literal): Value {
  switch (value.type) {
    case "null":
      return nullValue();
    case "bool":
      return bool(value.bool);
    case "number":
      return numberLiteral(value.text);
    case "string":
      return string(value.text);
  }
}

function pass(result: Result, { start, end }: Expression, scope: Scope): Result {
  return isFailure(result) ? result : usedAt(result, { file: scope.file, start, end });
}

/** `root.a[0].b`: what the name stands for, and then step by step into it. */
function evaluateTraversal(expression: ScopeTraversal, scope: Scope): Result {
  const bound = boundValue(scope, expression.root.name);
  if (bound !== null) return pass(walk(bound, expression.steps, scope), expression, scope);
  const { result, taken } = scope.names.resolve(expression, scope);
  const rest = taken === 0 ? expression.steps : expression.steps.slice(taken);
  return pass(walk(result, rest, scope), expression, scope);
}

function walk(start: Result, steps: readonly TraversalStep[], scope: Scope): Result {
  let result = start;
  for (const step of steps) {
    if (isFailure(result)) return result;
    const range = rangeIn(scope, step);
    result =
      step.kind === "attribute"
        ? attributeOf(result, step.name, range, scope.session)
        : elementOf(result, stepKey(step.key), range, scope.session);
  }
  return result;
}

/** The value of a literal key in a traversal. */
export function stepKey({ type, text }: Extract<TraversalStep, { kind: "index" }>["key"]): Value {
  switch (type) {
    case "string":
      return string(text);
    case "bool":
      return bool(text === "true");
    case "null":
      return nullValue();
    case "number": {
      const parsed = parseNumber(text);
      return typeof parsed === "string" ? numberLiteral(text) : number(parsed);
    }
  }
}

function evaluateIndex(expression: Extract<Expression, { kind: "index" }>, scope: Scope): Result {
  const collection = evaluate(expression.collection, scope);
  const key = evaluate(expression.key, scope);
  if (isFailure(collection)) return isFailure(key) ? joined([collection, key]) : collection;
  if (isFailure(key)) return key;
  return pass(elementOf(collection, key, rangeIn(scope, expression.key), scope.session), expression, scope);
}

function evaluateConditional(expression: Conditional, scope: Scope): Result {
  const condition = evaluate(expression.condition, scope);
  const whenTrue = evaluate(expression.whenTrue, scope);
  const whenFalse = evaluate(expression.whenFalse, scope);
  if (isFailure(condition)) return condition;
  const isOpen = condition.kind === "unknown";
  if (isOpen && (!isCertain(condition) || isFailure(whenTrue) || isFailure(whenFalse))) scope.session.doubt();
  if (hasOpenType(whenTrue) !== hasOpenType(whenFalse)) scope.session.doubt();
  const { start } = expression.whenTrue;
  const result = conditional(
    condition,
    { whenTrue, whenFalse },
    {
      condition: rangeIn(scope, expression.condition),
      sides: { file: scope.file, start, end: expression.whenFalse.end },
    },
  );
  if (isFailure(result)) return result;
  const range = rangeIn(scope, expression);
  return isOpen && result.origin === null ? computedAt(result, range, [condition]) : usedAt(result, range);
}

function hasOpenType(side: Result): boolean {
  return !isFailure(side) && side.kind !== "null" && side.kind !== "resource" && typeOf(side) === "any";
}

function evaluateTuple(expression: TupleCons, scope: Scope): Result {
  const items: Value[] = [];
  const failures: Failure[] = [];
  for (const item of expression.items) {
    const result = evaluate(item, scope);
    if (isFailure(result)) failures.push(result);
    else items.push(result);
  }
  if (failures.length > 0) return joined(failures);
  return writtenAt(tuple(items), rangeIn(scope, expression));
}

function evaluateObject(expression: ObjectCons, scope: Scope): Result {
  const entries = new Map<string, Value>();
  const failures: Failure[] = [];
  const unknownKeys: Value[] = [];
  let sensitive = false;
  for (const item of expression.items) {
    const key = item.bareKey ?? objectKey(item.key, scope);
    const value = evaluate(item.value, scope);
    if (isFailure(value)) failures.push(value);
    if (typeof key === "string") {
      if (!isFailure(value)) entries.set(key, value);
    } else if (isFailure(key)) failures.push(key);
    else {
      if (key.sensitive) sensitive = true;
      if (key.kind === "string" && !isFailure(value)) entries.set(key.value, value);
      else unknownKeys.push(key);
    }
  }
  if (failures.length > 0) return joined(failures);
  const range = rangeIn(scope, expression);
  const result =
    unknownKeys.length > 0 ? unknown("any", causesOf(...unknownKeys), { notNull: true }) : object(entries);
  return writtenAt(sensitive ? withSensitive(result) : result, range);
}

/** The key of an object's item, as a string or unknown. */
function objectKey(expression: Expression, scope: Scope): Result {
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

function evaluateBinary(expression: BinaryOperation, scope: Scope): Result {
  const left = evaluate(expression.left, scope);
  const right = evaluate(expression.right, scope);
  if (isFailure(left)) return isFailure(right) ? joined([left, right]) : left;
  if (isFailure(right)) return right;
  const comparesAnything = expression.operator === "==" || expression.operator === "!=";
  if (!comparesAnything && !(isCertainOperand(left) && isCertainOperand(right))) scope.session.doubt();
  const whole = rangeIn(scope, expression);
  const result = binaryOperation(expression.operator, left, right, {
    whole,
    left: rangeIn(scope, expression.left),
    right: rangeIn(scope, expression.right),
  });
  return isFailure(result) ? result : computedAt(result, whole, [left, right]);
}

function evaluateUnary(expression: UnaryOperation, scope: Scope): Result {
  const operand = evaluate(expression.operand, scope);
  if (isFailure(operand)) return operand;
  if (!isCertainOperand(operand)) scope.session.doubt();
  const result = unaryOperation(expression.operator, operand, rangeIn(scope, expression.operand));
  return isFailure(result) ? result : computedAt(result, rangeIn(scope, expression), [operand]);
}
