import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { explanationFormats, formats } from "../../src/report/index.ts";
import type { JsonResult } from "../../src/report/json.ts";
import { faulty, runIn, sound, Workspace } from "./run.ts";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.remove());

const bandwidth = "no-bandwidth-quota-breach";
const config = (level: string) => `rules: { ${bandwidth}: ${level} }\n`;

async function lint(...argv: readonly string[]) {
  const { stdout, stderr, code } = await workspace.run("--format", "json", ...argv);
  if (stdout === "") throw new Error(`${code}: ${stderr}`);
  const result: JsonResult = JSON.parse(stdout);
  return { ...result, code, stderr };
}

/** Roots and severities of what is found. */
async function severities(...argv: readonly string[]) {
  const { findings } = await lint(...argv);
  return findings.map(({ root, severity }) => `${root} ${severity}`);
}

describe("a config file is found", () => {
  beforeEach(() => {
    workspace.write("repository/.git/HEAD", "");
    workspace.write("repository/envs/a/main.tf", faulty);
    workspace.write("repository/envs/b/main.tf", faulty);
  });

  test("above the linted directory, and the nearest one holds alone", async () => {
    workspace.write("repository/.tf-peer-lint.yaml", config("note"));
    expect(await severities("repository/envs/a")).toEqual(["repository/envs/a note"]);
    workspace.write("repository/envs/b/.tf-peer-lint.json", `{ "rules": { "${bandwidth}": "warning" } }`);
    expect(await severities("repository")).toEqual(["repository/envs/a note", "repository/envs/b warning"]);
    workspace.write("repository/envs/b/.tf-peer-lint.json", "{}");
    expect(await severities("repository")).toEqual(["repository/envs/a note", "repository/envs/b error"]);
  });

  test("in package.json under a key of its own", async () => {
    const text = { name: "x", "tf-peer-lint": { rules: { [bandwidth]: "warning" } } };
    workspace.write("repository/envs/package.json", JSON.stringify(text));
    expect(await severities("repository/envs/a")).toEqual(["repository/envs/a warning"]);
    workspace.write(
      "repository/envs/package.json",
      '{ "name": "tf-peer-lint", "devDependencies": { "tf-peer-lint": "1" } }',
    );
    expect(await severities("repository/envs/a")).toEqual(["repository/envs/a error"]);
  });

  test("not above the git work tree", async () => {
    workspace.write(".tf-peer-lint.yaml", config("note"));
    expect(await severities("repository/envs/a")).toEqual(["repository/envs/a error"]);
    workspace.write("elsewhere/main.tf", faulty);
    expect(await severities("elsewhere")).toEqual(["elsewhere note"]);
  });

  test("from wherever the run starts, with the same paths", async () => {
    workspace.write(
      "repository/.tf-peer-lint.yaml",
      `overrides: [{ files: envs/b, rules: { ${bandwidth}: off } }]`,
    );
    expect(await severities("repository")).toEqual(["repository/envs/a error"]);
    expect(await severities("repository/envs/b")).toEqual([]);
  });

  test("unless another one is named, or none is wanted", async () => {
    workspace.write("repository/.tf-peer-lint.yaml", "nonsense: true");
    workspace.write("c.yaml", config("warning"));
    expect(await severities("--config", "c.yaml", "repository/envs")).toEqual([
      "repository/envs/a warning",
      "repository/envs/b warning",
    ]);
    expect(await severities("--no-config", "repository/envs/a")).toEqual(["repository/envs/a error"]);
    expect(await workspace.run("repository/envs/a")).toEqual({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^error: repository\/\.tf-peer-lint\.yaml:1:1: There is no key nonsense/),
    });
  });

  test("and one that cannot be meant is an error", async () => {
    const complaint = async () => (await workspace.run("repository/envs/a")).stderr;
    workspace.write("repository/.tf-peer-lint.yml", "");
    expect(await complaint()).toBe(
      "error: The file repository/.tf-peer-lint.yml is not read: a config file is called .tf-peer-lint.yaml or .tf-peer-lint.json. Rename it.\n",
    );
    workspace.write("repository/envs/.tf-peer-lint.yaml", "");
    workspace.write("repository/envs/.tf-peer-lint.json", "{}");
    expect(await complaint()).toBe(
      "error: There are two configs in one folder: repository/envs/.tf-peer-lint.yaml and repository/envs/.tf-peer-lint.json. Keep one of them.\n",
    );
    workspace.write("repository/envs/a/package.json", '{ "tf-peer-lint": { "preset": "loose" } }');
    expect(await complaint()).toBe(
      "error: repository/envs/a/package.json:1:31: preset must be recommended or strict.\n",
    );
  });

  test("for explain too", async () => {
    workspace.write("repository/envs/.tf-peer-lint.yaml", "accounts: [{ uid: 7, providers: [alicloud] }]");
    const { stdout } = await workspace.run(
      ...["explain", "alicloud_vpc.left", "repository/envs/a", "--format", "json"],
    );
    expect(JSON.parse(stdout).resources[0].provider.account).toBe("7");
  });
});

