import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DiskReader } from "../../src/files/disk.ts";

let directory: string;
let reader: DiskReader;

beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), "disk-")));
  reader = new DiskReader(directory);
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(path: string, content: string | Buffer): void {
  mkdirSync(join(directory, path, ".."), { recursive: true });
  writeFileSync(join(directory, path), content);
}

describe("read", () => {
  test("gives the text, byte order mark included, as one object", () => {
    write("a.tf", "\uFEFFlocals {}\r\n");
    const text = reader.read("a.tf");
    expect(text).toMatchObject({ path: "a.tf", text: "\uFEFFlocals {}\r\n" });
    expect(reader.read("a.tf")).toBe(text);
  });

  test.each([
    [
      "bytes that are no text",
      Buffer.from([0x61, 0, 0x62]),
      "It is no text: byte 2 is zero. Terraform reads UTF-8 text only.",
    ],
    [
      "Latin-1",
      Buffer.from("a = 1\n# caf\xe9\n", "latin1"),
      "It is not UTF-8, as line 2, column 6 shows. Save it as UTF-8.",
    ],
    [
      "a malformed byte behind wide characters",
      Buffer.concat([Buffer.from("# 对等\n# 😀"), Buffer.from([0xff])]),
      "It is not UTF-8, as line 2, column 5 shows. Save it as UTF-8.",
    ],
    [
      "a character that the end divides",
      Buffer.from("# 对").subarray(0, 4),
      "It is not UTF-8, as line 1, column 3 shows. Save it as UTF-8.",
    ],
  ])("refuses %s", (_, content, failure) => {
    write("a.tf", content);
    expect(reader.read("a.tf")).toEqual({ failure, kind: "no text" });
  });

  test("says what else is in the way", () => {
    mkdirSync(join(directory, "d.tf"));
    execFileSync("mkfifo", [join(directory, "pipe.tf")]);
    symlinkSync("loop.tf", join(directory, "loop.tf"));
    symlinkSync("nowhere", join(directory, "broken.tf"));
    symlinkSync("/dev/zero", join(directory, "zero.tf"));
    write("huge.tf", "");
    truncateSync(join(directory, "huge.tf"), 33 * 1024 * 1024);
    const failures = [
      "d.tf",
      "pipe.tf",
      "loop.tf",
      "broken.tf",
      "zero.tf",
      "missing.tf",
      "huge.tf",
      `${"x/".repeat(9000)}a.tf`,
      "a\0b",
    ].map((path) => (reader.read(path) as { failure: string }).failure);
    expect(failures).toEqual([
      "It is a directory.",
      "It is no regular file, so it is not read.",
      "It is a symbolic link that leads in a circle.",
      "It is a symbolic link to something that is not there.",
      "It is no regular file, so it is not read.",
      "It is not there.",
      "It is larger than 32 MiB, so it is not read. Split it, or leave its directory out of the run.",
      "Its path is longer than the system allows.",
      "The system cannot read it (ERR_INVALID_ARG_VALUE).",
    ]);
  });

  describe.runIf(process.platform !== "win32")("from a pipe that the user names", () => {
    const patience = { forWriter: 300, forData: 300 };
    const read = (name: string) => new DiskReader(directory, [], [name], patience).read(name);
    const children: ChildProcess[] = [];
    const write = (command: string) => children.push(spawn("sh", ["-c", command], { cwd: directory }));

    beforeEach(() => execFileSync("mkfifo", [join(directory, "pipe")]));
    afterEach(() => {
      for (const child of children.splice(0)) child.kill();
    });

    test("takes what is written in pieces, with a wait between", () => {
      write("exec > pipe; echo a = 1; sleep 0.1; echo b = 2");
      expect(read("pipe")).toMatchObject({ text: "a = 1\nb = 2\n" });
    });

    test("gives up where nobody writes, where nothing comes and where there is no end", () => {
      expect(read("pipe")).toEqual({ failure: "It is a pipe that nobody writes to." });
      write("exec > pipe; echo a; exec sleep 10");
      expect(read("pipe")).toEqual({
        failure: "It is a pipe, and nothing has come out of it for too long.",
      });
      write("exec yes > pipe");
      expect(read("pipe")).toMatchObject({ kind: "too large" });
    });

    test("does not follow a link that leads out to one, nor open one that nobody names", () => {
      mkdirSync(join(directory, "run"));
      symlinkSync("../pipe", join(directory, "run/link"));
      const inside = new DiskReader(join(directory, "run"), [], ["link"], patience);
      expect(inside.read("link")).toMatchObject({ failure: expect.stringContaining("leads out") });
      expect(reader.read("pipe")).toEqual({ failure: "It is no regular file, so it is not read." });
    });
  });

  test("follows symbolic links within the work tree and the given boundaries only", () => {
    write("secret/x.tf", "locals {}");
    write("repository/.git/HEAD", "");
    write("repository/common/x.tf", "locals {}");
    write("repository/env/main.tf", "");
    symlinkSync("../common/x.tf", join(directory, "repository/env/in.tf"));
    symlinkSync("../../secret/x.tf", join(directory, "repository/env/out.tf"));
    const inside = new DiskReader(join(directory, "repository/env"));
    expect(inside.read("in.tf")).toHaveProperty("text");
    expect(inside.read("out.tf")).toEqual({
      failure: expect.stringContaining("leads out of what is linted"),
    });
    const widened = new DiskReader(join(directory, "repository/env"), ["../../secret"]);
    expect(widened.read("out.tf")).toHaveProperty("text");
  });
});

