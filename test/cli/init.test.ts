import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { interpretConfig } from "../../src/config/read.ts";
import { readYaml } from "../../src/config/yaml.ts";
import { SourceText } from "../../src/files/source-text.ts";
import { sound, Workspace } from "./run.ts";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.remove());

const written = (path = ".tf-peer-lint.yaml") => readFileSync(join(workspace.directory, path), "utf8");

/** What the file says once its comments count and its placeholders are filled in. */
function suggested(text: string) {
  const filled = text
    .replaceAll(/^#(?=\S| {2})/gm, "")
    .replaceAll("UID", "1")
    .replaceAll("CIDR", "10.0.0.0/8");
  const names = { rules: [...rules.keys()], quotas: [] };
  const source = new SourceText(".tf-peer-lint.yaml", filled);
  return interpretConfig(source, readYaml(filled), { workingDirectory: "/work", names });
}

test("a root module with environments", async () => {
  workspace.write("main.tf", sound.replace("alicloud_vpc.right.id", '"vpc-right"'));
  for (const file of ["common", "prod", "dev", "terraform", "x.auto"]) workspace.write(`${file}.tfvars`, "");
  workspace.write("envs/test/terraform.tfvars", "");
  workspace.write("envs/stage.tfvars.json", "{}");
  const { code, stdout, stderr } = await workspace.run("init");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe(`Wrote .tf-peer-lint.yaml with the defaults, and with comments on what was found:
- root modules: .
- providers whose account no file says: .:alicloud and .:alicloud.peer
- environments by their files of values: dev, prod, stage and test
- VPCs that are known by their id alone: vpc-right
Next: look through it, then run tf-peer-lint.
`);
  expect(written()).toBe(`# The config of tf-peer-lint. A key counts once the # in front of its lines is gone.

# Which rules are on: recommended, or strict for all of them.
preset: recommended

# Levels of single rules: off, note, warning or error. \`tf-peer-lint --list-rules\` lists the rules.
#rules:
#  require-route: error

# Whose accounts these providers work with, which no file says. Known ids make of assumptions and
# open checks certain ones.
#accounts:
#  - uid: UID
#    providers: [alicloud, alicloud.peer]

# VPCs that are in no Terraform file here, with all their blocks: overlaps with them are found then.
#facts:
#  vpcs:
#    - id: vpc-right
#      cidrBlocks: [CIDR]

# Environments, each linted with its files of values.
#environments:
#  dev: [common.tfvars, dev.tfvars]
#  prod: [common.tfvars, prod.tfvars]
#  stage: [common.tfvars, envs/stage.tfvars.json]
#  test: [common.tfvars, envs/test/terraform.tfvars]
`);
  const { code: linted } = await workspace.run(".");
  expect(linted).not.toBe(2);
  expect(suggested(written())).toMatchObject({
    environments: [{ name: "dev" }, { name: "prod" }, { name: "stage" }, { name: "test" }],
    vpcs: [{ id: "vpc-right" }],
  });
});

test("a repository with several root modules", async () => {
  const state = 'data "terraform_remote_state" "network" {\n  backend = "oss"\n  config = {}\n}\n';
  workspace.write("live/a b/main.tf", `${sound}${state}`);
  workspace.write("live/c/main.tf", sound);
  workspace.write("live/examples/x/main.tf", sound.replace("provider", '# x\nprovider "x" {}\nprovider'));
  for (const root of ["a b", "c"]) workspace.write(`live/${root}/prod.tfvars`, "");
  workspace.write("node_modules/tf-peer-lint/docs/config.schema.json", "{}");
  workspace.write("live/node_modules/tf-peer-lint/docs/config.schema.json", "{}");
  expect((await workspace.run("init", "live")).code).toBe(0);
  const text = written("live/.tf-peer-lint.yaml");
  expect(text).toMatch(
    /^# yaml-language-server: \$schema=\.\/node_modules\/tf-peer-lint\/docs\/config\.schema\.json$/m,
  );
  expect(text).toContain('#    providers: ["a b:alicloud", "a b:alicloud.peer"]\n');
  expect(text).toContain('#  "a b:data.terraform_remote_state.network": ROOT\n');
  expect(text).toContain("#ignore: [/examples]\n");
  expect(text).toContain("# Several root modules have files of values of their own: a b, c.");
  expect(suggested(text).accounts).toHaveLength(3);
});

test("what is there already stays", async () => {
  workspace.write("a/main.tf", sound);
  workspace.write(".tf-peer-lint.json", "{}");
  expect(await workspace.run("init")).toMatchObject({
    code: 2,
    stderr: "error: There is a config already, which init leaves as it is: .tf-peer-lint.json.\n",
  });
  const { code, stdout } = await workspace.run("init", "a");
  expect(code).toBe(0);
  expect(stdout).toContain(
    ".tf-peer-lint.json no longer holds there: nothing is inherited from a config further up.\nNext: look through it, then run tf-peer-lint a.\n",
  );
  const before = written("a/.tf-peer-lint.yaml");
  expect((await workspace.run("init", "a")).code).toBe(2);
  expect(written("a/.tf-peer-lint.yaml")).toBe(before);
});

test.each<[string[], string]>([
  [["init", "nowhere"], "init takes a folder, and nowhere is none."],
  [["init", "a", "b"], "init takes one folder."],
  [["init", "--preset", "strict"], "init does not take --preset."],
])("refuses %j", async (argv, message) => {
  workspace.write("a/main.tf", sound);
  workspace.write("b/main.tf", sound);
  expect(await workspace.run(...argv)).toEqual({ code: 2, stdout: "", stderr: `error: ${message}\n` });
});

test("writes nothing where there is no Terraform", async () => {
  const { code, stderr } = await workspace.run("init");
  expect(code).toBe(2);
  expect(stderr).toContain("There is no Terraform file");
  expect(() => written()).toThrow("ENOENT");
});

test("names of files say nothing but names", async () => {
  workspace.write("main.tf", sound);
  workspace.write("a\npreset: strict.tfvars", "");
  workspace.write("true.tfvars", "");
  expect((await workspace.run("init")).code).toBe(0);
  expect(suggested(written())).toMatchObject({
    preset: "recommended",
    environments: [
      { name: "a\npreset: strict", files: ["a\npreset: strict.tfvars"] },
      { name: "true", files: ["true.tfvars"] },
    ],
  });
});
