import { expect, test } from "vitest";
import { SourceText } from "../../../src/files/source-text.ts";
import { parseJson, parseJsonValues, parseNative } from "../../../src/hcl/index.ts";
import { secretsIn } from "../../../src/terraform/index.ts";

/** The texts that must not be shown. */
function secretTexts(configuration: string, values: Readonly<Record<string, string>> = {}): string[] {
  const file = parseNative(new SourceText("main.tf", configuration));
  const sources = Object.entries(values).map(([path, text]) => new SourceText(path, text));
  const texts = new Map([file.source, ...sources].map((source) => [source.path, source.text]));
  const parsed = sources.map((source) =>
    source.path.endsWith(".json") ? parseJsonValues(source) : parseNative(source),
  );
  return secretsIn([file], parsed).map(
    ({ file: path, start, end }) => texts.get(path)?.slice(start, end) ?? "",
  );
}

const variables = `
variable "secret" {
  default   = "a"
  sensitive = true
}
variable "open" {
  default   = "b"
  sensitive = false
}
`;

test("values of sensitive variables, whichever file gives them", () => {
  expect(
    secretTexts(variables, {
      "terraform.tfvars": 'open = "c"\nsecret = { d = ["e"] }\n',
      "x.auto.tfvars.json": '{ "secret": "f", "open": "g" }',
      "prod.json": '{ "secret": "h" }',
    }),
  ).toEqual(['"a"', '{ d = ["e"] }', '"f"', '"h"']);
});

test("what the function is given, however deep", () => {
  const text =
    'locals {\n  a = [for x in core::sensitive(["b"]) : { (x) = sensitive("c") }]\n}\nr "s" {\n  t {\n    u = sensitive(1)\n  }\n}\n';
  expect(secretTexts(text).sort()).toEqual(['"c"', "1", '["b"]']);
});

test("nothing without the word", () => {
  expect(secretTexts('variable "a" {\n  default = "b"\n}\n', { "terraform.tfvars": 'a = "c"' })).toEqual([]);
});

test("the whole of what does not parse", () => {
  expect(secretTexts(variables, { "terraform.tfvars": 'secret = "c\nopen = "d"\n' })).toContain(
    'secret = "c\nopen = "d"\n',
  );
  expect(secretTexts('variable "a" {\n  default = = "b"\n  sensitive = true\n}\n').join()).toContain('"b"');
  expect(secretTexts('variable "a" {\n  sensitive = true\n  default = "b\n}\n').join()).toContain('"b');
});

test("in JSON syntax too", () => {
  const json =
    '{ "variable": { "a": { "default": "b", "sensitive": true } }, "locals": { "c": "${sensitive(1)}" } }';
  const source = new SourceText("main.tf.json", json);
  expect(secretsIn([parseJson(source)], []).map(({ start, end }) => json.slice(start, end))).toEqual([
    '"b"',
    "1",
  ]);
});

test("what calls give to sensitive variables of modules", () => {
  const configuration = `${variables}module "m" {\n  source = "./m"\n  secret = "given"\n  open = "shown"\n}\n`;
  expect(secretTexts(configuration)).toEqual(['"a"', '"given"']);
});
