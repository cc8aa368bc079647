import type {
  BinaryOperation,
  Conditional,
  Expression,
  Literal,
  ScopeTraversal,
  TraversalStep,
  UnaryOperation,
} from "../../hcl/index.ts";
import { parseNumber } from "../number.ts";
import type { Cause, Value } from "../value.ts";
import { conditional } from "../values/conditional.ts";
import { bool, nullValue, number, numberLiteral, string, unknown, workOf } from "../values/construct.ts";
import { isLogical, logicalOperation } from "../values/logic.ts";
import { binaryOperation, operationType, unaryOperation } from "../values/operators.ts";
import { collect, type Failure, fail, isFailure, joined, type Result, standIn } from "../values/result.ts";
import { typeOf } from "../values/type-of.ts";
import { attributeOf, elementOf } from "./access.ts";
import { evaluateCall } from "./call.ts";
import { isCertain, isCertainOperand } from "./certainty.ts";
import { evaluateObject, evaluateTuple } from "./constructors.ts";
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
  if (isFailure(result)) return givesType.has(expression.kind) ? result : joined([result]);
  return result.kind === "unknown" ? placed(result, expression, scope) : result;
}

/** Expressions of which it is certain, even where they fail, what type they have; they say so themselves. */
const givesType: ReadonlySet<Expression["kind"]> = new Set([
  "binary",
  "conditional",
  "for",
  "object",
  "parentheses",
  "splat",
  "template",
  "templateJoin",
  "templateWrap",
  "tuple",
  "unary",
] as const);

/** What operations do not know has no place of its own: it is the innermost expression that they stand in. */
function placed(value: Value, expression: Expression, scope: Scope): Value {
  if (value.kind !== "unknown" || value.causes.length === 0) return value;
  if (value.causes.every(({ range }) => range !== null)) return value;
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
      return evaluateTuple(expression, scope, evaluate);
    case "object":
      return evaluateObject(expression, scope, evaluate);
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
  return pass(walk(result, expression.steps, scope, taken), expression, scope);
}

/** @param from the first of the steps to take */
function walk(start: Result, steps: readonly TraversalStep[], scope: Scope, from = 0): Result {
  let result = start;
  for (let at = from; at < steps.length; at++) {
    if (isFailure(result)) return result;
    const step = steps[at] as TraversalStep;
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
  const failures: Failure[] = [];
  const collection = collect(evaluate(expression.collection, scope), failures);
  const key = collect(evaluate(expression.key, scope), failures);
  if (failures.length > 0) return joined(failures);
  return pass(elementOf(collection, key, rangeIn(scope, expression.key), scope.session), expression, scope);
}

function evaluateConditional(expression: Conditional, scope: Scope): Result {
  const condition = evaluate(expression.condition, scope);
  const whenTrue = evaluate(expression.whenTrue, scope);
  const whenFalse = evaluate(expression.whenFalse, scope);
  const spent = spendOn([whenTrue, whenFalse], scope);
  if (spent !== null) return unknown("any", [spent]);
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

function evaluateBinary(expression: BinaryOperation, scope: Scope): Result {
  const { operator } = expression;
  const left = evaluate(expression.left, scope);
  const right = evaluate(expression.right, scope);
  const comparesAnything = operator === "==" || operator === "!=";
  const spent = comparesAnything ? spendOn([left, right], scope, 8) : null;
  if (spent !== null) return unknown("bool", [spent], { notNull: true });
  const whole = rangeIn(scope, expression);
  const ranges = { whole, left: rangeIn(scope, expression.left), right: rangeIn(scope, expression.right) };
  const result = isLogical(operator)
    ? logicalOperation(operator, left, right, ranges)
    : ofValues(left, right, (a, b) => binaryOperation(operator, a, b, ranges));
  const instead = standIn(operationType(operator));
  if (isFailure(result)) return joined([result], instead);
  if (!comparesAnything && !(isCertainSide(left) && isCertainSide(right))) scope.session.doubt();
  return computedAt(result, whole, [left, right].filter(isValue));
}

/** What an operation gives that needs both of its operands. */
function ofValues(left: Result, right: Result, operate: (left: Value, right: Value) => Result): Result {
  const failures = [left, right].filter(isFailure);
  return isFailure(left) || isFailure(right) ? joined(failures) : operate(left, right);
}

/** Counts the work of reading these values whole; why that is too much, null where it is not. */
function spendOn(results: readonly Result[], { session }: Scope, times = 1): Cause | null {
  const work = results.filter(isValue).reduce((sum, value) => sum + workOf(value), 0);
  return work === 0 ? null : session.spend(times * work);
}

function isValue(result: Result): result is Value {
  return !isFailure(result);
}

/** Whether no release of Terraform, and no value of what is not known, makes the operation fail for this side. */
function isCertainSide(side: Result): boolean {
  return isValue(side) && side.kind !== "null" && isCertainOperand(side);
}

function evaluateUnary(expression: UnaryOperation, scope: Scope): Result {
  const instead = standIn(expression.operator === "!" ? "bool" : "number");
  const operand = evaluate(expression.operand, scope);
  if (isFailure(operand)) return joined([operand], instead);
  if (!isCertainOperand(operand)) scope.session.doubt();
  const result = unaryOperation(expression.operator, operand, rangeIn(scope, expression.operand));
  return isFailure(result)
    ? joined([result], instead)
    : computedAt(result, rangeIn(scope, expression), [operand]);
}
