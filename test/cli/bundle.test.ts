import { type SpawnSyncOptionsWithStringEncoding, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faulty, sound, Workspace } from "./run.ts";

const cli = resolve("dist/cli.cjs");
let workspace: Workspace;

beforeAll(() => {
  workspace = new Workspace();
  workspace.write("sound/main.tf", sound);
  workspace.write("faulty/main.tf", faulty);
  // Some megabytes of findings: far more than a pipe holds.
  const vpcs = Array.from(
    { length: 4000 },
    (_, index) => `resource "alicloud_vpc" "v${index}" {\n  cidr_block = "10.0.0.${index % 250}/8"\n}\n`,
  );
  workspace.write("large/main.tf", vpcs.join("\n"));
});
afterAll(() => workspace.remove());

function runBuilt(args: readonly string[], options: Partial<SpawnSyncOptionsWithStringEncoding> = {}) {
  return spawnSync(process.execPath, [cli, ...args], {
    cwd: workspace.directory,
    encoding: "utf8",
    maxBuffer: 100 * 1024 * 1024,
    ...options,
  });
}

test("the built command lints and tells by its exit code", () => {
  expect(runBuilt(["sound"])).toMatchObject({ status: 0, stderr: "" });
  expect(runBuilt(["faulty"])).toMatchObject({ status: 1, stderr: "" });
  const missing = runBuilt(["missing"]);
  expect(missing).toMatchObject({ status: 2, stdout: "Nothing to lint.\n" });
  expect(missing.stderr).toBe("error: missing: It is not there.\n");
});

test("it prints its help, its version and its rules, and reads a config file", () => {
  expect(runBuilt(["--help"])).toMatchObject({
    status: 0,
    stderr: "",
    stdout: expect.stringContaining("--var-file"),
  });
  expect(runBuilt(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(runBuilt(["--list-rules"]).stdout).toContain("require-accepter");
  workspace.write("c.yaml", "rules: { no-bandwidth-quota-breach: off }\n");
  expect(runBuilt(["--config", "c.yaml", "faulty"]).status).toBe(0);
});

test.runIf(process.platform !== "win32")("files that options name may be pipes", () => {
  const run = (command: string, input = "") =>
    spawnSync("bash", ["-c", `${process.execPath} ${cli} ${command}`], {
      cwd: workspace.directory,
      encoding: "utf8",
      input,
    });
  const overlapping = `--var-file <(echo 'peer_cidr = "10.0.0.0/16"') --format json sound`;
  expect(run(overlapping).stdout).toContain("no-overlapping-cidr");
  expect(run("--config <(echo 'rules: { no-bandwidth-quota-breach: off }') faulty").status).toBe(0);
  expect(run("--plan <(echo '{}') sound").stderr).toContain("/dev/fd/63: It has no format_version");
  expect(run("--var-file /dev/stdin sound", "peer_cidr = [\n").stdout).toContain("no-syntax-error");
  workspace.write("values.tfvars", `peer_cidr = "10.0.0.0/8"\n`);
  const redirected = run("--var-file /dev/stdin --format json sound < values.tfvars");
  expect(redirected.stdout).toContain("no-overlapping-cidr");
  expect(run("--var-file /dev/null sound")).toMatchObject({ status: 0, stderr: "" });
  expect(run("--var-file <(yes 'peer_cidr = 1') sound").stderr).toContain("More than 32 MiB come out of it");
});

test("output beyond what a pipe holds arrives whole", () => {
  // The pipe does not block, so that the command has to wait for its reader.
  const { stdout, status } = runBuilt(["--format", "json", "large"]);
  expect(status).toBe(1);
  expect(stdout.length).toBeGreaterThan(1_000_000);
  expect(JSON.parse(stdout).findings.length).toBeGreaterThan(1000);
});

test("a reader that goes away is no fault", async () => {
  const child = spawn(process.execPath, [cli, "--format", "json", "large"], { cwd: workspace.directory });
  let stderr = "";
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const [code] = await once(child, "exit");
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
});

test("it evaluates with the packages that only some functions need", () => {
  workspace.write(
    "functions/main.tf",
    'resource "alicloud_vpc" "a" {\n  cidr_block = yamldecode("a: 10.0.0.0/16").a\n  vpc_name = regex("[a-z]+", "12abc")\n}\n',
  );
  const { stdout, stderr } = runBuilt(["explain", "functions"]);
  expect(stderr).toBe("");
  expect(stdout).toContain("10.0.0.0/16");
  expect(stdout).toContain('"abc"');
});
