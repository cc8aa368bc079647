import { describe, expect, it } from "vitest";
import { callFunction } from "../../../src/terraform/functions/index.ts";
import { functionNames } from "../../../src/terraform/functions/table.ts";
import { unevaluatedFunctions } from "../../../src/terraform/functions/unevaluated.ts";
import type { Value } from "../../../src/terraform/value.ts";
import {
  bool,
  isWhollyKnown,
  list,
  map,
  nullValue,
  number,
  object,
  reference,
  string,
  tuple,
  unknown,
  withSensitive,
} from "../../../src/terraform/values/construct.ts";
import { fail, isFailure } from "../../../src/terraform/values/result.ts";
import { set } from "../../../src/terraform/values/set.ts";
import { call, given, host, range } from "./calls.ts";

const vpc = reference("alicloud_vpc.a", ["id"], "string", { notNull: true });
const other = reference("alicloud_vpc.b", ["id"], "string", { notNull: true });
const described = reference("alicloud_vpc.a", ["description"], "string");
const missing = unknown("string", [{ message: "var.cidr has no value", range }]);

function keyOf(value: Value): string | null {
  return value.kind === "unknown" ? (value.reference?.key ?? null) : null;
}

function elementKeys(value: Value): readonly (string | null)[] {
  if ("items" in value) return value.items.map(keyOf);
  return "entries" in value ? [...value.entries.values()].map(keyOf) : [];
}

const strings = (...items: readonly Value[]) => list(items, "string");

describe("a reference keeps its identity", () => {
  const entry = new Map<string, Value>([["a", vpc]]);
  it.each<readonly [string, readonly Value[]]>([
    ["lookup", [object(entry), string("a")]],
    ["lookup", [map(new Map(), "string"), string("b"), vpc]],
    ["element", [tuple([string("x"), vpc]), number(3)]],
    ["one", [tuple([vpc])]],
    ["one", [set([vpc], "string")]],
    ["coalesce", [nullValue(), string(""), vpc]],
    ["tostring", [vpc]],
    ["try", [vpc, string("x")]],
    ["sensitive", [vpc]],
  ])("through %s()", (name, values) => {
    expect(keyOf(given(name, ...values))).toBe("alicloud_vpc.a.id");
  });

  it.each<readonly [string, readonly Value[]]>([
    ["concat", [tuple([vpc]), tuple([other])]],
    ["concat", [strings(vpc), strings(other)]],
    ["flatten", [tuple([tuple([vpc]), tuple([tuple([other])])])]],
    ["tolist", [tuple([vpc, other])]],
    [
      "values",
      [
        object(
          new Map([
            ["a", vpc],
            ["b", other],
          ]),
        ),
      ],
    ],
    ["zipmap", [tuple([string("x"), string("y")]), tuple([vpc, other])]],
    ["merge", [object(new Map([["a", vpc]])), object(new Map([["b", other]]))]],
    [
      "tomap",
      [
        object(
          new Map([
            ["a", vpc],
            ["b", other],
          ]),
        ),
      ],
    ],
    ["compact", [strings(vpc, string(""), other)]],
    ["setunion", [strings(vpc, vpc), strings(other)]],
    ["slice", [tuple([string("x"), vpc, other]), number(1), number(3)]],
    ["coalescelist", [tuple([]), tuple([vpc, other])]],
  ])("inside what %s() gives", (name, values) => {
    expect(elementKeys(given(name, ...values))).toEqual(["alicloud_vpc.a.id", "alicloud_vpc.b.id"]);
  });

  it("but not where another value may take its place", () => {
    expect(keyOf(given("coalesce", described, string("x")))).toBeNull();
    expect(keyOf(given("tostring", given("tonumber", vpc)))).toBeNull();
  });
});

describe("what is known of unknown elements", () => {
  it("counts", () => {
    expect(given("length", tuple([vpc, missing]))).toEqual(number(2));
    expect(given("length", set([vpc, string("x")], "string")).kind).toBe("unknown");
    expect(given("length", set([vpc, vpc], "string"))).toEqual(number(1));
  });

  it("finds", () => {
    expect(given("contains", tuple([other, vpc]), vpc)).toEqual(bool(true));
    expect(given("contains", tuple([other]), vpc).kind).toBe("unknown");
    expect(given("contains", tuple([number(1)]), vpc)).toEqual(bool(false));
    expect(elementKeys(given("distinct", strings(vpc, vpc)))).toEqual(["alicloud_vpc.a.id"]);
    expect(given("distinct", strings(vpc, other)).kind).toBe("unknown");
    expect(given("setintersection", strings(vpc), strings(vpc))).toMatchObject({ kind: "set" });
    expect(given("setsubtract", strings(vpc), strings(other)).kind).toBe("unknown");
  });

  it("is lost with the reasons kept", () => {
    for (const result of [
      given("upper", missing),
      given("cidrsubnet", missing, number(8), number(1)),
      given("jsonencode", tuple([object(new Map([["a", missing]]))])),
      given("join", string(","), tuple([string("a"), missing])),
      given("flatten", tuple([unknown("any", missing.causes)])),
    ])
      expect(result).toMatchObject({ kind: "unknown", causes: missing.causes });
  });

  it("has a reference for its reason where there is no other", () => {
    expect(given("upper", vpc)).toMatchObject({
      causes: [{ message: "alicloud_vpc.a.id is known only after apply" }],
    });
  });
});

