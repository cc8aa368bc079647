import type { Expression, FunctionCall } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import type { LazyArgument } from "../functions/definition.ts";
import { fileFunctions } from "../functions/files.ts";
import { callFunction } from "../functions/index.ts";
import { openTofuFunctions } from "../functions/opentofu.ts";
import { templateFunctions } from "../functions/templates.ts";
import type { Value } from "../value.ts";
import { isWhollyKnown, number } from "../values/construct.ts";
import { type Failure, fail, isFailure, type Result } from "../values/result.ts";
import { type TypeConstraint, typeConstraint } from "../values/type-constraint.ts";
import { elementOf } from "./access.ts";
import { decodeValues } from "./decode-values.ts";
import { noNames } from "./no-names.ts";
import { computedAt, usedAt } from "./origin.ts";
import { renderTemplate } from "./render.ts";
import { type Evaluate, rangeIn, type Scope } from "./scope.ts";
import type { Session } from "./session.ts";

/** Functions that look at how many elements there are, and under which keys, not at what the elements are. */
const structural = new Set([
  "concat",
  "element",
  "keys",
  "length",
  "lookup",
  "merge",
  "one",
  "reverse",
  "slice",
  "values",
]);

/** `name(arguments)`. */
export function evaluateCall(expression: FunctionCall, scope: Scope, evaluate: Evaluate): Result {
  const values: Value[] = [];
  const isTry = expression.name === "try" || expression.name === "can";
  const { session } = scope;
  const doubts = session.doubts;
  const range = rangeIn(scope, expression);
  const { withoutFunctions } = scope.names;
  if (withoutFunctions !== undefined)
    return fail(`No function can be called in ${withoutFunctions}. Write the value out.`, range);
  const result = callFunction({
    name: expression.name,
    nameRange: rangeIn(scope, expression.nameRange),
    range,
    arguments: expression.arguments.map((argument) => new EvaluatedOnce(argument, scope, evaluate, values)),
    expandFinal: expression.expandFinal,
    host: {
      files: session.files,
      render: (template, variables) => renderTemplate(template, variables, { scope, range, evaluate }),
      decodeValues: (text) => decodeValues(text, { scope, range, evaluate }),
      spend: (steps) => session.spend(steps),
      charge: (steps) => session.charge(steps),
      providerNamed: (provider) => scope.names.providerNamed(provider),
    },
  });
  if (isTry) session.forgetDoubts(doubts);
  if (isFailure(result)) return result;
  const first = result.kind === "unknown" ? firstElement(expression.name, values, range, session) : null;
  if (first !== null) return usedAt(first, range);
  if (isTry ? result.kind === "unknown" && result.reference === null : couldFail(expression, values, scope))
    session.doubt();
  return result.origin === null ? computedAt(result, range, values) : usedAt(result, range);
}

/**
 * What `one(list)` and `element(list, 0)` give of a list that is not known, but has an identity: its first element, wherever the
 * call does not fail. Null for every other call.
 */
function firstElement(name: string, values: readonly Value[], range: Range, session: Session): Value | null {
  const [list, at] = values;
  if (list?.kind !== "unknown" || list.reference === null) return null;
  const isFirst = name === "one" || (name === "element" && at?.kind === "number" && at.value === 0);
  if (!isFirst) return null;
  const element = elementOf(list, number(0), range, session);
  if (isFailure(element)) return null;
  return name === "one" && element.kind === "unknown" ? { ...element, notNull: false } : element;
}

/** Whether the call, which gave a value, could fail depending on what is not known in its arguments, or on the release. */
function couldFail(call: FunctionCall, values: readonly Value[], { template }: Scope): boolean {
  const name = call.name.replace(/^core::/, "");
  if (isRefusedByTerraform(name, call.arguments, template)) return true;
  return structural.has(name)
    ? values.some(({ kind }) => kind === "unknown")
    : values.some((value) => !isWhollyKnown(value));
}

/** Whether Terraform fails where OpenTofu, or a later release, does not. */
function isRefusedByTerraform(
  name: string,
  written: readonly Expression[],
  template: Scope["template"],
): boolean {
  const [first] = written;
  if (name === "templatestring" && first !== undefined && !isReference(first)) return true;
  return (
    name === "convert" ||
    Object.hasOwn(openTofuFunctions, name) ||
    (template !== undefined && Object.hasOwn(templateFunctions, name)) ||
    (template?.isString === true && Object.hasOwn(fileFunctions, name))
  );
}

/** Whether an expression takes a value from elsewhere, in as many steps as it may be. */
function isReference(expression: Expression): boolean {
  switch (expression.kind) {
    case "scopeTraversal":
      return true;
    case "relativeTraversal":
    case "splat":
      return isReference(expression.source);
    case "index":
      return isReference(expression.collection);
    default:
      return false;
  }
}

const typeNames = noNames("a type");

/** An argument that is evaluated when the function asks for it, and then no more. */
class EvaluatedOnce implements LazyArgument {
  readonly #expression: Expression;
  readonly #scope: Scope;
  readonly #evaluate: Evaluate;
  readonly #values: Value[];
  #result: Result | null = null;
  #hasDoubts = false;

  constructor(expression: Expression, scope: Scope, evaluate: Evaluate, values: Value[]) {
    this.#evaluate = evaluate;
    this.#expression = expression;
    this.#scope = scope;
    this.#values = values;
  }

  get range() {
    return rangeIn(this.#scope, this.#expression);
  }

  typeConstraint(): TypeConstraint | Failure {
    return typeConstraint(this.#expression, {
      rangeOf: (node) => rangeIn(this.#scope, node),
      evaluate: (expression) =>
        this.#evaluate(expression, { ...this.#scope, names: typeNames, bindings: null }),
    });
  }

  evaluate(): Result {
    if (this.#result === null) {
      const { session } = this.#scope;
      const before = session.doubts;
      this.#result = this.#evaluate(this.#expression, this.#scope);
      this.#hasDoubts = session.doubts > before;
      if (!isFailure(this.#result)) this.#values.push(this.#result);
    }
    return this.#result;
  }

  mayFail(): boolean {
    return this.#hasDoubts;
  }
}
