import { describe, expect, it } from "vitest";
import { type Expression, parseExpression } from "../../../src/hcl/index.ts";
import { listOf, mapOf, objectOf, setOf, tupleOf } from "../../../src/terraform/type.ts";
import {
  list,
  nullValue,
  number,
  numberLiteral,
  object,
  reference,
  string,
  tuple,
} from "../../../src/terraform/values/construct.ts";
import { convert } from "../../../src/terraform/values/convert.ts";
import { applyDefaults } from "../../../src/terraform/values/defaults.ts";
import { display } from "../../../src/terraform/values/display.ts";
import type { Result } from "../../../src/terraform/values/result.ts";
import { typeConstraint } from "../../../src/terraform/values/type-constraint.ts";

/** Reads a constraint whose defaults are numbers or `[]`. */
function read(text: string) {
  return typeConstraint(parseExpression(text).expression, {
    rangeOf: ({ start, end }) => ({ file: "variables.tf", start, end }),
    evaluate: (expression: Expression): Result =>
      expression.kind === "literal" && expression.value.type === "number"
        ? numberLiteral(expression.value.text)
        : tuple([]),
  });
}

function constraintOf(text: string) {
  const constraint = read(text);
  if ("diagnostics" in constraint) throw new Error(constraint.diagnostics[0]?.message);
  return constraint;
}

describe("a type constraint", () => {
  it.each([
    ["string", "string"],
    ["any", "any"],
    ["list(string)", listOf("string")],
    ["set(map(bool))", setOf(mapOf("bool"))],
    ["tuple([string, list(any)])", tupleOf(["string", listOf("any")])],
    [
      "object({ a = string, b = list(number) })",
      objectOf(
        new Map([
          ["a", "string"],
          ["b", listOf("number")],
        ] as const),
      ),
    ],
    [
      "object({ a = string, b = optional(number) })",
      {
        ...objectOf(
          new Map([
            ["a", "string"],
            ["b", "number"],
          ] as const),
        ),
        optional: new Set(["b"]),
      },
    ],
  ])("reads %s", (text, type) => {
    expect(constraintOf(text)).toEqual({ type, defaults: null });
  });

  it.each([
    ["list", "The list type constructor requires one argument specifying the element type."],
    ["list()", "The list type constructor requires one argument specifying the element type."],
    ["map(string, string)", "The map type constructor requires one argument specifying the element type."],
    ["text", 'The keyword "text" is not a valid type specification.'],
    ["text(string)", 'Keyword "text" is not a valid type constructor.'],
    ["string(any)", 'Type keyword "string" does not expect arguments.'],
    ["optional(string)", 'Keyword "optional" is valid only as a modifier for object type attributes.'],
    ["object({ a = string, a = number })", "Object constructor map keys must be unique."],
    ["object({ (a.b) = string })", "Object constructor map keys must be attribute names."],
    [
      "object({ a = optional() })",
      "Optional attribute modifier requires the attribute type as its argument.",
    ],
    [
      "object({ a = optional(list(string), 5) })",
      "This default value is not compatible with the attribute's type constraint: list of string required.",
    ],
    [
      "5",
      "A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).",
    ],
  ])("refuses %s", (text, message) => {
    expect(read(text)).toMatchObject({ kind: "failure", diagnostics: [{ message }] });
  });

  it("points at the part at fault", () => {
    expect(read("object({ a = list(text) })")).toMatchObject({
      diagnostics: [{ range: { start: 18, end: 22 } }],
    });
  });
});

describe("defaults", () => {
  const { type, defaults } = constraintOf(
    "list(object({ name = string, size = optional(number, 8), inner = optional(object({ zones = optional(list(string), []) })) }))",
  );
  const withDefaults = (...entries: readonly Parameters<typeof applyDefaults>[0][]) =>
    defaults === null ? nullValue() : applyDefaults(tuple(entries), defaults);

  it("stand for attributes that are not set, at any depth", () => {
    const value = convert(
      withDefaults(
        object(new Map([["name", string("a")]])),
        object(
          new Map([
            ["name", string("b")],
            ["size", string("4")],
            ["inner", object(new Map())],
          ]),
        ),
      ),
      type,
    );
    if (value.kind === "mismatch") throw new Error(value.message);
    expect(display(value)).toBe(
      `tolist([
  {
    "inner" = null /* object */
    "name" = "a"
    "size" = 8
  },
  {
    "inner" = {
      "zones" = tolist([])
    }
    "name" = "b"
    "size" = 4
  },
])`,
    );
  });

  it("stand for null, and perhaps for what may be null", () => {
    const nullable = reference("alicloud_vpc.a", ["size"], "number");
    const certain = reference("alicloud_vpc.a", ["id"], "number", { notNull: true });
    const sizes = [nullValue(), nullable, certain].map((size) =>
      object(
        new Map([
          ["name", string("a")],
          ["size", size],
        ]),
      ),
    );
    const value = withDefaults(...sizes);
    const found =
      "items" in value
        ? value.items.map((item) => ("entries" in item ? item.entries.get("size") : null))
        : [];
    expect(found[0]).toEqual(number(8));
    expect(found[1]).toMatchObject({ kind: "unknown", reference: null, notNull: true });
    expect(found[2]).toMatchObject({ reference: { key: "alicloud_vpc.a.id" } });
  });

  it("leave null and unknown values alone", () => {
    const { defaults: outer } = constraintOf("object({ a = optional(number, 1) })");
    if (outer === null) throw new Error("There should be defaults.");
    expect(applyDefaults(nullValue(), outer)).toEqual(nullValue());
    expect(applyDefaults(list([], "any"), outer)).toEqual(list([], "any"));
  });
});