describe("failures", () => {
  const typeConstraint = () => fail("No type is written.", range);
  const failing = {
    range,
    typeConstraint,
    evaluate: () => fail("There is no such element.", range),
    mayFail: () => true,
  };
  const doubtful = { range, typeConstraint, evaluate: () => missing, mayFail: () => true };
  const certain = (value: Value) => ({
    range,
    typeConstraint,
    evaluate: () => value,
    mayFail: () => false,
  });
  const callWith = (name: string, ...arguments_: readonly (typeof failing | ReturnType<typeof certain>)[]) =>
    callFunction({
      name,
      nameRange: range,
      range,
      arguments: arguments_,
      expandFinal: false,
      host,
    });

  it("end other calls with their own diagnostics", () => {
    expect(callWith("upper", failing)).toEqual(fail("There is no such element.", range));
  });

  it("are what try() and can() look for", () => {
    expect(callWith("try", failing, certain(string("x")))).toEqual(string("x"));
    expect(callWith("can", failing)).toEqual(bool(false));
    expect(callWith("can", certain(vpc))).toEqual(bool(true));
    expect(callWith("try", doubtful, certain(string("x")))).toMatchObject({
      kind: "unknown",
      causes: missing.causes,
    });
    expect(callWith("can", doubtful)).toMatchObject({ kind: "unknown", type: "bool" });
    expect(isFailure(callWith("try", failing))).toBe(true);
  });

  it("do not tell what is sensitive", () => {
    const secret = withSensitive(string("swordfish"));
    for (const result of [
      call("cidrhost", secret, number(1)),
      call("base64decode", secret),
      call("tonumber", secret),
      call("parseint", secret, number(10)),
      call("format", string("%d"), secret),
    ]) {
      expect(isFailure(result)).toBe(true);
      expect(JSON.stringify(result)).not.toContain("swordfish");
    }
  });
});

describe("hostile arguments", () => {
  const long = string("x".repeat(1_000_000));
  it.each<readonly [string, readonly Value[]]>([
    ["indent", [number(1_000_000_000), string("a\nb")]],
    ["format", [string("%999999999s"), string("a")]],
    ["format", [string("%.99999999f"), number(1)]],
    ["replace", [long, string(""), long]],
    ["join", [long, tuple(Array.from({ length: 100 }, () => string("a")))]],
    ["setproduct", Array.from({ length: 30 }, () => tuple([number(1), number(2)]))],
    ["split", [string(""), long]],
  ])("make %s() give an unknown value", (name, values) => {
    expect(given(name, ...values)).toMatchObject({
      kind: "unknown",
      causes: [{ message: expect.stringContaining("larger than tf-peer-lint evaluates") }],
    });
  });

  it("make a value that doubles give up", () => {
    let value: Value = tuple([string("x"), string("x")]);
    for (let times = 0; times < 60; times++) value = tuple([value, value]);
    expect(isWhollyKnown(value)).toBe(false);
    expect(isWhollyKnown(given("flatten", value))).toBe(false);
    let text: Value = string("ab");
    for (let times = 0; times < 60; times++) text = given("join", string(""), tuple([text, text]));
    expect(text.kind).toBe("unknown");
    let deep: Value = tuple([]);
    for (let times = 0; times < 10_000; times++) deep = tuple([deep]);
    expect(given("jsonencode", deep).kind).toBe("unknown");
    expect(isFailure(call("jsondecode", string("[".repeat(100_000))))).toBe(true);
  });
});

describe("names of functions", () => {
  it.each(Object.entries(unevaluatedFunctions))(
    "%s() is known, and its value is not",
    (name, { parameters }) => {
      expect(call(name, ...parameters.map(() => string("x")))).toMatchObject({
        kind: "unknown",
        causes: [{ message: expect.stringContaining(`${name}()`) }],
      });
      expect(isFailure(call(name, ...parameters.map(() => nullValue()), nullValue()))).toBe(true);
    },
  );

  it("are all told apart", () => {
    expect(new Set(functionNames()).size).toBe(functionNames().length);
  });

  it("are corrected where they are misspelt", () => {
    expect(call("lenght")).toEqual(
      fail('There is no function named "lenght". Did you mean "length"?', range),
    );
    expect(call("constructor")).toEqual(fail('There is no function named "constructor".', range));
    expect(call("core::upper", string("a"))).toEqual(string("A"));
  });
});
