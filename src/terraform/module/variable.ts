import { type Expression, parseExpression } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { errorAt } from "../evaluate/diagnostics.ts";
import { evaluate } from "../evaluate/expression.ts";
import { noNames } from "../evaluate/no-names.ts";
import { computedAt } from "../evaluate/origin.ts";
import { type Names, rangeIn, type Scope } from "../evaluate/scope.ts";
import type { Session } from "../evaluate/session.ts";
import { attributeIn, damageOf, keyword, literalBool, literalText } from "../load/content.ts";
import type { Declaration } from "../load/declarations.ts";
import type { GivenValue } from "../load/variable-values.ts";
import type { PlanOverlay } from "../plan/plan.ts";
import { isPrimitive, listOf, mapOf, type Type, typeText } from "../type.ts";
import type { Cause, UnknownValue, Value } from "../value.ts";
import {
  applyDefaults,
  containsSensitive,
  conversionWorkOf,
  convert,
  equal,
  type Failure,
  fail,
  isFailure,
  isMismatch,
  isNotNull,
  type Result,
  string,
  type TypeConstraint,
  typeConstraint,
  unknown,
  withoutOptional,
  withoutSensitive,
  withSensitive,
} from "../values/index.ts";

/** Where the variables of a module instance get their values: from outside for a root, from the arguments of a call else. */
export interface ModuleInputs {
  /** What is given for a variable; null where nothing is, so that its default counts. */
  given(name: string, type: Type, isDeclaredType: boolean): GivenInput | null;
  /** What a plan was made with, given or a default, not converted; null where it does not tell. */
  planned(name: string): Value | null;
  /** Why a variable that has no default is given nothing. */
  missing(name: string, header: Range): Cause;
}

/** A value for a variable before it is converted. */
export interface GivenInput {
  readonly result: Result;
  /** What gives it, `--var x` or `TF_VAR_x`; left out where the range tells. */
  readonly giver?: string;
  /** Where an error about it stands, if somewhere in the sources. */
  readonly range: Parameters<typeof fail>[1];
}

/** Who evaluates, and where errors go. */
type Place = Pick<Scope, "session" | "diagnostics">;

const anyType: TypeConstraint = { type: "any", defaults: null };

const defaultNames = noNames("the default of a variable");
const typeNames = noNames("a type");
const fileNames = noNames("a file of values for variables");
const textNames = noNames("a value from outside");

/**
 * The value of a variable, after `prepareFinalInputVariableValue` in
 * https://github.com/hashicorp/terraform/blob/v1.11.4/internal/terraform/eval_variable.go.
 */
export function variableValue(variable: Declaration, inputs: ModuleInputs, place: Place): Value {
  const constraint = constraintOf(variable, place);
  const isDeclaredType = attributeIn(variable.content, "type") !== null;
  const given = inputs.given(variable.name, constraint.type, isDeclaredType);
  const type = withoutOptional(constraint.type);
  const own = valueFrom(variable, given, constraint, place) ?? missing(variable, type, inputs);
  const value = asPlanned(own, variable, inputs, constraint, place);
  return literalOf(variable, "sensitive") === true ? withSensitive(value) : value;
}

/** The value that a plan was made with; where the sources give the same, theirs, which knows where it is written. */
function asPlanned(
  own: Value,
  variable: Declaration,
  inputs: ModuleInputs,
  constraint: TypeConstraint,
  place: Place,
): Value {
  const planned = inputs.planned(variable.name);
  if (planned === null) return own;
  const value = valueFrom(variable, { result: planned, range: null }, constraint, place) ?? own;
  return equal(withoutSensitive(own), withoutSensitive(value)) === true ? own : value;
}

/** The value that is given, or else the default; null where there is neither. */
function valueFrom(
  variable: Declaration,
  given: GivenInput | null,
  constraint: TypeConstraint,
  place: Place,
): Value | null {
  const value =
    given === null ? defaultOf(variable, constraint, place) : inType(variable, given, constraint, place);
  if (value === null || isNotNull(value) || literalOf(variable, "nullable") !== false) return value;
  const fallback = given === null ? null : defaultOf(variable, constraint, place);
  if (value.kind === "unknown") return maybeDefault(value, fallback);
  if (fallback !== null && fallback.kind !== "null") return fallback;
  return nullRefused(variable, withoutOptional(constraint.type), given, place);
}

/** What is given and may turn out to be null, in which case the default counts: then it is no longer what was given. */
function maybeDefault(value: UnknownValue, fallback: Value | null): Value {
  const notNull = { ...value, notNull: true };
  if (fallback?.origin == null || value.reference !== null) return notNull;
  return computedAt(notNull, fallback.origin.range, [value]);
}

function missing(variable: Declaration, type: Type, inputs: ModuleInputs): Value {
  const cause = damageOf(variable.content) ?? inputs.missing(variable.name, variable.header);
  return unknown(type, [cause], { notNull: literalOf(variable, "nullable") === false });
}

function nullRefused(
  { name, header }: Declaration,
  type: Type,
  given: GivenInput | null,
  place: Place,
): Value {
  const message = `var.${name} is null, and its declaration does not allow that. Give it a value.`;
  return place.diagnostics.unknownAfter(fail(message, given?.range ?? header), type);
}

function literalOf({ content }: Declaration, name: string): boolean | null {
  const attribute = attributeIn(content, name);
  return attribute === null ? null : literalBool(attribute.node.value);
}

function constraintOf(variable: Declaration, place: Place): TypeConstraint {
  const attribute = attributeIn(variable.content, "type");
  if (attribute === null) return anyType;
  const scope = constantScope(place, attribute.file, typeNames);
  const constraint = shortConstraint(attribute.node.value) ?? readConstraint(attribute.node.value, scope);
  if (!("diagnostics" in constraint)) return constraint;
  place.diagnostics.unknownAfter(constraint);
  return anyType;
}

