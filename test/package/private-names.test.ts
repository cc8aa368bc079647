import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { withoutPrivateNames } from "../../scripts/private-names.mjs";

const code = `
var Base = class {
  #size = 1;
  static #made = 0;
  constructor() { Base.#made++; }
  static get made() { return Base.#made; }
  get size() { return this.#size; }
  #twice() { return this.#size * 2; }
  get doubled() { return this.#twice(); }
};
var Derived = class extends Base {
  #size = 10;
  get own() { return [this.size, this.#size, this.doubled]; }
  #twice() { return 0; }
  inner() {
    const outer = this;
    return new (class { #other = 5; get sum() { return this.#other + outer.#size + outer.#twice(); } })().sum;
  }
};
/* #size is "#size" */
result = JSON.stringify([new Derived().own, new Derived().inner(), Base.made, "this.#size", /#size/.source, \`#size\`]);
`;

test("private names become ordinary ones that no other class has, and mean the same", () => {
  const changed = withoutPrivateNames(code);
  expect(changed.match(/\b(?:this|outer|Base)\.#/g)).toEqual(["this.#"]);
  expect(run(changed)).toBe(run(code));
  expect(JSON.parse(run(changed))).toEqual([[1, 10, 2], 15, 2, "this.#size", "#size", "#size"]);
});

test("what would mean something else without a private name is refused", () => {
  expect(() => withoutPrivateNames("class A { #a; static is(b) { return #a in b; } }")).toThrow(
    "has to stay",
  );
});

function run(text: string): string {
  const context = { result: "" };
  runInNewContext(text, context);
  return context.result;
}
