import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { faulty, sound, unwrapped, Workspace } from "./run.ts";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});
// Removing ten thousand directories takes its time on a busy disk.
afterEach(() => workspace.remove(), 120_000);

const run = (...argv: string[]) => workspace.run(...argv);
const ruleIds = (json: string): string[] =>
  JSON.parse(json).findings.map(({ ruleId }: { ruleId: string }) => ruleId);

test("an unknown flag, rule, format", async () => {
  expect(await run("--fromat", "json")).toEqual({
    code: 2,
    stdout: "",
    stderr: "error: There is no option --fromat. Did you mean --format?\n",
  });
  expect((await run("--rule", "require-accepters=off")).stderr).toContain("Did you mean require-accepter?");
});

test("a command that is nearly one is told, and a path of that name is a path", async () => {
  expect(await run("grpah", ".")).toEqual({
    code: 2,
    stdout: "",
    stderr: "error: There is no command and no path grpah. Did you mean graph?\n",
  });
  workspace.write("grpah/main.tf", sound);
  expect((await run("grpah")).code).toBe(0);
});

test("a path that is nearly the name of another", async () => {
  workspace.write("live/prod/main.tf", sound);
  workspace.write("live/prod/notes.txt", "");
  const messages = async (...paths: string[]) => (await run(...paths)).stderr;
  expect(await messages("live/prd")).toBe("error: live/prd: It is not there. Did you mean live/prod?\n");
  expect(await messages("live/prod/mian.tf")).toBe(
    "error: live/prod/mian.tf: It is not there. Did you mean live/prod/main.tf?\n",
  );
  expect(await messages("live/prod/note.txt")).toBe("error: live/prod/note.txt: It is not there.\n");
});

test("what is named in vain", async () => {
  mkdirSync(join(workspace.directory, "empty"));
  workspace.write("notes.md", "");
  const { code, stdout, stderr } = await run("missing", "empty", "notes.md");
  expect(code).toBe(2);
  expect(stdout).toBe("Nothing to lint.\n");
  expect(stderr.split("\n")).toEqual([
    "error: missing: It is not there.",
    "error: empty: There is no Terraform file (.tf, .tf.json, .tofu or .tofu.json)",
    "  in it or below.",
    "error: notes.md: It is no Terraform file. Name a directory, or a file that",
    "  ends with .tf, .tf.json, .tofu, .tofu.json, .tfvars or .tfvars.json.",
    "",
  ]);
});

test.each([
  ["that may not be read", (file: string) => chmodSync(file, 0o000), "There is no permission to read it."],
  ["that is binary", null, "It is no text: byte 2 is zero."],
])("a file %s hides nothing else", async (_, spoil, message) => {
  workspace.write("main.tf", faulty);
  chmodSync(workspace.directory, 0o755);
  spoil?.(workspace.write("other.tf", ""));
  if (spoil === null) workspace.write("other.tf", Buffer.from([0x61, 0, 0xff]));
  const { code, stdout, stderr } = await asOrdinaryUser(() => run());
  expect(code).toBe(2);
  expect(stderr).toContain(`error: other.tf cannot be read. ${message}`);
  expect(stdout).toContain("no-bandwidth-quota-breach");
});

test("a directory, a symbolic link in circles and a link to nothing with the names of files", async () => {
  workspace.write("main.tf", faulty);
  mkdirSync(join(workspace.directory, "directory.tf"));
  symlinkSync("loop.tf", join(workspace.directory, "loop.tf"));
  symlinkSync("nowhere", join(workspace.directory, "nothing.tf"));
  const { code, stdout, stderr } = await run();
  expect(code).toBe(2);
  expect(stderr.replaceAll("\n  ", " ").split("\n")).toEqual([
    "error: loop.tf cannot be read. It is a symbolic link that leads in a circle.",
    "error: nothing.tf cannot be read. It is a symbolic link to something that is not there.",
    "",
  ]);
  expect(stdout).toContain("no-bandwidth-quota-breach");
});

test("broken syntax is a finding, and the rest is linted", async () => {
  workspace.write("main.tf", faulty);
  workspace.write("broken.tf", 'resource "alicloud_vpc" "x" {\n  cidr_block = = 1\n}\n');
  const { code, stdout, stderr } = await run("--format", "json");
  expect(code).toBe(1);
  expect(stderr).toBe("");
  expect(ruleIds(stdout)).toEqual(["no-syntax-error", "no-bandwidth-quota-breach"]);
  expect(JSON.parse(stdout).findings[0]).toMatchObject({
    file: "broken.tf",
    line: 2,
    // In the words of HashiCorp's parser, which is asked about a file that does not parse.
    message: expect.stringContaining(
      "Expected the start of an expression, but found an invalid expression token.",
    ),
  });
  expect(JSON.parse(stdout).diagnostics).toEqual([]);
});

