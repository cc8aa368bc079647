import fc from "fast-check";
import { objectOf, type Type, tupleOf } from "../../../src/terraform/type.ts";
import type { Value } from "../../../src/terraform/value.ts";
import {
  bool,
  nullValue,
  number,
  object,
  reference,
  string,
  tuple,
  unknown,
} from "../../../src/terraform/values/construct.ts";

const cause = { message: "var.x has no value", range: null };
const primitiveType = fc.constantFrom<Type>("string", "number", "bool", "any");

/** Values as expressions write them, partly known, some with the identity of an attribute. */
export const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("", "a", "b", "1", "true", "é").map(string),
    fc.integer({ min: -2, max: 3 }).map(number),
    fc.boolean().map(bool),
    primitiveType.map((type) => nullValue(type)),
    primitiveType.map((type) => unknown(type, [cause])),
    fc
      .constantFrom("id", "name")
      .map((name) => reference("alicloud_vpc.a", [name], "string", { notNull: true })),
    fc.array(tie("value"), { maxLength: 3 }).map(tuple),
    fc
      .dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3 })
      .map((entries) => object(new Map(Object.entries(entries)))),
  ),
})).value;

export const type: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    primitiveType,
    fc
      .tuple(fc.constantFrom("list" as const, "set" as const, "map" as const), tie("type"))
      .map(([kind, element]): Type => ({ kind, element })),
    fc.array(tie("type"), { maxLength: 2 }).map(tupleOf),
    fc
      .tuple(
        fc.dictionary(fc.constantFrom("a", "b", "c"), tie("type"), { maxKeys: 2 }),
        fc.subarray(["a", "b", "c"]),
      )
      .map(
        ([attributes, optional]): Type => ({
          ...objectOf(new Map(Object.entries(attributes))),
          optional: new Set(optional.filter((name) => name in attributes)),
        }),
      ),
  ),
})).type;
