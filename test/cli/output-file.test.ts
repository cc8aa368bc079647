import { execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkOutputFile, writeOutputFile } from "../../src/cli/output-file.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "output-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test("a missing folder and a folder in its place are told beforehand", () => {
  mkdirSync(join(directory, "taken"));
  writeFileSync(join(directory, "file"), "");
  expect(() => checkOutputFile(directory, "no/report.json")).toThrow(
    "The report cannot go to no/report.json: the folder no is not there. Create it first.",
  );
  expect(() => checkOutputFile(directory, "file/report.json")).toThrow("the folder file is not there");
  expect(() => checkOutputFile(directory, "taken")).toThrow("that is a folder");
  checkOutputFile(directory, "report.json");
  checkOutputFile(directory, join(directory, "file"));
});

test("a file is replaced, keeps its mode, and leaves nothing beside it", () => {
  writeOutputFile(directory, "a.txt", "one");
  chmodSync(join(directory, "a.txt"), 0o640);
  writeOutputFile(directory, "a.txt", "two");
  expect(readFileSync(join(directory, "a.txt"), "utf8")).toBe("two");
  expect(statSync(join(directory, "a.txt")).mode & 0o777).toBe(0o640);
  expect(readdirSync(directory)).toEqual(["a.txt"]);
});

test("a symbolic link stays one", () => {
  writeFileSync(join(directory, "target"), "");
  symlinkSync("target", join(directory, "link"));
  writeOutputFile(directory, "link", "text");
  expect(lstatSync(join(directory, "link")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(directory, "target"), "utf8")).toBe("text");
});

test("a named pipe is written to, not replaced", () => {
  const pipe = join(directory, "pipe");
  execFileSync("mkfifo", [pipe]);
  const reader = openSync(pipe, "r+");
  writeOutputFile(directory, "pipe", "text");
  const read = Buffer.alloc(4);
  readSync(reader, read);
  closeSync(reader);
  expect(read.toString()).toBe("text");
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test("what cannot be written is told and leaves the old text", () => {
  writeFileSync(join(directory, "full"), "old");
  expect(() => writeOutputFile(directory, `${"x".repeat(300)}`, "text")).toThrow(
    /cannot be written to x+ \(ENAMETOOLONG\)\.$/,
  );
  expect(() => writeOutputFile("/dev", "full", "text")).toThrow(
    "The report cannot be written to full (ENOSPC).",
  );
  expect(readdirSync(directory)).toEqual(["full"]);
});
