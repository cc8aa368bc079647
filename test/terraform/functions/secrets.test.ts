import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { problemsOf, rootOf } from "../../support/root-of.ts";

const names: readonly string[] = JSON.parse(
  readFileSync(new URL("../../golden/terraform/functions.json", import.meta.url), "utf8"),
).filter((name: string) => !name.includes("::"));

const secret = /S3CRET|7319/;

/** Values that are sensitive, keys included. */
const values = { text: '"S3CRET"', list: '["S3CRET"]', map: '{ "S3CRET" = "S3CRET" }', number: "-7319.5" };

const declarations = Object.keys(values)
  .map((name) => `variable "${name}" {\n  sensitive = true\n}\n`)
  .join("");
const given = Object.entries(values)
  .map(([name, value]) => `${name} = ${value}\n`)
  .join("");

/** Calls in which a sensitive value stands first, second or third, beside others that it hardly ever goes with. */
function callsOf(name: string): readonly string[] {
  const others = [
    '"a"',
    "1",
    '["a"]',
    '{ a = "b" }',
    "null",
    ...Object.keys(values).map((one) => `var.${one}`),
  ];
  return Object.keys(values).flatMap((one) => [
    `${name}(var.${one})`,
    ...others.flatMap((other) => [
      `${name}(var.${one}, ${other})`,
      `${name}(${other}, var.${one})`,
      `${name}(var.${one}, ${other}, "a")`,
      `${name}(${other}, "a", var.${one})`,
    ]),
  ]);
}

it("no message about a call of a function holds what is sensitive", () => {
  let told = 0;
  for (const name of names) {
    const outputs = callsOf(name).map((call, at) => `output "o${at}" {\n  value = ${call}\n}\n`);
    const root = rootOf({ "main.tf": declarations + outputs.join(""), "terraform.tfvars": given });
    for (const { value } of root.outputs) void value;
    const messages = problemsOf(root).map(([, message]) => message);
    told += messages.length;
    expect(messages.filter((message) => secret.test(message))).toEqual([]);
  }
  // Else the test would say nothing.
  expect(told).toBeGreaterThan(5_000);
});

it.each([
  'lookup({ a = "b" }, var.text)',
  "transpose(var.map)",
  "{ for text in [var.text, var.text] : text => 1 }",
  '{ a = "b" }[var.text]',
  '"a" + var.text',
  "var.text ? 1 : 2",
  "[1][var.number]",
  "var.map.none",
])("nor one about %s", (expression) => {
  const files = {
    "main.tf": `${declarations}output "x" {\n  value = ${expression}\n}\n`,
    "terraform.tfvars": given,
  };
  const root = rootOf(files);
  for (const { value } of root.outputs) void value;
  const messages = problemsOf(root).map(([, message]) => message);
  expect(messages).toHaveLength(1);
  expect(messages[0]).not.toMatch(secret);
});

it("nor one about a value for a variable of another type", () => {
  const typed = 'variable "map" {\n  type      = map(list(string))\n  sensitive = true\n}\n';
  const root = rootOf({
    "main.tf": `${typed}output "x" {\n  value = var.map\n}\n`,
    "terraform.tfvars": 'map = { "S3CRET" = "S3CRET" }\n',
  });
  for (const { value } of root.outputs) void value;
  expect(problemsOf(root)).toHaveLength(1);
  expect(problemsOf(root)[0]?.[1]).not.toMatch(secret);
});
