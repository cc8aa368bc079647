import { expect, test } from "vitest";
import type { Network } from "../../src/network/model.ts";
import type { Subject } from "../../src/rule/index.ts";
import { defineRule } from "../../src/rule/index.ts";
import { fillIn, listNames } from "../../src/rule/message.ts";

const node: Subject = {
  root: ".",
  address: "alicloud_vpc.a",
  blockAddress: "alicloud_vpc.a",
  presence: "certain",
};
const at = { file: "main.tf", start: 0, end: 1 };

/** What the compiler refuses: each line below compiles to an error, or the directive above it does. */
const checkedByTheCompiler = defineRule({
  meta: {
    summary: "Disallow what does not compile.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: { none: "{{address}} stands alone.", two: "{{left}} meets {{right}} in {{address}}." },
  },
  create({ report }) {
    return {
      network() {
        report({ node, at, message: "none" });
        report({ node, at, message: "two", data: { left: "a", right: 2 } });
        // @ts-expect-error there is no such message
        report({ node, at, message: "three" });
        // @ts-expect-error the message has placeholders
        report({ node, at, message: "two" });
        // @ts-expect-error {{right}} is missing
        report({ node, at, message: "two", data: { left: "a" } });
        // @ts-expect-error there is no {{middle}}
        report({ node, at, message: "two", data: { left: "a", right: "b", middle: "c" } });
        // @ts-expect-error the engine fills in {{address}}
        report({ node, at, message: "two", data: { left: "a", right: "b", address: "c" } });
        // @ts-expect-error the message has no placeholders of its own
        report({ node, at, message: "none", data: { left: "a" } });
      },
    };
  },
});

test("a rule is its data and a function that gives visitors", () => {
  expect(checkedByTheCompiler.meta.messages).toHaveProperty("two");
  const context = { network: {} as Network, optionsOf: () => ({}), report() {}, undecided() {} };
  expect(checkedByTheCompiler.create(context)).toHaveProperty("network");
});

test("a message without a value is refused where the compiler has not seen it", () => {
  expect(() => fillIn("{{a}} and {{b}}", { a: 1 })).toThrow("{{b}}");
  expect(() => fillIn("{{constructor}}", {})).toThrow("{{constructor}}");
});

test("values are not read as messages", () => {
  expect(fillIn("{{a}}{{b}}", { a: "{{b}}", b: "$1" })).toBe("{{b}}$1");
});

test.each([
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
  [["a", "b", "c", "d"], "a, b and 2 more"],
] as const)("%j is listed as %s", (names, text) => {
  expect(listNames(names)).toBe(text);
});
