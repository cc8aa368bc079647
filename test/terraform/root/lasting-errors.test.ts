import { expect, it } from "vitest";
import type { RootInput } from "../../../src/terraform/index.ts";
import { problemsOf, rootOf } from "../../support/root-of.ts";

/** What is reported of a root module once all of it was evaluated. */
function reportedOf(files: string | Readonly<Record<string, string>>, input: Partial<RootInput> = {}) {
  const root = rootOf(files, input);
  for (const { instances } of root.allResources())
    for (const instance of instances) {
      for (const name of instance.argumentNames) void instance.argument(name)?.value;
      for (const type of instance.nestedTypes)
        for (const block of instance.nested(type).blocks)
          for (const name of block.argumentNames) void block.argument(name)?.value;
    }
  for (const output of root.outputs) void output.value;
  return problemsOf(root).map(([text]) => text);
}

const variables = `
variable "name" {
  type    = string
  default = null
}
variable "settings" {
  default = {}
}
variable "ids" {
  default = []
}
`;

it.each([
  ["an argument", 'resource "alicloud_x" "x" {\n  v = "${var.name}-vpc"\n}\n'],
  ["a nested block", 'resource "alicloud_x" "x" {\n  b {\n    v = var.settings.region\n  }\n}\n'],
  ["a count", 'resource "alicloud_x" "x" {\n  count = length(var.name)\n}\n'],
  ["a local", 'locals {\n  first = var.ids[0]\n}\noutput "x" {\n  value = local.first\n}\n'],
  ["an output", 'output "x" {\n  value = element(var.ids, 0)\n}\n'],
  [
    "something in one of no instances",
    'resource "alicloud_x" "x" {\n  count = length(var.ids) + 1\n  v = var.ids[0]\n}\n',
  ],
])("what only the defaults of variables make wrong is no error of the module: in %s", (_, text) => {
  expect(reportedOf(variables + text)).toEqual([]);
});

it.each([
  ["a value from outside", { variables: [{ kind: "value", name: "ids", text: "[]" }] }],
  ["the environment", { environment: { TF_VAR_ids: "[]" } }],
] as const)("it is one with %s", (_, input) => {
  const text = `${variables}output "x" {\n  value = var.ids[0]\n}\n`;
  expect(reportedOf(text, input)).toEqual(["[0]"]);
});

it("is one with a file of values", () => {
  const files = {
    "main.tf": `${variables}output "x" {\n  value = var.ids[0]\n}\n`,
    "terraform.tfvars": "ids = []\n",
  };
  expect(reportedOf(files)).toEqual(["[0]"]);
});

it("is one where a caller makes it", () => {
  const files = {
    "main.tf":
      'module "m" {\n  source = "./m"\n  ids    = []\n}\noutput "x" {\n  value = module.m.first\n}\n',
    "m/main.tf": `${variables}output "first" {\n  value = var.ids[0]\n}\n`,
  };
  expect(reportedOf(files)).toEqual(["[0]"]);
});

it.each([
  ["what no variable is in", 'output "x" {\n  value = [][0]\n}\n', "[0]"],
  [
    "what a variable decides the existence of",
    'resource "alicloud_x" "x" {\n  count = var.name == null ? 1 : 0\n  v     = [][0]\n}\n',
    "[0]",
  ],
  ["what is not declared", 'output "x" {\n  value = "${var.name}-${local.none}"\n}\n', "local.none"],
  [
    "a default of another type",
    'variable "n" {\n  type    = number\n  default = "x"\n}\noutput "x" {\n  value = var.n\n}\n',
    '"x"',
  ],
])("what is wrong whatever the variables are stays an error: %s", (_, text, place) => {
  expect(reportedOf(variables + text)).toEqual([place]);
});

it("judges thousands of places in as many modules", () => {
  const outputs = Array.from({ length: 300 }, (_, at) => `output "o${at}" {\n  value = var.ids[${at}]\n}\n`);
  const files = {
    "main.tf": `${variables}module "m" {\n  count  = 300\n  source = "./m"\n  ids    = var.ids\n}\noutput "x" {\n  value = module.m[*]\n}\n${outputs.join("")}`,
    "m/main.tf": `${variables}${outputs.join("")}`,
  };
  expect(reportedOf(files)).toEqual([]);
});