test("list gives sorted entries, symbolic links resolved", () => {
  write("b.tf", "");
  write("B.tf", "");
  write("ä.tf", "");
  mkdirSync(join(directory, "a.tf"));
  symlinkSync("b.tf", join(directory, "link.tf"));
  symlinkSync("a.tf", join(directory, "to-directory"));
  symlinkSync("nowhere", join(directory, "broken.tf"));
  expect(reader.list(".")).toEqual([
    { name: "B.tf", kind: "file" },
    { name: "a.tf", kind: "directory" },
    { name: "b.tf", kind: "file" },
    { name: "broken.tf", kind: "other" },
    { name: "link.tf", kind: "file" },
    { name: "to-directory", kind: "directory" },
    { name: "ä.tf", kind: "file" },
  ]);
  expect(reader.list("missing")).toEqual({ failure: "It is not there." });
});

test("isFile and isInside resolve symbolic links, also of what does not exist", () => {
  write("root/a.tf", "");
  write("outside/a.tf", "");
  symlinkSync("../outside", join(directory, "root/link"));
  expect(reader.isFile("root/a.tf")).toBe(true);
  expect(reader.isFile("root")).toBe(false);
  expect(reader.isFile("root/missing")).toBe(false);
  expect(reader.isInside("root/a.tf", "root")).toBe(true);
  expect(reader.isInside("root", "root")).toBe(true);
  expect(reader.isInside("root/not/there", "root")).toBe(true);
  expect(reader.isInside("root/..a", "root")).toBe(true);
  expect(reader.isInside("root/../outside/a.tf", "root")).toBe(false);
  expect(reader.isInside("root/link/a.tf", "root")).toBe(false);
  expect(reader.isInside("root/link/missing", "root")).toBe(false);
});

test("mayReach is true as far as the working directory, the work tree and the boundaries go", () => {
  write("run/envs/a.tf", "");
  write("run/network/a.tf", "");
  write("tree/.git/HEAD", "");
  write("tree/network/a.tf", "");
  write("outside/a.tf", "");
  symlinkSync("../../outside", join(directory, "run/envs/link"));
  const within = new DiskReader(join(directory, "run"));
  expect(within.mayReach("network", "envs")).toBe(true);
  expect(within.mayReach("envs/../network", "envs")).toBe(true);
  expect(within.mayReach("../outside", "envs")).toBe(false);
  expect(within.mayReach("envs/link", "envs")).toBe(false);
  expect(within.mayReach("../tree/network", "envs")).toBe(false);
  expect(within.mayReach("../tree/network", "../tree/envs")).toBe(true);
  expect(new DiskReader(join(directory, "run"), ["../outside"]).mayReach("envs/link", "envs")).toBe(true);
});
