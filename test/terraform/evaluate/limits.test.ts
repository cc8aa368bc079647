import { describe, expect, it } from "vitest";
import { loadAll } from "../../../src/terraform/functions/packages.ts";
import { isWhollyKnown } from "../../../src/terraform/values/construct.ts";
import { argumentOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

/** The value of an expression with locals `a0`, `a1`, … by a rule. */
function withLocals(count: number, local: (at: number) => string, expression = "local.a0"): string {
  const locals = numbers(count).map((at) => `  a${at} = ${local(at)}\n`);
  const root = rootOf(`locals {\n${locals.join("")}}\nresource "alicloud_x" "x" {\n  v = ${expression}\n}\n`);
  const value = told(argumentOf(root, "v"));
  expect(problemsOf(root).map(([, message]) => message)).toEqual([]);
  return value;
}

describe("chains as long as a file", () => {
  it("of locals", () => {
    expect(withLocals(100_000, (at) => (at === 99_999 ? '"end"' : `local.a${at + 1}`))).toBe('"end"');
  });

  it("of attributes", () => {
    const blocks = numbers(20_000).map(
      (at) =>
        `resource "alicloud_x" "${at === 0 ? "x" : `x${at}`}" {\n  v = ${at === 19_999 ? '"end"' : `alicloud_x.x${at + 1}.v`}\n}\n`,
    );
    expect(told(argumentOf(rootOf(blocks.join("")), "v"))).toBe('"end"');
  });

  it("of expressions nested as deep as the parser allows", () => {
    const deep = (inner: string) => `${"upper(".repeat(400)}${inner}${")".repeat(400)}`;
    expect(withLocals(200, (at) => deep(at === 199 ? '"end"' : `local.a${at + 1}`))).toBe('"END"');
  });

  it("many side by side", () => {
    const local = (at: number) => (at % 100 === 99 ? '"end"' : `local.a${at + 1}`);
    const starts = numbers(100).map((at) => `local.a${at * 100}`);
    expect(withLocals(10_000, local, `distinct([${starts.join(", ")}])`)).toBe('tolist([ "end", ])');
  });

  it("with a cycle at the end", () => {
    const locals = numbers(5000).map((at) => `  a${at} = local.a${at === 4999 ? 4000 : at + 1}\n`);
    const root = rootOf(`locals {\n${locals.join("")}}\nresource "alicloud_x" "x" {\n  v = local.a0\n}\n`);
    expect(told(argumentOf(root, "v"))).toBe("? local.a4000 depends on itself");
    const [problem, ...others] = problemsOf(root);
    expect(others).toEqual([]);
    expect(problem?.[1]).toContain(
      "local.a4000 → local.a4001 → local.a4002 → local.a4003 → local.a4004 → local.a4005 → local.a4006 → local.a4007 → 992 more → local.a4000.",
    );
  });
});

describe.each([
  ["wrapping parentheses", `${"(".repeat(490)}1${")".repeat(490)}`, "1"],
  ["nested calls", `${"upper(".repeat(490)}"a"${")".repeat(490)}`, '"A"'],
  ["nested try", `${"try(".repeat(490)}"a"${")".repeat(490)}`, '"a"'],
  ["nested for", `${"[for one in ".repeat(240)}["a"]${" : one]".repeat(240)}`, '[ "a", ]'],
  ["nested conditionals", `${"true ? 1 : ".repeat(490)}1`, "1"],
  ["nested templates", `${'"a${'.repeat(100)}1${'}"'.repeat(100)}`, `"${"a".repeat(100)}1"`],
])("%s", (_, expression, expected) => {
  it("are evaluated", () => {
    expect(withLocals(1, () => expression)).toBe(expected);
  });
});

describe("what takes too much is not known, and all else is", () => {
  const tooLarge = (what: string) => expect.stringMatching(new RegExp(`^\\? ${what} is larger than`));

  it("a list doubled sixty times", () => {
    const double = (at: number) => (at === 60 ? '["x"]' : `concat(local.a${at + 1}, local.a${at + 1})`);
    expect(withLocals(61, double, "length(local.a0)")).toEqual(tooLarge("The collection"));
    expect(withLocals(61, double, "length(local.a55)")).toBe("32");
  });

  it("a tuple of itself, sixty times", () => {
    const double = (at: number) => (at === 60 ? '["x"]' : `[local.a${at + 1}, local.a${at + 1}]`);
    expect(withLocals(61, double, "jsonencode(local.a0)")).toMatch(/^\?/);
  });

  it("a string doubled sixty times", () => {
    const double = (at: number) => (at === 60 ? '"x"' : `"\${local.a${at + 1}}\${local.a${at + 1}}"`);
    expect(withLocals(61, double)).toEqual(tooLarge("The string"));
  });

  it("loops in loops", () => {
    const loops = "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a * b * c]]]";
    const root = rootOf(`resource "alicloud_x" "x" {\n  v = ${loops}\n  w = 1 + 1\n}\n`);
    expect(told(argumentOf(root, "v"))).toBe("? Evaluating this takes more steps than tf-peer-lint spends");
    expect(told(argumentOf(root, "w"))).toBe("2");
  });

  const large = `locals {
  numbers = flatten([for a in range(10) : range(1000)])
  thousand = join("", [for a in range(1000) : "é"])
  text = join("", [for a in range(1000) : local.thousand])
}
`;

  /** What takes long once must not be done ten thousand times. */
  it.each([
    "length(local.text)",
    "sha512(local.text)",
    "setproduct(range(500), range(500))",
    "yamldecode(local.text)",
  ])("%s in a loop", (expression) => {
    const loop = `[for one in local.numbers : [${expression}, "end"]]`;
    const root = rootOf(`${large}resource "alicloud_x" "x" {\n  v = ${loop}\n}\n`);
    expect(isWhollyKnown(argumentOf(root, "v"))).toBe(false);
  });

  it.each([
    ["sequences", "- ", ""],
    ["brackets", "[", "]"],
  ])("YAML with %s inside each other", async (_, open, close) => {
    await loadAll();
    const text = `join("", concat([for a in range(1000) : "${open}"], [for a in range(1000) : "${close}"]))`;
    const root = rootOf(`resource "alicloud_x" "x" {\n  v = yamldecode(${text})\n}\n`);
    expect(told(argumentOf(root, "v"))).toBe("? The YAML text is nested more deeply than tf-peer-lint reads");
  });

  it("and says where", () => {
    const root = rootOf(
      `locals {\n  big = [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]\n}\nresource "alicloud_x" "x" {\n  v = local.big\n}\n`,
    );
    const value = argumentOf(root, "v");
    expect(value.kind === "unknown" && value.causes.every(({ range }) => range?.file === "main.tf")).toBe(
      true,
    );
  });
});
