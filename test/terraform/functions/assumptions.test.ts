import { expect, it } from "vitest";
import { fromNumber } from "../../../src/terraform/number.ts";
import type { Type } from "../../../src/terraform/type.ts";
import { number, reference, string, unknown } from "../../../src/terraform/values/construct.ts";
import { display } from "../../../src/terraform/values/display.ts";
import { isFailure } from "../../../src/terraform/values/result.ts";
import { call, given } from "./calls.ts";

const id = reference("alicloud_vpc.a", ["id"], "string");
const listOfTexts: Type = { kind: "list", element: "string" };
const open = (type: Type, notNull: boolean) =>
  unknown(type, [{ message: "later", range: null }], { notNull });
const count = (value: number) => number(fromNumber(value));

it("leaves an id what it is", () => {
  expect(given("assumenotnull", id)).toMatchObject({ reference: id.reference, notNull: true });
  expect(given("assumestringprefix", id, string("vpc-"))).toMatchObject({ reference: id.reference });
});

it("takes what is expected for the value", () => {
  expect(display(given("assumeequal", id, string("vpc-1")))).toBe('"vpc-1"');
});

it.each([
  [listOfTexts, 2, "tolist([\n  (known after apply),\n  (known after apply),\n])"],
  [listOfTexts, 0, "tolist([])"],
  [{ kind: "set", element: "string" } as const, 1, "toset([\n  (known after apply),\n])"],
  [{ kind: "set", element: "string" } as const, 2, "(known after apply)"],
  [{ kind: "map", element: "string" } as const, 0, "tomap({})"],
  [{ kind: "map", element: "string" } as const, 1, "(known after apply)"],
])("makes of a length what it tells: %j of %d", (type, length, expected) => {
  const name = `assume${type.kind}length`;
  expect(display(given(name, open(type, true), count(length), count(length)))).toBe(expected);
  expect(given(name, open(type, false), count(length), count(length)).kind).toBe("unknown");
});

it("refuses lengths that there cannot be", () => {
  expect(isFailure(call("assumelistlength", open(listOfTexts, true), count(2), count(1)))).toBe(true);
  expect(isFailure(call("assumelistlengthmax", open(listOfTexts, true), count(-1)))).toBe(true);
});