describe("levels", () => {
  test("are those of the flag, the last override that matches, the rules, the preset", async () => {
    workspace.write("a/main.tf", faulty);
    const level = async (text: string, ...argv: readonly string[]) => {
      workspace.write(".tf-peer-lint.yaml", text);
      return (await severities("a", ...argv)).map((one) => one.split(" ")[1]);
    };
    expect(await level("")).toEqual(["error"]);
    expect(await level(config("note"))).toEqual(["note"]);
    const overrides = `overrides:
  - { files: "*.tf", rules: { ${bandwidth}: warning } }
  - { files: b, rules: { ${bandwidth}: off } }
`;
    expect(await level(config("off") + overrides)).toEqual(["warning"]);
    const again = `${overrides}  - { files: [a, "!a/x.tf"], rules: { ${bandwidth}: off } }\n`;
    expect(await level(again)).toEqual([]);
    expect(await level(again, "--rule", `${bandwidth}=note`)).toEqual(["note"]);
  });

  test("off in some files leaves no open check there", async () => {
    const open = faulty.replace("5000", "var.mbit").concat('variable "mbit" { type = number }\n');
    workspace.write("a/main.tf", open);
    workspace.write("b/main.tf", open);
    workspace.write(".tf-peer-lint.yaml", `overrides: [{ files: a, rules: { ${bandwidth}: off } }]`);
    const { undecided } = await lint();
    expect(undecided.map(({ root, ruleId }) => [root, ruleId])).toEqual([["b", bandwidth]]);
  });

  test("a quota is that of the config of its root", async () => {
    workspace.write("a/main.tf", faulty);
    workspace.write("b/main.tf", faulty);
    const facts = "facts: { quotas: { vpc_quota_peer_cross_region_bandwidth: 6000 } }";
    workspace.write("b/.tf-peer-lint.yaml", facts);
    expect(await severities()).toEqual(["a error"]);
  });
});

describe("ignore", () => {
  beforeEach(() => {
    for (const root of ["a", "examples/x", "examples/y", "b/generated/z"])
      workspace.write(`${root}/main.tf`, faulty);
  });

  const rootsOf = async (...argv: readonly string[]) =>
    (await lint(...argv)).findings.map(({ root }) => root);

  test("keeps directories from being searched, up to where another config says otherwise", async () => {
    expect(await rootsOf()).toEqual(["a", "b/generated/z", "examples/x", "examples/y"]);
    workspace.write(".tf-peer-lint.yaml", "ignore: [generated, examples/x]");
    expect(await rootsOf()).toEqual(["a", "examples/y"]);
    expect(await rootsOf("examples")).toEqual(["examples/y"]);
    workspace.write("b/.tf-peer-lint.yaml", "");
    expect(await rootsOf()).toEqual(["a", "b/generated/z", "examples/y"]);
  });

  test("keeps none from being named", async () => {
    workspace.write(".tf-peer-lint.yaml", "ignore: examples");
    expect(await rootsOf("examples/x")).toEqual(["examples/x"]);
    workspace.write(".tf-peer-lint.yaml", "ignore: '*'");
    const { code, stderr } = await workspace.run(".");
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(
      "but for directories that .gitignore or ignore in the config leaves out.",
    );
  });
});