test("what HashiCorp's parser says again of the same error does not take the place of another one", async () => {
  workspace.write(
    "main.tf",
    'resource "alicloud_vpc" "x" {\n  cidr_block = "10.0.0.0/8\n}\nresource "a" "b" {\n',
  );
  const { findings } = JSON.parse((await run("--format", "json")).stdout);
  expect(findings.map(({ line, message }: { line: number; message: string }) => [line, message])).toEqual([
    [2, expect.stringContaining("Invalid multi-line string.")],
    [4, expect.stringContaining('This block has no closing "}"')],
  ]);
});

test("a cycle of locals is told where it stands, and leaves the exit code", async () => {
  workspace.write("main.tf", sound.replace("500", "local.a"));
  workspace.write("locals.tf", "locals {\n  a = local.b\n  b = local.a\n}\n");
  const { code, stdout, stderr } = await run();
  expect(code).toBe(0);
  expect(stderr).toMatch(/locals\.tf:\d:\d/);
  expect(stderr).toMatch(/local\.a/);
  expect(stdout).toContain("undecided");
});

test("a wrong type in tfvars is told where it stands, and leaves the exit code", async () => {
  workspace.write("main.tf", sound);
  workspace.write("terraform.tfvars", 'peer_cidr = ["10.1.0.0/16"]\n');
  const { code, stdout, stderr } = await run();
  expect(code).toBe(0);
  expect(stderr).toContain("terraform.tfvars:1:13");
  expect(stdout).toContain("undecided");
});

test("a million nested blocks", async () => {
  workspace.write("main.tf", faulty);
  workspace.write("nested.tf", "a {\n".repeat(1_000_000));
  const { code, stdout } = await run("--format", "json");
  expect(code).toBe(1);
  expect(new Set(ruleIds(stdout))).toEqual(new Set(["no-syntax-error", "no-bandwidth-quota-breach"]));
});

// More than the arguments that a call in JavaScript can have.
test("one declaration 150,000 times", async () => {
  workspace.write("main.tf", `${'variable "a" {}\n'.repeat(150_000)}resource "alicloud_vpc" "a" {}\n`);
  const { code, stderr } = await run("--quiet");
  expect(code).toBe(0);
  expect(stderr).toContain("and 149949 more problems: --format json lists them all.");
  expect(stderr).not.toContain("internal");
});

