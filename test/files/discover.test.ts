import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Discovery, discover } from "../../src/files/index.ts";

let directory: string;

beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), "discover-")));
});

// The C library's way copes with paths longer than the system allows.
afterEach(() => void execFileSync("rm", ["-rf", directory]));

const peering = 'resource "alicloud_vpc_peer_connection" "a" {}\n';

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), peering);
  }
}

const find = (...paths: string[]): Promise<Discovery> => discover(directory, paths);
const directories = (discovery: Discovery) => discovery.candidates;
const messages = (discovery: Discovery) => discovery.diagnostics.map((diagnostic) => diagnostic.message);

describe("a directory with configuration", () => {
  test("is meant itself, whatever its files hold", async () => {
    write("main.tf", "below/main.tf");
    writeFileSync(join(directory, "main.tf"), "");
    expect(await find(".")).toEqual({
      candidates: ["."],
      onlyFiles: new Map(),
      skipped: 0,
      diagnostics: [],
      failed: false,
    });
  });

  test("is one, however often it is named", async () => {
    write("a/main.tf");
    symlinkSync("a", join(directory, "link"));
    expect(directories(await find("a", "./a/", join(directory, "a"), "link", "."))).toEqual(["a"]);
  });
});

describe("another directory", () => {
  test("is searched for files of OpenTofu, which hide those of Terraform", async () => {
    write("a/main.tofu", "b/main.tofu.json", "c/main.tf");
    writeFileSync(join(directory, "c/main.tofu"), "");
    const discovery = await find(".");
    expect(directories(discovery)).toEqual(["a", "b"]);
    expect(discovery.skipped).toBe(1);
  });

  test("is searched for configuration that names the provider", async () => {
    write(
      "b/main.tf",
      "a/deep/main.tf.json",
      "aws/main.tf",
      ".terraform/x/main.tf",
      "node_modules/x/main.tf",
      ".git/x.tf",
    );
    write("c/notes.md", "d/.hidden.tf", "d/backup.tf~");
    writeFileSync(join(directory, "aws/main.tf"), 'resource "aws_vpc" "a" {}');
    const discovery = await find(".");
    expect(discovery.candidates).toEqual(["a/deep", "b"]);
    expect(discovery).toMatchObject({ skipped: 1, failed: false, diagnostics: [] });
  });

  test("finds the provider's name across the parts that a file is read in", async () => {
    write("a/main.tf", "b/main.tf");
    for (let before = 64 * 1024 - 9; before <= 64 * 1024 + 1; before++) {
      writeFileSync(join(directory, "a/main.tf"), `${"#".repeat(before)}alicloud`);
      writeFileSync(join(directory, "b/main.tf"), `${"#".repeat(before)}alicl_oud${"#".repeat(200_000)}`);
      expect(directories(await find("."))).toEqual(["a"]);
    }
  });

  test("leaves out what .gitignore files of the work tree ignore", async () => {
    write("a/main.tf", "build/main.tf", "x/build/keep/main.tf", "x/generated/main.tf", "x/y/main.tf");
    mkdirSync(join(directory, ".git"));
    writeFileSync(join(directory, ".gitignore"), "/build/\ngenerated\nkeep\n");
    writeFileSync(join(directory, "x/.gitignore"), "!keep\ny\n");
    expect(directories(await find("."))).toEqual(["a", "x/build/keep"]);
    expect(directories(await find("x"))).toEqual(["x/build/keep"]);
    expect(directories(await find("x/generated", "x/y"))).toEqual(["x/generated", "x/y"]);
  });

  test("fails if nothing of Terraform is in it or below, with the reason", async () => {
    mkdirSync(join(directory, "empty"));
    write("ignored/a/main.tf");
    writeFileSync(join(directory, "ignored/.gitignore"), "a");
    const discovery = await find("empty", "ignored", "missing");
    expect(discovery.failed).toBe(true);
    expect(messages(discovery)).toEqual([
      "empty: There is no Terraform file (.tf, .tf.json, .tofu or .tofu.json) in it or below.",
      expect.stringContaining(
        "ignored: There is no Terraform file (.tf, .tf.json, .tofu or .tofu.json) in it or below, but for",
      ),
      "missing: It is not there.",
    ]);
  });

  test("is searched past what cannot be read", async () => {
    write("a/main.tf", "b/main.tf");
    symlinkSync("nowhere", join(directory, "b/broken.tf"));
    rmSync(join(directory, "b/main.tf"));
    const discovery = await find(".");
    expect(directories(discovery)).toEqual(["a"]);
    expect(discovery.failed).toBe(false);
    expect(messages(discovery)).toEqual([
      "b/broken.tf: It is a symbolic link to something that is not there. Whether it configures Alibaba Cloud is not known, so it is not linted.",
    ]);
  });

  test("may hold symbolic links in circles and named pipes", async () => {
    write("a/b/main.tf");
    symlinkSync("..", join(directory, "a/b/up"));
    symlinkSync("self", join(directory, "a/self"));
    execFileSync("mkfifo", [join(directory, "a/pipe.tf")]);
    expect(directories(await find("."))).toEqual(["a/b"]);
  });

  test("may be 10,000 directories deep", async () => {
    write("z/main.tf");
    execFileSync(
      process.execPath,
      ["-e", "for (let i = 0; i < 10000; i++) { require('fs').mkdirSync('a'); process.chdir('a'); }"],
      { cwd: directory },
    );
    const discovery = await find(".");
    expect(directories(discovery)).toEqual(["z"]);
    expect(messages(discovery)).toEqual([
      expect.stringMatching(
        /^a\/a\/.{1,300}: Its path is longer than the system allows\. What is in it and below is not linted\.$/,
      ),
    ]);
    expect(discovery.failed).toBe(false);
  });
});

describe("a file", () => {
  test("stands for its directory", async () => {
    write("a/main.tf", "a/other.tf", "b/main.tf");
    const discovery = await find("a/main.tf", "b/main.tf", "b", "a/./terraform.tfvars");
    expect(discovery.candidates).toEqual(["a", "b"]);
    expect(discovery.onlyFiles).toEqual(new Map([["a", new Set(["a/main.tf"])]]));
    expect(messages(discovery)).toEqual(["a/terraform.tfvars: It is not there."]);
  });

  test("of another kind fails", async () => {
    writeFileSync(join(directory, "notes.md"), "");
    execFileSync("mkfifo", [join(directory, "pipe.tf")]);
    const discovery = await find("notes.md", "pipe.tf");
    expect(discovery).toMatchObject({ candidates: [], failed: true });
    expect(messages(discovery)).toEqual([
      "notes.md: It is no Terraform file. Name a directory, or a file that ends with .tf, .tf.json, .tofu, .tofu.json, .tfvars or .tfvars.json.",
      "pipe.tf: It is neither a directory nor a regular file.",
    ]);
  });
});
