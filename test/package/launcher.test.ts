import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import Module from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

/** Where node keeps compiled code itself, and this user may be kept from writing. */
const canBeKeptByNode = "enableCompileCache" in Module && process.getuid?.() !== 0;

let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "tf-peer-lint-launcher-"));
  cpSync("dist/cli.cjs", join(copy, "cli.cjs"));
  cpSync("dist/cli", join(copy, "cli"), { recursive: true, filter: (path) => !path.endsWith(".cache") });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function run(
  argument = "fixtures/examples/same-account-broken",
  environment: NodeJS.ProcessEnv = {},
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, "cli.cjs"), argument], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  return { status, stdout, stderr };
}

function caches(): string[] {
  return readdirSync(join(copy, "cli")).filter((name) => name.includes(".cache"));
}

function sizes(): number[] {
  return caches().map((name) => readFileSync(join(copy, "cli", name)).length);
}

test("a run leaves its compiled code to the next one, which gives the same", () => {
  const first = run();
  expect(first).toMatchObject({ status: 1, stderr: "" });
  const kept = caches();
  expect(kept).toHaveLength(1);
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

test("what a run compiled that did little gives way to more, and more never to less", () => {
  run("--version");
  const [little = Number.NaN] = sizes();
  const linted = run();
  const [more] = sizes();
  expect(more).toBeGreaterThan(little);
  run("--version");
  expect(sizes()).toEqual([more]);
  expect(run()).toEqual(linted);
});

test.runIf(canBeKeptByNode)("where the package may not be written to, node keeps the code elsewhere", () => {
  const first = run();
  for (const name of caches()) rmSync(join(copy, "cli", name));
  chmodSync(join(copy, "cli"), 0o555);
  const elsewhere = join(copy, "elsewhere");
  expect(run(undefined, { NODE_COMPILE_CACHE: elsewhere })).toEqual(first);
  expect(caches()).toEqual([]);
  expect(readdirSync(elsewhere)).not.toEqual([]);
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
