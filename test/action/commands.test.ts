import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setOutput } from "@actions/core";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { errorCommand, inert, outputCommand } from "../../src/action/commands.ts";
import { readCommands, readOutputFile } from "./runner.ts";

afterEach(() => vi.unstubAllEnvs());

const hostile = [
  "/tmp/a b.sarif",
  "",
  "x\nend_of_value\nother=1",
  "end_of_value",
  "end_of_value_\nend_of_value\n",
  "a<<b",
  "a=b\nerrors=0",
  "%0A::error::",
];

test.each(hostile)("the runner reads %j back and nothing else", (value) => {
  const text =
    outputCommand("before", "1") + outputCommand("sarif-file", value) + outputCommand("after", "2");
  expect(readOutputFile(text)).toEqual({ before: "1", "sarif-file": value, after: "2" });
});

test("whatever a value is made of, it is one output", () => {
  const value = fc
    .array(fc.constantFrom("end_of_value", "_", "\n", "=", "<<", "a"), { maxLength: 12 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(value, (text) => {
      expect(readOutputFile(outputCommand("sarif-file", text))).toEqual({ "sarif-file": text });
    }),
  );
});

test("the runner gets from us what it gets from @actions/core", () => {
  const directory = mkdtempSync(join(tmpdir(), "tf-peer-lint-outputs-"));
  try {
    const file = join(directory, "output");
    vi.stubEnv("GITHUB_OUTPUT", file);
    for (const value of hostile) {
      writeFileSync(file, "");
      setOutput("sarif-file", value);
      expect(readOutputFile(outputCommand("sarif-file", value))).toEqual(
        readOutputFile(readFileSync(file, "utf8")),
      );
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

const forged = [
  "::error::forged",
  "a\n::add-mask::a\r\n::error::forged\n",
  "::end-of-tf-peer-lint::\n::error::forged",
  "::stop-commands::x\n::x::\n::end-of-tf-peer-lint-::\n::error::forged",
];

test.each(forged)("%j in the log commands nothing, and what follows does", (text) => {
  const after = "::notice::after";
  expect(readCommands(inert(text) + after)).toEqual([
    { command: "notice", properties: {}, message: "after" },
  ]);
});

test.each(forged)("%j in an error stays in its message", (text) => {
  const title = { title: "tf-peer-lint" };
  expect(readCommands(errorCommand(text))).toEqual([
    { command: "error", properties: title, message: text.trim() },
  ]);
});
