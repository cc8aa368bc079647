import { stringLiteral } from "./directives.ts";
import type { JsonValue } from "./json-value.ts";
import type { Expression } from "./tree.ts";

/** The expression that a value of a data file is: strings stand for themselves, whatever they hold. */
export function literalExpression(value: JsonValue): Expression {
  const { start, end } = value;
  switch (value.type) {
    case "string":
      return { kind: "template", start, end, parts: [stringLiteral(start, end, value.text)] };
    case "number":
      return { kind: "literal", start, end, value: { type: "number", text: value.text } };
    case "bool":
      return { kind: "literal", start, end, value: { type: "bool", bool: value.bool } };
    case "null":
      return { kind: "literal", start, end, value: { type: "null" } };
    case "array":
      return { kind: "tuple", start, end, items: value.items.map(literalExpression) };
    case "object":
      return {
        kind: "object",
        start,
        end,
        items: value.members.map(({ key, value: inner }) => ({
          key: literalExpression(key),
          bareKey: null,
          value: literalExpression(inner),
        })),
      };
    case "invalid":
      return { kind: "invalid", start, end };
  }
}