describe("values", () => {
  const cidrs = async (...argv: readonly string[]) => {
    const { findings } = await lint(...argv);
    return findings
      .filter(({ ruleId }) => ruleId === "no-overlapping-cidr")
      .map(({ message }) => /10\.0\.\d\.0\/24/.exec(message)?.[0]);
  };

  test("of the config are over the automatic files, below environments and the command line", async () => {
    workspace.write("a/main.tf", sound);
    workspace.write("a/terraform.tfvars", 'peer_cidr = "10.0.1.0/24"');
    workspace.write("values/three.tfvars", 'peer_cidr = "10.0.3.0/24"');
    expect(await cidrs()).toEqual(["10.0.1.0/24"]);
    workspace.write(".tf-peer-lint.yaml", "vars: { peer_cidr: 10.0.2.0/24 }");
    expect(await cidrs()).toEqual(["10.0.2.0/24"]);
    workspace.write(
      ".tf-peer-lint.yaml",
      "vars: { peer_cidr: 10.0.2.0/24 }\nenvironments: { x: values/three.tfvars }",
    );
    expect(await cidrs()).toEqual(["10.0.3.0/24"]);
    expect(await cidrs("--var", "peer_cidr=10.0.4.0/24")).toEqual(["10.0.4.0/24"]);
  });

  test("of the config are where they come from", async () => {
    workspace.write("main.tf", sound);
    workspace.write(".tf-peer-lint.yaml", "vars:\n  peer_cidr: 10.0.2.0/24\n");
    const { stdout } = await workspace.run("explain", "alicloud_vpc.right", "--format", "json");
    const { cidr_block } = JSON.parse(stdout).resources[0].attributes;
    expect(cidr_block.value).toBe("10.0.2.0/24");
    expect(cidr_block.from.at(-1)).toEqual({
      file: ".tf-peer-lint.yaml",
      line: 2,
      column: 14,
      text: "10.0.2.0/24",
    });
  });

  test("of any type are what terraform takes them for", async () => {
    const text = `variable "v" {
  type = object({ list = list(string), map = map(number), flag = bool, template = string, none = optional(string, "d") })
}
resource "alicloud_vpc" "a" {
  description = jsonencode(var.v)
}
`;
    workspace.write("main.tf", text);
    workspace.write(
      ".tf-peer-lint.yaml",
      'vars: { v: { list: [1, b], map: { x: 100000000000000000001 }, flag: true, template: "${no}" } }',
    );
    const { stdout } = await workspace.run("explain", "alicloud_vpc.a", "--format", "json");
    expect(JSON.parse(stdout).resources[0].attributes.description.value).toBe(
      '{"flag":true,"list":["1","b"],"map":{"x":100000000000000000001},"none":"d","template":"${no}"}',
    );
  });

  test("of a sensitive variable are never shown", async () => {
    workspace.write("main.tf", sound.replace("type    = string", "type = string\n  sensitive = true"));
    workspace.write(".tf-peer-lint.yaml", "vars: { peer_cidr: 10.0.77.0/24 }\n");
    for (const [command, choices] of [
      [[], Object.keys(formats)],
      [["explain"], explanationFormats],
    ] as const)
      for (const format of choices) {
        const { stdout, stderr } = await workspace.run(...command, "--format", format);
        expect(stdout + stderr).not.toContain("10.0.77");
      }
  });
});

