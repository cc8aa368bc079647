import { expect, test } from "vitest";
import { parseCommandLine } from "../../src/cli/command-line.ts";

const parse = (...argv: string[]) => parseCommandLine(argv, ["require-route"]);

test("lsp takes what says what is linted and how, and what editors add", () => {
  const commandLine = parse("lsp", "--stdio", "--clientProcessId=12", "--preset", "strict", "--var", "a=b");
  expect(commandLine).toMatchObject({ command: "lsp", preset: "strict", paths: [] });
  expect(commandLine.variables).toEqual([{ kind: "value", name: "a", text: "b" }]);
});

test.each([
  [["lsp", "."], "lsp takes no paths"],
  [["lsp", "--fix"], "lsp does not take --fix."],
  [["lsp", "--format", "json"], "lsp does not take --format."],
  [["--stdio", "."], "--stdio belongs to tf-peer-lint lsp."],
  [["init", "--stdio"], "init does not take --stdio."],
])("%j is refused", (argv, message) => {
  expect(() => parse(...argv)).toThrow(message);
});
