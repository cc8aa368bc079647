import { describe, expect, it } from "vitest";
import { loadAll } from "../../../src/terraform/functions/packages.ts";
import type { Value } from "../../../src/terraform/value.ts";
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
    "strrev(local.text)",
    "trim(local.text, local.thousand)",
    "urlencode(local.text)",
    "sha512(local.text)",
    "jsonencode([local.text])",
    'format("%5s", local.text)',
    "can(tonumber(local.text))",
    "templatestring(local.text, {})",
    "[local.text] == [local.text]",
    "local.numbers == local.numbers",
    "sum(local.numbers)",
    "contains(local.numbers, -1)",
    "setproduct(range(500), range(500))",
    "distinct([for one in range(1000) : one / 7])",
    'regexall("(a|b${one}|c){1,1000}", "abc")',
    "yamldecode(local.text)",
  ])("%s in a loop", async (expression) => {
    await loadAll();
    const loop = `[for one in local.numbers : [${expression}, "end"]]`;
    const root = rootOf(`${large}resource "alicloud_x" "x" {\n  v = ${loop}\n}\n`);
    expect(isWhollyKnown(argumentOf(root, "v"))).toBe(false);
  });

  it("a call with more arguments than the stack has room for", () => {
    const many = "concat([for a in range(200) : range(1000)]...)";
    const root = rootOf(
      `locals {\n  many = ${many}\n}\nresource "alicloud_x" "x" {\n  v = max(local.many...)\n}\n`,
    );
    expect(told(argumentOf(root, "v"))).toBe("? The call has more arguments than tf-peer-lint evaluates");
  });

  it("elements of which none is known", () => {
    const many = "flatten([for a in range(200) : [for b in range(600) : var.u]])";
    const blocks = `variable "u" {}\nlocals {\n  many = ${many}\n}\n`;
    for (const expression of [
      "[for one in local.many : 1 if one]",
      "toset(local.many)",
      "distinct(local.many)",
    ]) {
      const root = rootOf(`${blocks}resource "alicloud_x" "x" {\n  v = ${expression}\n}\n`);
      expect(isWhollyKnown(argumentOf(root, "v"))).toBe(false);
    }
  });

  it("a list that every instance of a module converts", () => {
    const files = {
      "main.tf": `locals {\n  many = concat([for a in range(200) : range(1000)]...)\n}\nmodule "m" {\n  count  = 60\n  source = "./m"\n  many   = local.many\n}\nresource "alicloud_x" "x" {\n  v = module.m[*].count\n}\n`,
      "m/main.tf": `variable "many" {\n  type = list(string)\n}\noutput "count" {\n  value = length(var.many)\n}\n`,
    };
    const value = argumentOf(rootOf(files), "v");
    expect(isWhollyKnown(value)).toBe(false);
    expect("items" in value && told(value.items[0] as Value)).toBe("200000");
  });

  it("a message about a text of any length", () => {
    const root = rootOf(
      `${large}resource "alicloud_x" "x" {\n  v = [tonumber(local.text), cidrhost(local.text, 1)]\n}\n`,
    );
    void argumentOf(root, "v");
    expect(problemsOf(root).map(([, message]) => message.length)).toEqual([
      expect.toSatisfy((length: number) => length < 2000),
      expect.toSatisfy((length: number) => length < 2000),
    ]);
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