function readConstraint(expression: Expression, scope: Scope): TypeConstraint | Failure {
  return typeConstraint(expression, {
    rangeOf: (node) => rangeIn(scope, node),
    evaluate: (inner) => evaluate(inner, scope),
  });
}

/** What Terraform still takes from the times of 0.11: `list` and `map` of anything, and types in quotes. */
function shortConstraint(expression: Expression): TypeConstraint | null {
  const text = literalText(expression);
  const word = text ?? keyword(expression);
  if (word === "list") return { type: listOf("any"), defaults: null };
  if (word === "map") return { type: mapOf("any"), defaults: null };
  return text === "string" ? { type: "string", defaults: null } : null;
}

/** The default, converted; null where none is written. */
function defaultOf(variable: Declaration, constraint: TypeConstraint, place: Place): Value | null {
  const attribute = attributeIn(variable.content, "default");
  if (attribute === null) return null;
  const scope = constantScope(place, attribute.file, defaultNames);
  const { value: expression } = attribute.node;
  const given = { result: evaluate(expression, scope), range: rangeIn(scope, expression) };
  return inType(variable, given, constraint, place);
}

function inType(
  variable: Declaration,
  given: GivenInput,
  { type, defaults }: TypeConstraint,
  place: Place,
): Value {
  const { result } = given;
  const plain = withoutOptional(type);
  if (isFailure(result)) return place.diagnostics.unknownAfter(result, plain);
  const spent = plain === "any" ? null : place.session.spend(conversionWorkOf(result));
  if (spent !== null) return unknown(plain, [spent], { sensitive: containsSensitive(result) });
  const complete = defaults === null ? result : applyDefaults(result, defaults);
  // So that a message about it does not name its keys.
  const isSensitive = literalOf(variable, "sensitive") === true;
  const converted = convert(isSensitive ? withSensitive(complete) : complete, type);
  if (!isMismatch(converted)) return converted;
  return place.diagnostics.unknownAfter(misfit(variable, given, type, converted.message, place), plain);
}

/** That a value does not fit its variable; one that stands in no file is told where the variable's type is written. */
function misfit(
  { name, header, content }: Declaration,
  { range, giver }: GivenInput,
  type: Type,
  reason: string,
  place: Place,
): Failure {
  const declared = attributeIn(content, "type");
  const typeRange =
    declared === null ? header : rangeIn(constantScope(place, declared.file, typeNames), declared.node.value);
  const what =
    giver === undefined ? `The value given for var.${name}` : `The value that ${giver} gives to var.${name}`;
  const message = `${what}, declared in ${header.file} as ${typeText(type)}, is not suitable: ${reason}.`;
  return { kind: "failure", diagnostics: [errorAt(message, range ?? typeRange)] };
}

function constantScope(place: Place, file: string, names: Names): Scope {
  return { ...place, file, names, bindings: null };
}

/** The inputs of a root module: values from files, the environment and the command line. */
export class GivenInputs implements ModuleInputs {
  readonly #values: ReadonlyMap<string, GivenValue>;
  readonly #place: Place;
  readonly #plan: PlanOverlay | null;

  constructor(values: ReadonlyMap<string, GivenValue>, session: Session, plan: PlanOverlay | null) {
    this.#values = values;
    this.#place = { session, diagnostics: session.diagnostics };
    this.#plan = plan;
  }

  planned(name: string): Value | null {
    return this.#plan?.variable(name) ?? null;
  }

  given(name: string, type: Type, isDeclaredType: boolean): GivenInput | null {
    const value = this.#values.get(name);
    if (value === undefined) return null;
    switch (value.kind) {
      case "expression": {
        const scope = constantScope(this.#place, value.file, fileNames);
        return { result: evaluate(value.expression, scope), range: rangeIn(scope, value.expression) };
      }
      case "text":
        return {
          result: isDeclaredType && !isPrimitive(type) ? this.#parsed(name, value) : string(value.text),
          giver: giverOf(name, value),
          range: null,
        };
      case "lost":
        return { result: unknown(type, [value.cause]), range: value.cause.range };
    }
  }

  missing(name: string, header: Range): Cause {
    return { message: `var.${name} has no value`, range: header };
  }

  /** A text for a variable of a complex type is an expression; it stands in no file, so that nothing of it has a range. */
  #parsed(name: string, given: GivenText): Result {
    const place = giverOf(name, given);
    const { expression, diagnostics } = parseExpression(given.text);
    const [first] = diagnostics;
    if (first !== undefined) return fail(`${place} does not parse: ${first.message}`, null);
    const result = evaluate(expression, constantScope(this.#place, place, textNames));
    if (!isFailure(result)) return withoutOrigins(result);
    return {
      kind: "failure",
      diagnostics: result.diagnostics.map(({ message }) => errorAt(`${place}: ${message}`, null)),
    };
  }
}

type GivenText = Extract<GivenValue, { kind: "text" }>;

/** What the user has to look at: the flag with the variable's name, or the name in the environment. */
function giverOf(name: string, { from }: GivenText): string {
  return from === "--var" ? `--var ${name}` : from;
}

/** The value as of no source text, at any depth. */
function withoutOrigins(value: Value): Value {
  if ("items" in value) return { ...value, origin: null, items: value.items.map(withoutOrigins) };
  if ("entries" in value) {
    const entries = new Map<string, Value>();
    for (const [key, entry] of value.entries) entries.set(key, withoutOrigins(entry));
    return { ...value, origin: null, entries };
  }
  return { ...value, origin: null };
}
