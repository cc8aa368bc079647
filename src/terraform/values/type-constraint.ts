import type { Expression, FunctionCall, Node, ObjectItem } from "../../hcl/tree.ts";
import type { Range } from "../../range.ts";
import { type Type, tupleOf } from "../type.ts";
import type { Value } from "../value.ts";
import { convert, isMismatch } from "./convert.ts";
import type { Defaults } from "./defaults.ts";
import { type Failure, fail, isFailure, type Result } from "./result.ts";

/** What stands behind `type =` in a variable block. */
export interface TypeConstraint {
  readonly type: Type;
  /** The defaults of `optional(…, default)` attributes; null if there are none. */
  readonly defaults: Defaults | null;
}

/** What reading a type constraint takes from the file that it stands in. */
export interface ConstraintSource {
  rangeOf(node: Node): Range;
  /** Evaluates a default value, in which nothing can be referred to. */
  evaluate(expression: Expression): Result;
}

/**
 * Reads a type constraint: `list(object({ a = string, b = optional(number, 1) }))`. After `getType` in
 * https://github.com/hashicorp/hcl/blob/v2.23.0/ext/typeexpr/get_type.go.
 */
export function typeConstraint(expression: Expression, source: ConstraintSource): TypeConstraint | Failure {
  const wrong = (message: string, node: Node = expression) => fail(message, source.rangeOf(node));
  const keyword = keywordOf(expression);
  if (keyword !== null) {
    if (keyword === "string" || keyword === "number" || keyword === "bool" || keyword === "any")
      return { type: keyword, defaults: null };
    return wrong(requirement(keyword) ?? `The keyword "${keyword}" is not a valid type specification.`);
  }
  if (expression.kind !== "functionCall")
    return wrong(
      "A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).",
    );
  const { name } = expression;
  if (name === "optional")
    return wrong('Keyword "optional" is valid only as a modifier for object type attributes.');
  const required = requirement(name);
  if (required === null)
    return wrong(
      keywords.includes(name)
        ? `Type keyword "${name}" does not expect arguments.`
        : `Keyword "${name}" is not a valid type constructor.`,
    );
  const [argument] = expression.arguments;
  if (argument === undefined || expression.arguments.length > 1) return wrong(required);
  if (name === "list" || name === "set" || name === "map")
    return collectionConstraint(name, argument, source);
  if (name === "object")
    return argument.kind === "object" ? objectConstraint(argument.items, source) : wrong(required, argument);
  return argument.kind === "tuple" ? tupleConstraint(argument.items, source) : wrong(required, argument);
}

const keywords = ["string", "number", "bool", "any"];

function keywordOf(expression: Expression): string | null {
  return expression.kind === "scopeTraversal" && expression.steps.length === 0 ? expression.root.name : null;
}

/** What the constructor of a complex type asks for; null where there is none of that name. */
function requirement(name: string): string | null {
  if (name === "list" || name === "set" || name === "map")
    return `The ${name} type constructor requires one argument specifying the element type.`;
  if (name === "object")
    return "The object type constructor requires one argument specifying the attribute types and values as a map.";
  if (name === "tuple")
    return "The tuple type constructor requires one argument specifying the element types as a list.";
  return null;
}

function collectionConstraint(
  kind: "list" | "set" | "map",
  argument: Expression,
  source: ConstraintSource,
): TypeConstraint | Failure {
  const element = typeConstraint(argument, source);
  if (isFailed(element)) return element;
  return {
    type: { kind, element: element.type },
    defaults: element.defaults === null ? null : { kind: "elements", element: element.defaults },
  };
}

function isFailed(result: TypeConstraint | Failure): result is Failure {
  return "diagnostics" in result;
}

function tupleConstraint(items: readonly Expression[], source: ConstraintSource): TypeConstraint | Failure {
  const types: Type[] = [];
  const elements = new Map<number, Defaults>();
  for (const [at, item] of items.entries()) {
    const element = typeConstraint(item, source);
    if (isFailed(element)) return element;
    types.push(element.type);
    if (element.defaults !== null) elements.set(at, element.defaults);
  }
  return { type: tupleOf(types), defaults: elements.size === 0 ? null : { kind: "tuple", elements } };
}

function objectConstraint(items: readonly ObjectItem[], source: ConstraintSource): TypeConstraint | Failure {
  const attributes = new Map<string, Type>();
  const optional = new Set<string>();
  const values = new Map<string, Value>();
  const children = new Map<string, Defaults>();
  for (const item of items) {
    const name = item.bareKey ?? keywordOf(item.key);
    if (name === null)
      return fail("Object constructor map keys must be attribute names.", source.rangeOf(item.key));
    if (attributes.has(name))
      return fail("Object constructor map keys must be unique.", source.rangeOf(item.key));
    const attribute = attributeConstraint(item.value, source);
    if ("diagnostics" in attribute) return attribute;
    attributes.set(name, attribute.type);
    if (attribute.isOptional) optional.add(name);
    if (attribute.value !== null) values.set(name, attribute.value);
    if (attribute.defaults !== null) children.set(name, attribute.defaults);
  }
  const hasDefaults = values.size > 0 || children.size > 0;
  return {
    type: { kind: "object", attributes, optional },
    defaults: hasDefaults ? { kind: "object", values, attributes: children } : null,
  };
}

interface AttributeConstraint extends TypeConstraint {
  readonly isOptional: boolean;
  /** The default value, in the attribute's type. */
  readonly value: Value | null;
}

function attributeConstraint(
  expression: Expression,
  source: ConstraintSource,
): AttributeConstraint | Failure {
  if (expression.kind !== "functionCall" || expression.name !== "optional") {
    const constraint = typeConstraint(expression, source);
    return isFailed(constraint) ? constraint : { ...constraint, isOptional: false, value: null };
  }
  return optionalConstraint(expression, source);
}

function optionalConstraint(call: FunctionCall, source: ConstraintSource): AttributeConstraint | Failure {
  const [typeExpression, defaultExpression, extraneous] = call.arguments;
  if (typeExpression === undefined)
    return fail(
      "Optional attribute modifier requires the attribute type as its argument.",
      source.rangeOf(call),
    );
  if (extraneous !== undefined)
    return fail(
      "Optional attribute modifier expects at most two arguments: the attribute type, and a default value.",
      source.rangeOf(extraneous),
    );
  const constraint = typeConstraint(typeExpression, source);
  if (isFailed(constraint)) return constraint;
  if (defaultExpression === undefined) return { ...constraint, isOptional: true, value: null };
  const given = source.evaluate(defaultExpression);
  if (isFailure(given)) return given;
  const value = convert(given, constraint.type);
  if (isMismatch(value))
    return fail(
      `This default value is not compatible with the attribute's type constraint: ${value.message}.`,
      source.rangeOf(defaultExpression),
    );
  return { ...constraint, isOptional: true, value };
}
