import { describe, expect, it } from "vitest";
import { argumentOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

describe("a side of && or || that does not count", () => {
  const blocks = 'variable "a" {\n  type    = object({ b = number })\n  default = null\n}\n';

  it.each([
    ["var.a != null && var.a.b > 1", "false"],
    ["var.a == null || var.a.b > 1", "true"],
    ["var.a != null && var.a.b > 1 ? 1 : 2", "2"],
  ])("is no error: %s", (expression, expected) => {
    const root = rootOf(`${blocks}resource "alicloud_x" "x" {\n  v = ${expression}\n}\n`);
    expect(told(argumentOf(root, "v"))).toBe(expected);
    expect(problemsOf(root)).toEqual([]);
  });
});
