import { describe, expect, it } from "vitest";
import type { RootInput } from "../../../src/terraform/index.ts";
import { argumentOf, problemsOf, rootOf } from "../../support/root-of.ts";

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

/** The causes of an argument's value, explained by the root. */
function explainedOf(files: string | Readonly<Record<string, string>>, input: Partial<RootInput> = {}) {
  const root = rootOf(files, input);
  const value = argumentOf(root, "v");
  return value.kind === "unknown" ? value.causes.map((cause) => root.explained(cause).message) : [];
}

it.each([
  ["one", "var.ids[0]", "var.ids has only its default, with which terraform refuses this: "],
  ["several", 'var.ids["${var.name}"]', "var.ids and var.name have only their defaults, with which "],
  ["one in a local", "local.first", "var.ids has only its default, "],
  ["one that decides how many there are", "[for one in alicloud_y.y : one.id][0]", "var.ids has only its "],
])("a cause names the variables whose defaults it comes from: %s", (_, expression, start) => {
  const blocks = `locals {\n  first = var.ids[0]\n}\nresource "alicloud_y" "y" {\n  count = length(var.ids)\n}\n`;
  const text = `${variables}${blocks}resource "alicloud_x" "x" {\n  v = ${expression}\n}\n`;
  expect(explainedOf(text)).toEqual([expect.stringContaining(start)]);
});

it.each([
  ["that has a value", "var.ids[0]", { variables: [{ kind: "value", name: "ids", text: "[]" }] }],
  ["that has nothing to do with it", "[var.name, [][0]][1]", {}],
] as const)("a cause names no variable %s", (_, expression, input) => {
  const text = `${variables}resource "alicloud_x" "x" {\n  v = ${expression}\n}\n`;
  expect(explainedOf(text, input)).toEqual([expect.not.stringContaining("default")]);
});

describe("a file that is not there", () => {
  const called = 'variable "path" {}\nresource "alicloud_x" "x" {\n  v = file(var.path)\n}\n';
  const calling = (path: string) => `module "m" {\n  source = "./m"\n  path   = ${path}\n}\n`;

  it.each([
    ["as it is", 'file("a.txt")'],
    ["beside the module", 'file("${path.module}/a.txt")'],
    ["in a choice of what is known", 'true ? file("a.txt") : ""'],
  ])("is an error where it is named %s", (_, expression) => {
    expect(reportedOf(`resource "alicloud_x" "x" {\n  v = ${expression}\n}\n`)).toHaveLength(1);
  });

  it.each([
    ["by each.key", 'for_each = toset(["a"])\n  v = file("${each.key}.txt")'],
    ["by count.index", 'count = 1\n  v = file("${count.index}.txt")'],
    ["by a default", 'v = file(var.name == null ? "a.txt" : var.name)'],
  ])("may be made before terraform runs where it is named %s", (_, lines) => {
    expect(reportedOf(`${variables}resource "alicloud_x" "x" {\n  ${lines}\n}\n`)).toEqual([]);
  });

  it("may be made before terraform runs where a caller names it", () => {
    expect(reportedOf({ "main.tf": calling('"a.txt"'), "m/main.tf": called })).toEqual([]);
  });

  it("is an error in what a caller gives", () => {
    expect(reportedOf({ "main.tf": calling('file("a.txt")'), "m/main.tf": called })).toEqual(['"a.txt"']);
  });

  it("is one where a value from outside names it", () => {
    const text = 'variable "path" {}\nresource "alicloud_x" "x" {\n  v = file(var.path)\n}\n';
    const variables = [{ kind: "value", name: "path", text: "a.txt" }] as const;
    expect(reportedOf(text, { variables })).toEqual(["var.path"]);
  });
});

it("judges thousands of places in as many modules", () => {
  const outputs = Array.from({ length: 300 }, (_, at) => `output "o${at}" {\n  value = var.ids[${at}]\n}\n`);
  const files = {
    "main.tf": `${variables}module "m" {\n  count  = 300\n  source = "./m"\n  ids    = var.ids\n}\noutput "x" {\n  value = module.m[*]\n}\n${outputs.join("")}`,
    "m/main.tf": `${variables}${outputs.join("")}`,
  };
  expect(reportedOf(files)).toEqual([]);
});
