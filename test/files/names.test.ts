import { describe, expect, it } from "vitest";
import {
  configurationNames,
  isConfigurationFile,
  isOverrideFile,
  isTerraformFile,
} from "../../src/files/names.ts";

describe("configuration", () => {
  it.each([
    "main.tf",
    "main.tf.json",
    "main.tofu",
    "main.tofu.json",
    "a.b.tf",
    "~.tf",
    "#.tf",
    "a#.tf",
    "x.TF.tf",
  ])("is in %s", (name) => {
    expect(isConfigurationFile(name)).toBe(true);
  });

  it.each([
    ...[".tf", ".main.tf", ".tf.json", ".hidden.tofu", "main.tf~", "#main.tf#", "main.TF", "main.tf.bak"],
    ...[
      "main.json",
      "main.tftest.hcl",
      "main.tofutest.hcl",
      "main.tfquery.hcl",
      "tf",
      "main.tfvars",
      "mainxtf",
    ],
    ...["main.tf.json.json", "main.tofu~", "main.tf\n", ".terraform.lock.hcl"],
  ])("is not in %j", (name) => {
    expect(isConfigurationFile(name)).toBe(false);
  });

  it("of OpenTofu hides that of Terraform with its name", () => {
    const names = [
      "a.tf",
      "a.tf.json",
      "a.tofu",
      "b.tf",
      "b.tofu.json",
      "c.tf.json",
      "c.tofu.json",
      "x_override.tf",
    ];
    expect(configurationNames([...names, "x_override.tofu", "notes.md"])).toEqual([
      "a.tf.json",
      "a.tofu",
      "b.tf",
      "b.tofu.json",
      "c.tofu.json",
      "x_override.tofu",
    ]);
    expect(configurationNames([".a.tofu", "a.tf", "a.tofu~"])).toEqual(["a.tf"]);
  });

  it.each([
    "override.tf",
    "override.tf.json",
    "network_override.tf",
    "_override.tofu",
    "a_override.tofu.json",
  ])("overrides in %s", (name) => {
    expect(isOverrideFile(name)).toBe(true);
  });

  it.each(["overrides.tf", "my-override.tf", "networkoverride.tf", "override.x.tf", "override_a.tf"])(
    "does not override in %s",
    (name) => {
      expect(isOverrideFile(name)).toBe(false);
    },
  );
});

describe("a root module", () => {
  it.each([
    "main.tf",
    "main.tofu.json",
    "terraform.tfvars",
    "x.auto.tfvars.json",
    "any.tfvars",
    ".terraform.lock.hcl",
  ])("has %s", (name) => {
    expect(isTerraformFile(name)).toBe(true);
  });

  it.each(["notes.md", "terragrunt.hcl", "x.json", "main.tftest.hcl", "lock.hcl"])("has no %s", (name) => {
    expect(isTerraformFile(name)).toBe(false);
  });
});
