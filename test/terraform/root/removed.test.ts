import { expect, it } from "vitest";
import { rootOf, schemaOf } from "../../support/root-of.ts";

const schemas = schemaOf("alicloud_x", {});

function gapsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const root = rootOf(files, { schemas });
  expect(root.diagnostics).toEqual([]);
  return root.gaps.map(({ message, range }) => `${message} (${range?.file})`);
}

function removed(from: string, lifecycle = "lifecycle {\n destroy = false\n }"): string {
  return `removed {\n from = ${from}\n ${lifecycle}\n}\n`;
}

it.each([
  ["alicloud_x.gone", "lifecycle {\n destroy = false\n }"],
  // Terraform destroys it and OpenTofu does not.
  ["alicloud_x.gone", ""],
  ["module.gone.alicloud_x.gone", "lifecycle {\n destroy = false\n }"],
  ["module.gone", "lifecycle {\n destroy = false\n }"],
  ["module.outer.module.gone", "lifecycle {\n destroy = false\n }"],
])("what is removed and left as it is may still be there: %s, %j", (from, lifecycle) => {
  expect(gapsOf({ "main.tf": removed(from, lifecycle) })).toEqual([
    `${from} is removed from Terraform without being destroyed, so that it may still be there (main.tf)`,
  ]);
});

it.each([
  ["alicloud_x.gone", "lifecycle {\n destroy = true\n }"],
  ["module.gone", "lifecycle {\n destroy = true\n }"],
  // Nobody asks about it.
  ["alicloud_other.gone", "lifecycle {\n destroy = false\n }"],
  ["module.gone.alicloud_other.gone", "lifecycle {\n destroy = false\n }"],
])("what is destroyed, or of no type that matters, is no gap: %s, %j", (from, lifecycle) => {
  expect(gapsOf({ "main.tf": removed(from, lifecycle) })).toEqual([]);
});

it("counts in a called module, and in JSON syntax", () => {
  const json = JSON.stringify({ removed: [{ from: "alicloud_x.gone", lifecycle: { destroy: false } }] });
  const files = {
    "main.tf": 'module "m" {\n source = "./m"\n}\nmodule "n" {\n source = "./n"\n}\n',
    "m/main.tf": removed("alicloud_x.gone"),
    "n/main.tf.json": json,
  };
  expect(gapsOf(files)).toEqual([
    "alicloud_x.gone is removed from Terraform without being destroyed, so that it may still be there (m/main.tf)",
    "alicloud_x.gone is removed from Terraform without being destroyed, so that it may still be there (n/main.tf.json)",
  ]);
});

it("counts not in a module without instances", () => {
  const files = {
    "main.tf": 'module "m" {\n source = "./m"\n count = 0\n}\n',
    "m/main.tf": removed("alicloud_x.gone"),
  };
  expect(gapsOf(files)).toEqual([]);
});