test("a directory tree 10,000 deep with symbolic links in circles", async () => {
  workspace.write("live/main.tf", faulty);
  symlinkSync("..", join(workspace.directory, "live/up"));
  execFileSync(
    process.execPath,
    ["-e", "for (let i = 0; i < 10000; i++) { require('fs').mkdirSync('deep'); process.chdir('deep'); }"],
    { cwd: workspace.directory },
  );
  const { code, stdout, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr).toMatch(/^warning: deep\/deep\//);
  expect(stderr.replaceAll("\n  ", " ")).toContain("Its path is longer than the system allows.");
  expect(stdout).toContain("live/main.tf");
});

test("values for nobody", async () => {
  workspace.write("main.tf", sound);
  const { code, stderr } = await run("--var", "peer_cdir=1", "--var-file", "none.tfvars");
  expect(code).toBe(2);
  expect(stderr).toContain("Did you mean peer_cidr?");
  expect(stderr).toContain("--var-file none.tfvars: It is not there.");
});

test("a config file that is wrong", async () => {
  workspace.write("main.tf", sound);
  workspace.write("c.yaml", "rulse: {}\n");
  const { code, stderr, stdout } = await run("--config", "c.yaml");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toBe(
    "error: c.yaml:1:1: There is no key rulse in a config file. Did you mean rules? The keys are preset, rules, overrides, accounts, facts, remoteState, vars, environments, ignore.\n",
  );
});

test("an output folder that is missing is told before linting", async () => {
  workspace.write("main.tf", faulty);
  const { code, stdout, stderr } = await run("--format", "text", "--format", "json=no/a.json");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toBe(
    "error: The report cannot go to no/a.json: the folder no is not there. Create it first.\n",
  );
});

test("control characters in names reach no terminal", async () => {
  const { stderr } = await run("a\u001b[2Jb", "--rule=x\u009b=off");
  expect(stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  expect((await run("a\u001b[2Jb")).stderr).toBe("error: a\u241b[2Jb: It is not there.\n");
  expect((await run("--rule=a\n::error::b=off")).stderr).toMatch(/^error: .*a\u240a::error::b.*\n$/);
});

test.runIf(process.platform !== "win32")("nothing but regular files is opened", async () => {
  workspace.write("main.tf", faulty);
  const at = (name: string) => join(workspace.directory, name);
  execFileSync("mkfifo", [at("pipe.tf"), at("terraform.tfvars")]);
  symlinkSync("/dev/zero", at("zero.tf"));
  symlinkSync("/dev/zero", at("values"));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(at("socket.tf"), resolve));
  try {
    const { code, stdout, stderr } = await run(".", "pipe.tf", "socket.tf", "zero.tf", "--var-file=values");
    expect(code).toBe(2);
    for (const name of ["pipe.tf", "socket.tf", "zero.tf"]) {
      expect(stderr).toContain(`error: ${name}: It is neither a directory nor a regular file.\n`);
      expect(unwrapped(stderr)).toContain(
        `error: ${name} cannot be read. It is no regular file, so it is not read.`,
      );
    }
    expect(unwrapped(stderr)).toContain("error: --var-file values: It is neither a regular file nor a pipe");
    expect(unwrapped(stderr)).toContain("error: terraform.tfvars cannot be read. It is no regular file");
    expect(stdout).toContain("no-bandwidth-quota-breach");
    const config = await run("--config", "socket.tf");
    expect(config.stderr).toContain("It is neither a regular file nor a pipe");
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test("a value of the wrong type tells who gives it, what is wanted and where that is said", async () => {
  workspace.write("main.tf", `${sound}variable "size" {\n  type = number\n}\n`);
  workspace.write("more.tf", 'variable "peers" {\n  type = map(object({ cidr = string }))\n}\n');
  workspace.environment = { TF_VAR_size: "wide" };
  const { code, stderr } = await run("--var", "peers=[1]");
  expect(code).toBe(0);
  const problems = unwrapped(stderr).split(/^(?=error: )/m);
  expect(problems.map((problem) => problem.split("\n", 1)[0])).toEqual([
    "error: main.tf:49:10: The value that TF_VAR_size gives to var.size, declared in main.tf as number, is not suitable: a number is required.",
    "error: more.tf:2:10: The value that --var peers gives to var.peers, declared in more.tf as map(object({ cidr = string })), is not suitable: map of object required.",
  ]);
});

test("values of variables that cannot be read are as bad as configuration", async () => {
  workspace.write("main.tf", sound);
  mkdirSync(join(workspace.directory, "terraform.tfvars"));
  expect((await run()).code).toBe(0);
  workspace.write("prod.auto.tfvars", Buffer.from([0xff]));
  const { code, stderr } = await run();
  expect(code).toBe(2);
  expect(unwrapped(stderr)).toContain("error: prod.auto.tfvars cannot be read. It is not UTF-8");
});

test("broken syntax in a file with values is a finding too", async () => {
  workspace.write("main.tf", sound);
  workspace.write("terraform.tfvars", 'peer_cidr = "10.1.0.0/16\n');
  const { code, stdout, stderr } = await run("--format", "json");
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(JSON.parse(stdout).findings[0]).toMatchObject({
    ruleId: "no-syntax-error",
    file: "terraform.tfvars",
    line: 1,
    column: 13,
  });
});

test("a file of half a gigabyte is not read", async () => {
  workspace.write("main.tf", faulty);
  truncateSync(workspace.write("huge.tf", ""), 500 * 1024 * 1024);
  const { code, stdout, stderr } = await run();
  expect(code).toBe(2);
  expect(unwrapped(stderr)).toContain("error: huge.tf cannot be read. It is larger than 32 MiB");
  expect(stdout).toContain("no-bandwidth-quota-breach");
});

test.runIf(process.platform !== "win32")("a .gitignore that is a pipe or huge ignores nothing", async () => {
  for (const name of ["pipe", "huge"]) {
    mkdirSync(join(workspace.directory, name, ".git"), { recursive: true });
    workspace.write(`${name}/live/main.tf`, faulty);
  }
  execFileSync("mkfifo", [join(workspace.directory, "pipe/.gitignore")]);
  truncateSync(workspace.write("huge/.gitignore", "live\n"), 500 * 1024 * 1024);
  const { code, stdout } = await run("pipe", "huge", "--format", "json");
  expect(code).toBe(1);
  expect(ruleIds(stdout)).toEqual(["no-bandwidth-quota-breach", "no-bandwidth-quota-breach"]);
});

/** Root may read everything, so that a test run by root has to be somebody else for a while. */
async function asOrdinaryUser<T>(action: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(65534);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}
