import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

/** Node of 22.8 and later keeps compiled code itself, elsewhere. */
const isKeptByNode = "enableCompileCache" in Module;

let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "tf-peer-lint-launcher-"));
  cpSync("dist/cli.cjs", join(copy, "cli.cjs"));
  cpSync("dist/cli", join(copy, "cli"), { recursive: true, filter: (path) => !path.endsWith(".cache") });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function run(): { status: number | null; stdout: string; stderr: string } {
  const args = [join(copy, "cli.cjs"), "fixtures/examples/same-account-broken"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, stdout, stderr };
}

function caches(): string[] {
  return readdirSync(join(copy, "cli")).filter((name) => name.includes(".cache"));
}

test("a run leaves its compiled code to the next one, which gives the same", () => {
  const first = run();
  expect(first).toMatchObject({ status: 1, stderr: "" });
  const kept = caches();
  expect(kept).toHaveLength(isKeptByNode ? 0 : 1);
  expect(run()).toEqual(first);
  expect(caches()).toEqual(kept);
});

test("compiled code that is damaged is not used, and made anew", () => {
  const first = run();
  for (const name of caches()) {
    const path = join(copy, "cli", name);
    const { length } = readFileSync(path);
    writeFileSync(path, "damaged");
    expect(run()).toEqual(first);
    expect(readFileSync(path).length).toBeGreaterThan(length / 2);
  }
});

test("where it cannot be kept, the command runs all the same and leaves nothing", () => {
  const first = run();
  const kept = caches();
  for (const name of kept) {
    rmSync(join(copy, "cli", name));
    mkdirSync(join(copy, "cli", name));
  }
  expect(run()).toEqual(first);
  expect(caches()).toEqual(kept);
});
