import type { Attribute, Block, Expression, JsonValue } from "../../hcl/index.ts";
import { attributeIn, attributesIn, type Content, damageOf, literalText } from "../load/content.ts";
import { parseNumber } from "../number.ts";
import { numberText } from "../number-text.ts";
import { at, propertiesOf } from "./json.ts";

/** Arguments that terraform takes itself, so that a plan does not have them as they are written. */
const metaArguments = new Set([
  "count",
  "for_each",
  "provider",
  "depends_on",
  "lifecycle",
  "source",
  "version",
  "providers",
]);

/**
 * The first argument of a block, or of a call, that is set in one of the two only, or written out with another value; null where there is none.
 * @param block as the `configuration` of a plan has it
 */
export function changedArgument(content: Content, block: JsonValue): string | null {
  if (damageOf(content) !== null) return null;
  const expressions = propertiesOf(at(block, "expressions"));
  const names = new Set(content.flatMap(({ body }) => body.blocks.flatMap(nestedTypes)));
  for (const { node } of attributesIn(content)) {
    if (metaArguments.has(node.name)) continue;
    names.add(node.name);
    const there = expressions.get(node.name);
    if (there === undefined || isChanged(node, there)) return node.name;
  }
  for (const [name, there] of expressions) if (!names.has(name) && isSet(there)) return name;
  return null;
}

/** Whether the default of a variable is written out with another value in the plan. */
export function isDefaultChanged(content: Content, variable: JsonValue): boolean {
  const attribute = attributeIn(content, "default");
  if (damageOf(content) !== null) return false;
  const [here, there] = [attribute, at(variable, "default")];
  if (here === null || there === null) return (here === null) !== (there === null);
  const [left, right] = [literalOf(here.node.value), plainText(there)];
  return left !== null && right !== null && left !== right;
}

/** What terraform writes as an empty object may not be set at all. */
function isSet(expression: JsonValue): boolean {
  return expression.type !== "object" || expression.members.length > 0;
}

function nestedTypes({ type, labels }: Block): readonly string[] {
  return type === "dynamic" ? labels.map(({ name }) => name) : [type];
}

function isChanged({ value }: Attribute, there: JsonValue): boolean {
  const here = literalOf(value);
  // Nested blocks, which look like arguments in JSON syntax, are no objects there.
  if (here === null || there.type !== "object") return false;
  const constant = at(there, "constant_value");
  return at(there, "references") !== null || (constant !== null && plainText(constant) !== here);
}

/** What is written out without any reference, as text, since a plan may have it in another type; null for everything else. */
function literalOf(expression: Expression): string | null {
  const text = literalText(expression);
  if (text !== null) return text.normalize("NFC");
  if (expression.kind !== "literal") return null;
  const { value } = expression;
  if (value.type === "bool") return String(value.bool);
  return value.type === "number" ? digitsOf(value.text) : null;
}

function plainText(value: JsonValue): string | null {
  if (value.type === "string") return value.text;
  if (value.type === "bool") return String(value.bool);
  return value.type === "number" ? digitsOf(value.text) : null;
}

function digitsOf(text: string): string {
  const number = parseNumber(text);
  return typeof number === "string" ? text : numberText(number);
}