describe("environments of the config", () => {
  const overlap = 'peer_cidr = "10.0.1.0/24"';
  beforeEach(() => {
    workspace.write("a/main.tf", sound);
    workspace.write("a/.tf-peer-lint.yaml", "environments: { prod: prod.tfvars, dev: dev.tfvars }");
    workspace.write("a/prod.tfvars", overlap);
    workspace.write("a/dev.tfvars", "");
  });

  const found = async (...argv: readonly string[]) =>
    (await lint(...argv)).findings.map(({ root, environments, message }) => [
      root,
      environments.join(),
      message.includes("This holds in the environment"),
    ]);

  test("are linted each", async () => {
    expect(await found()).toEqual([["a", "prod", true]]);
    const { stdout } = await workspace.run("a");
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("This holds in the environment prod only.");
    expect(stdout).toContain("(1 root module, 1 file, in dev and prod)");
  });

  test("are those of the command line, where it names some", async () => {
    expect(await found("--env", "x=a/dev.tfvars")).toEqual([]);
  });

  test("hold for the roots of their config", async () => {
    workspace.write("b/main.tf", sound);
    workspace.write("b/.tf-peer-lint.yaml", "environments: { test: test.tfvars, prod: none.tfvars }");
    workspace.write("b/test.tfvars", overlap);
    workspace.write("b/none.tfvars", "");
    workspace.write("c/main.tf", faulty);
    expect(await found()).toEqual([
      ["a", "prod", true],
      ["b", "test", true],
      ["c", "dev,prod,test", false],
    ]);
  });

  test("that name no file are errors at their place", async () => {
    workspace.write("a/.tf-peer-lint.yaml", "environments:\n  prod: [prod.tfvars, nowhere.tfvars]\n");
    const { diagnostics, code } = await lint();
    expect(code).toBe(2);
    expect(diagnostics).toMatchObject([
      {
        message: "The file a/nowhere.tfvars of the environment prod is not read. It is not there.",
        ...{ file: "a/.tf-peer-lint.yaml", line: 2, column: 23, endColumn: 37 },
      },
    ]);
    expect((await lint("a/main.tf")).diagnostics).toEqual(diagnostics);
  });

  test("lead to no file outside of what is linted", async () => {
    workspace.write("inside/.git/HEAD", "");
    workspace.write("inside/main.tf", sound);
    workspace.write("inside/.tf-peer-lint.yaml", "environments: { prod: ../secret.tfvars }");
    workspace.write("secret.tfvars", "top secret");
    const { code, stdout, stderr } = await runIn(join(workspace.directory, "inside"), []);
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(
      "The file ../secret.tfvars of the environment prod is not read. It lies outside of what is linted",
    );
    expect(stdout + stderr).not.toContain("top secret");
  });
});

test("the blocks of a VPC that is in no Terraform are held against those that are", async () => {
  const text = sound.replace("alicloud_vpc.right.id", '"vpc-right"');
  workspace.write("main.tf", text.replace("alicloud_vpc.right.route_table_id", '"vtb-right"'));
  const rules = async () => (await lint()).findings.map(({ ruleId }) => ruleId);
  expect(await rules()).toEqual([]);
  workspace.write(".tf-peer-lint.yaml", "facts: { vpcs: [{ id: vpc-right, cidrBlocks: [10.0.4.0/24] }] }");
  const { findings } = await lint();
  const overlap = findings.find(({ ruleId }) => ruleId === "no-overlapping-cidr");
  expect(overlap?.related).toContainEqual(
    expect.objectContaining({ file: ".tf-peer-lint.yaml", line: 1, column: 47, endColumn: 58 }),
  );
  workspace.write(".tf-peer-lint.yaml", "facts: { vpcs: [{ id: vpc-right, cidrBlocks: [10.1.0.0/16] }] }");
  expect(await rules()).toEqual([]);
});

