import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeTexts } from "../../src/cli/write-texts.ts";
import { Workspace } from "./run.ts";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
  workspace.write("a.tf", "old a");
  workspace.write("b.tf", "old b");
});
afterEach(() => workspace.remove());

const at = (name: string) => join(workspace.directory, name);
const read = (name: string) => readFileSync(at(name), "utf8");
const write = (...names: string[]) =>
  writeTexts(
    workspace.directory,
    names.map((file) => ({ file, before: `old ${file[0]}`, after: `new ${file[0]}` })),
  );

test("all files are written, and nothing else is left behind", () => {
  write("a.tf", "b.tf");
  expect([read("a.tf"), read("b.tf")]).toEqual(["new a", "new b"]);
  expect(readdirSync(workspace.directory).sort()).toEqual(["a.tf", "b.tf"]);
});

test("modes stay, whatever the mask of the process", () => {
  chmodSync(at("a.tf"), 0o666);
  const mask = process.umask(0o077);
  try {
    write("a.tf");
  } finally {
    process.umask(mask);
  }
  expect(statSync(at("a.tf")).mode & 0o777).toBe(0o666);
});

test("a symbolic link stays, and what it leads to is written", () => {
  symlinkSync("a.tf", at("alias.tf"));
  write("alias.tf");
  expect(lstatSync(at("alias.tf")).isSymbolicLink()).toBe(true);
  expect([readlinkSync(at("alias.tf")), read("a.tf")]).toEqual(["a.tf", "new a"]);
});

test("none is written if one has changed since it was read", () => {
  workspace.write("b.tf", "newer b");
  expect(() => write("a.tf", "b.tf")).toThrow(
    "Nothing is fixed: b.tf cannot be written (it has changed since it was read).",
  );
  expect([read("a.tf"), read("b.tf")]).toEqual(["old a", "newer b"]);
});

test("none is written if two are one file", () => {
  symlinkSync("a.tf", at("alias.tf"));
  expect(() => write("a.tf", "alias.tf")).toThrow(
    "alias.tf cannot be written (another file of the run leads to it",
  );
  expect(read("a.tf")).toBe("old a");
});

test("none is written if one is gone, or cannot be written", () => {
  expect(() => write("a.tf", "c.tf")).toThrow("c.tf cannot be written (ENOENT).");
  // Where a draft would go, there is something already.
  workspace.write(`.b.tf.${process.pid}.tmp/in-the-way`, "");
  expect(() => write("a.tf", "b.tf")).toThrow("b.tf cannot be written (EEXIST).");
  expect([read("a.tf"), read("b.tf")]).toEqual(["old a", "old b"]);
  expect(readdirSync(workspace.directory).sort()).toEqual([`.b.tf.${process.pid}.tmp`, "a.tf", "b.tf"]);
});
