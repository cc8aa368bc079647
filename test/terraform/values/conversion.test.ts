import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasAny, listOf, mapOf, objectOf, setOf, typesEqual } from "../../../src/terraform/type.ts";
import type { Value } from "../../../src/terraform/value.ts";
import {
  list,
  map,
  nullValue,
  number,
  object,
  reference,
  string,
  tuple,
  unknown,
  withOrigin,
  withSensitive,
} from "../../../src/terraform/values/construct.ts";
import { convert, isMismatch } from "../../../src/terraform/values/convert.ts";
import { equal } from "../../../src/terraform/values/equality.ts";
import { withoutOptional } from "../../../src/terraform/values/resolve-type.ts";
import { set } from "../../../src/terraform/values/set.ts";
import { typeOf } from "../../../src/terraform/values/type-of.ts";
import { canConvert, unify } from "../../../src/terraform/values/unify.ts";
import * as arbitrary from "./arbitrary.ts";

const range = { file: "main.tf", start: 3, end: 9 };

describe("a converted value", () => {
  it("has the type, and stays as it is when it is converted again", () => {
    fc.assert(
      fc.property(arbitrary.value, arbitrary.type, (value, type) => {
        const once = convert(value, type);
        if (isMismatch(once)) return;
        expect(convert(once, type)).toEqual(once);
        if (!hasAny(type)) expect(typesEqual(typeOf(once), withoutOptional(type))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps where it came from and whether it is sensitive", () => {
    const eight = withSensitive(withOrigin(string("8"), range, []));
    expect(convert(eight, "number")).toEqual(withSensitive(withOrigin(number(8), range, [])));
    const pair = withSensitive(withOrigin(tuple([string("a")]), range, []));
    expect(convert(pair, setOf("string"))).toMatchObject({ sensitive: true, origin: { range } });
  });

  it("is a reference as long as nothing else could have become it", () => {
    const keyAfter = (...types: readonly ("string" | "number" | "bool")[]) => {
      let value: Value = reference("alicloud_vpc.a", ["id"], "string");
      for (const type of types) {
        const converted = convert(value, type);
        if (!isMismatch(converted)) value = converted;
      }
      return value.kind === "unknown" ? value.reference?.key : undefined;
    };
    expect(keyAfter("string")).toBe("alicloud_vpc.a.id");
    expect(keyAfter("number")).toBe("alicloud_vpc.a.id");
    expect(keyAfter("number", "string")).toBeUndefined();
    expect(keyAfter("bool", "string")).toBeUndefined();
  });

  it("takes from a resource the attributes that the type names", () => {
    const asked: string[] = [];
    const resource: Value = {
      kind: "resource",
      address: "alicloud_vpc.a",
      origin: null,
      sensitive: false,
      attributeNames: ["id", "cidr_block", "tags"],
      attribute(name) {
        asked.push(name);
        return name === "id" ? reference("alicloud_vpc.a", ["id"], "string") : string("10.0.0.0/8");
      },
    };
    const wanted = {
      ...objectOf(
        new Map([
          ["id", "string"],
          ["cidr_block", "string"],
          ["note", "number"],
        ]),
      ),
      optional: new Set(["note"]),
    };
    const converted = convert(resource, wanted);
    expect(converted).toMatchObject({ kind: "object" });
    expect("entries" in converted ? [...converted.entries.keys()] : []).toEqual(["cidr_block", "id", "note"]);
    expect(asked).toEqual(["id", "cidr_block"]);
    expect(convert(resource, "string")).toEqual({ kind: "mismatch", message: "string required" });
    expect(convert(resource, objectOf(new Map([["nope", "string"]])))).toEqual({
      kind: "mismatch",
      message: 'attribute "nope" is required',
    });
  });

  it.each<readonly [Value, Parameters<typeof convert>[1], string]>([
    [string("x"), "number", "a number is required"],
    [string("TRUE"), "bool", 'a bool is required; to convert from string, use lowercase "true"'],
    [tuple([]), "string", "string required"],
    [tuple([string("a"), tuple([])]), listOf("any"), "all list elements must have the same type"],
    [tuple([number(1), tuple([])]), listOf("string"), "element 1: string required"],
    [string("a"), listOf("string"), "list of string required"],
    [object(new Map([["a", tuple([])]])), mapOf("number"), 'element "a": number required'],
    [
      list([string("a")], "string"),
      listOf(listOf("string")),
      "incorrect list element type: list of string required",
    ],
    [
      object(new Map()),
      objectOf(
        new Map([
          ["a", "string"],
          ["b", "string"],
        ]),
      ),
      'attributes "a" and "b" are required',
    ],
    [
      map(new Map(), "string"),
      objectOf(new Map([["a", "string"]])),
      'map has no element for required attribute "a"',
    ],
  ])("is none where Terraform has none: %#", (value, type, message) => {
    expect(convert(value, type)).toEqual({ kind: "mismatch", message });
  });
});

describe("the type that several have in common", () => {
  // Parts without a type yet may turn out to have none in common, as in Terraform.
  it("is one that each converts to, where all have a type", () => {
    fc.assert(
      fc.property(fc.array(arbitrary.type, { minLength: 1, maxLength: 3 }), (given) => {
        const types = given.map(withoutOptional);
        const common = unify(types);
        if (common !== null && !types.some(hasAny))
          for (const type of types) expect(canConvert(type, common)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("equality", () => {
  it("goes both ways", () => {
    fc.assert(
      fc.property(arbitrary.value, arbitrary.value, (left, right) => {
        expect(equal(left, right)).toBe(equal(right, left));
      }),
      { numRuns: 2000 },
    );
  });

  it("never says no of a value and itself", () => {
    fc.assert(fc.property(arbitrary.value, (value) => void expect(equal(value, value)).not.toBe(false)));
  });

  it("is decided for references by what they refer to", () => {
    const vpc = reference("alicloud_vpc.a", ["id"], "string", { notNull: true });
    const again = withOrigin(reference("alicloud_vpc.a", ["id"], "string", { notNull: true }), range, []);
    const other = reference("alicloud_vpc.b", ["id"], "string", { notNull: true });
    expect(equal(tuple([vpc]), tuple([again]))).toBe(true);
    expect(equal(vpc, other)).toBeNull();
    expect(equal(vpc, nullValue())).toBe(false);
    expect(equal(reference("alicloud_vpc.a", ["name"], "string"), nullValue())).toBeNull();
    expect(equal(vpc, number(1))).toBe(false);
    expect(equal(tuple([vpc, number(1)]), tuple([other, number(2)]))).toBe(false);
  });
});

describe("a set", () => {
  it("is the same in whatever order its items are given, and given twice", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "é", "￿", "😀", "Z").map(string)), (items) => {
        const made = set(items, "string");
        expect(set([...items].reverse(), "string")).toEqual(made);
        expect(set([...items, ...items], "string")).toEqual(made);
      }),
    );
  });

  it("keeps what is not known apart unless it is the same reference", () => {
    const vpc = reference("alicloud_vpc.a", ["id"], "string");
    const unclear = unknown("string", [{ message: "var.x has no value", range: null }]);
    const made = set([vpc, unclear, string("a"), vpc, unclear], "string");
    expect(made).toMatchObject({ whollyKnown: false });
    expect("items" in made ? made.items.length : 0).toBe(4);
  });

  it("is sensitive as a whole where an item is", () => {
    expect(set([withSensitive(string("a")), string("b")], "string")).toEqual(
      withSensitive(set([string("a"), string("b")], "string")),
    );
  });
});

it("a map goes to an object whose optional attributes no element fits, unless it has them", () => {
  const name = objectOf(new Map([["name", "string" as const]]));
  const type = { kind: "object" as const, attributes: new Map([["a", name]]), optional: new Set(["a"]) };
  expect(isMismatch(convert(nullValue(mapOf("string")), type))).toBe(false);
  expect(isMismatch(convert(map(new Map(), "string"), type))).toBe(false);
  expect(isMismatch(convert(map(new Map([["a", string("x")]]), "string"), type))).toBe(true);
});