describe("names that nothing has are errors at their place", () => {
  const problems = async (...argv: readonly string[]) => {
    const { code, diagnostics } = await lint(...argv);
    return [code, ...diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`)];
  };

  beforeEach(() => {
    workspace.write("a/main.tf", sound);
    workspace.write(
      "b/main.tf",
      `${sound}\ndata "terraform_remote_state" "network" {\n  backend = "oss"\n  config = {}\n}\n`,
    );
  });

  test("of variables, in a run of all that lies below the file", async () => {
    workspace.write(".tf-peer-lint.yaml", "vars: { peer_cidr: 10.1.0.0/16, peer_cdir: x }\n");
    const message = "1:33 No root module of the run declares a variable peer_cdir. Did you mean peer_cidr?";
    expect(await problems()).toEqual([2, message]);
    expect(await problems("a")).toEqual([0]);
    workspace.write("c/main.tf", "# alicloud, which does not parse {");
    workspace.write("c/main.tf", 'resource "alicloud_vpc" "x" {');
    expect((await problems())[0]).toBe(1);
    workspace.write("c/main.tf", "# nothing");
    expect(await problems()).toEqual([0]);
  });

  test("of states and their root modules", async () => {
    const states = (text: string) => workspace.write(".tf-peer-lint.yaml", `remoteState:\n  ${text}\n`);
    states("b:data.terraform_remote_state.network: a");
    expect(await problems()).toEqual([0]);
    states("data.terraform_remote_state.network: a");
    expect(await problems()).toEqual([0]);
    states("b:data.terraform_remote_state.netwrok: a");
    expect(await problems("b")).toEqual([
      2,
      "2:3 The root module b does not have data.terraform_remote_state.netwrok. Did you mean data.terraform_remote_state.network?",
    ]);
    states("data.terraform_remote_state.netwrok: a");
    expect(await problems()).toEqual([
      2,
      "2:3 No root module of the run has data.terraform_remote_state.netwrok. Did you mean data.terraform_remote_state.network?",
    ]);
    states("b:data.terraform_remote_state.network: envs/a");
    expect(await problems()).toEqual([2, "2:42 envs/a is no root module of the run."]);
    expect(await problems("b")).toEqual([0]);
    states("bb:data.terraform_remote_state.network: a");
    expect(await problems()).toEqual([2, "2:3 bb is no root module of the run. Did you mean b?"]);
  });
});

test("a root module is joined with the one whose state the config says it reads", async () => {
  const first = sound.replace(
    "alicloud_vpc.right.id",
    "data.terraform_remote_state.right.outputs.network.vpc_id",
  );
  const state = 'data "terraform_remote_state" "right" {\n  backend = "oss"\n  config  = {}\n}\n';
  workspace.write("left/main.tf", first + state);
  const own = 'output "network" {\n  value = { vpc_id = alicloud_vpc.x.id }\n}\n';
  workspace.write(
    "right/main.tf",
    `provider "alicloud" {\n  region = "cn-beijing"\n}\n${own}resource "alicloud_vpc" "x" {\n  cidr_block = "10.0.7.0/24"\n}\n`,
  );
  const overlaps = async () =>
    (await lint()).findings
      .filter(({ ruleId }) => ruleId === "no-overlapping-cidr")
      .map(({ message }) => message);
  expect(await overlaps()).toEqual([]);
  workspace.write(".tf-peer-lint.yaml", "remoteState: { left:data.terraform_remote_state.right: right }");
  expect(await overlaps()).toEqual([expect.stringContaining("10.0.7.0/24")]);
});

test("a config file that is none of anybody's is not read", async () => {
  workspace.write("main.tf", sound);
  const complaint = async () => (await workspace.run(".")).stderr;
  const file = workspace.write(".tf-peer-lint.yaml", `# ${"x".repeat(300_000)}`);
  expect(await complaint()).toBe(
    "error: The config file .tf-peer-lint.yaml is not read. It is larger than 256 KiB.\n",
  );
  rmSync(file);
  symlinkSync("/etc/hostname", file);
  expect(await complaint()).toContain("It is a symbolic link that leads out of what is linted");
  rmSync(file);
  mkdirSync(file);
  expect(await complaint()).toBe(
    "error: The config file .tf-peer-lint.yaml is not read. It is a directory.\n",
  );
});
