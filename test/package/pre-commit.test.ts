import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { isTerraformFile } from "../../src/files/names.ts";

const hooks = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as Record<string, unknown>[];
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { bin: object; description: string };

test("the hook runs the command on all files at once", () => {
  expect(hooks).toHaveLength(1);
  const [hook] = hooks;
  expect(hook).toMatchObject({ id: "tf-peer-lint", language: "node", require_serial: true });
  expect(manifest.bin).toHaveProperty([String(hook?.entry)]);
  expect(hook?.description).toBe(manifest.description.replace(/^A linter for/, "Lints"));
});

test.each([
  ...["main.tf", "a b/main.tf.json", "main.tofu", "main.tofu.json", "prod.tfvars", "prod.auto.tfvars.json"],
  ...["main.tf.md", "tf", "package.json", "main.tfstate", "main.tfx", "terraform.tfvars.bak"],
])("the hook is given %s if the command takes it", (path) => {
  expect(new RegExp(String(hooks[0]?.files)).test(path)).toBe(isTerraformFile(path.split("/").at(-1) ?? ""));
});
