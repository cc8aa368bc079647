import { describe, expect, it } from "vitest";
import { argumentOf, evaluated, problemsOf, rootOf, told } from "../../support/root-of.ts";

const required = (text: string) => `terraform {\n  required_providers {\n    ${text}\n  }\n}\n`;

describe("functions of providers", () => {
  it.each([
    ['terraform = { source = "terraform.io/builtin/terraform" }', "provider::terraform::encode_expr(1)"],
    ['own = { source = "terraform.io/builtin/terraform" }', "provider::own::encode_expr(1)"],
    ["terraform = {}", "provider::terraform::encode_expr(1)"],
  ])("that are built in are evaluated with %s", (requirement, call) => {
    expect(told(evaluated(call, required(requirement)))).toBe('"1"');
  });

  it("that are not built in are not known", () => {
    const blocks = required('aws = { source = "hashicorp/aws" }');
    expect(told(evaluated('provider::aws::arn_parse("x")', blocks))).toBe(
      "? provider::aws::arn_parse() is a function of a provider, which tf-peer-lint does not run",
    );
  });

  it("take the provider that the name stands for, not the one that is called so elsewhere", () => {
    const blocks = required('terraform = { source = "example/other" }');
    expect(told(evaluated("provider::terraform::encode_expr(1)", blocks))).toMatch(
      /which tf-peer-lint does not run$/,
    );
  });

  it("are looked for in the module that calls them", () => {
    const module = `output "text" {\n  value = provider::terraform::encode_expr([1])\n}\n`;
    const call = `module "m" {\n  source = "./m"\n}\nresource "alicloud_x" "x" {\n  v = module.m.text\n}\n`;
    const builtIn = required('terraform = { source = "terraform.io/builtin/terraform" }');
    const valueIn = (files: Readonly<Record<string, string>>) => told(argumentOf(rootOf(files), "v"));
    expect(valueIn({ "main.tf": call, "m/main.tf": builtIn + module })).toBe('"[1]"');
    expect(valueIn({ "main.tf": builtIn + call, "m/main.tf": module })).toMatch(/^\? There is no function/);
  });

  it("are an error where the provider is not required, unless a file is not read whole", () => {
    const block = 'resource "alicloud_x" "x" {\n  v = provider::terraform::encode_expr(1)\n}\n';
    const problems = (files: Readonly<Record<string, string>>) => {
      const root = rootOf(files);
      for (const { instances } of root.allResources()) for (const one of instances) one.argument("v")?.value;
      return problemsOf(root).map(([text, message]) => [text, message]);
    };
    expect(problems({ "main.tf": block })).toEqual([
      [
        "provider::terraform::encode_expr",
        'There is no function named "provider::terraform::encode_expr": the module does not require a provider by the name terraform. Add it to required_providers.',
      ],
    ]);
    expect(problems({ "main.tf": block, "versions.tf": "terraform {" })).toEqual([]);
  });
});

describe("no function is called", () => {
  const variable = 'variable "a" {}\nresource "alicloud_x" "x" {\n  v = var.a\n}\n';

  it.each([
    ["a file of values", { "main.tf": variable, "terraform.tfvars": 'a = upper("x")\n' }],
    ["the default of a variable", { "main.tf": variable.replace("{}", '{\n  default = upper("x")\n}') }],
  ])("in %s", (_, files) => {
    const root = rootOf(files);
    expect(told(argumentOf(root, "v"))).toMatch(/^\? No function can be called in /);
    expect(problemsOf(root).map(([text]) => text)).toEqual(['upper("x")']);
  });
});
