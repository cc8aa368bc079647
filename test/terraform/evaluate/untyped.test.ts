import { expect, it } from "vitest";
import { argumentOf, rootOf, told } from "../../support/root-of.ts";

/** Nothing tells of what type the attributes of `alicloud_y` are. */
const blocks = 'resource "alicloud_y" "y" {}\n';

it.each([
  ["true ? { a = true, b = 1, c = alicloud_y.y.c } : {}"],
  ["{ for k, v in tomap({ a = true, b = 1, c = alicloud_y.y.c }) : k => v }"],
  ["true ? [true, 1, alicloud_y.y.c] : tolist([])"],
  ["tomap({ a = [1], b = { c = 1 }, c = alicloud_y.y.c })"],
])("what has a type that is not known may be what the others are converted for: %s", (expression) => {
  const root = rootOf(`${blocks}resource "alicloud_x" "x" {\n  v = ${expression}\n}\n`);
  expect(told(argumentOf(root, "v"))).toBe("? alicloud_y.y.c is known only after apply");
  expect(root.diagnostics).toEqual([]);
});

it.each([["true ? [1, { c = 1 }] : tolist([])"], ["tomap({ a = [1], b = { c = 1 } })"]])(
  "types that are known and go with none are an error: %s",
  (expression) => {
    const root = rootOf(`resource "alicloud_x" "x" {\n  v = ${expression}\n}\n`);
    expect(argumentOf(root, "v").kind).toBe("unknown");
    expect(root.diagnostics).toHaveLength(1);
  },
);
