import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { optionEntries } from "../../src/cli/options.ts";
import { formats } from "../../src/report/index.ts";
import { Workspace } from "./run.ts";

const workspace = new Workspace();
beforeAll(() => {
  workspace.write("live/main.tf", "");
  workspace.write(
    "bin/tf-peer-lint",
    `#!/bin/sh\nexec "${process.execPath}" "${resolve("dist/cli.cjs")}" "$@"\n`,
  );
  chmodSync(join(workspace.directory, "bin/tf-peer-lint"), 0o755);
});
afterAll(() => workspace.remove());

/** What is offered for the last of the words. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await workspace.run("--get-yargs-completions", "tf-peer-lint", ...words);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter((line) => line !== "");
}

describe("completion", () => {
  test("offers commands, unless a path begins so", async () => {
    expect(await offered("")).toEqual(["explain", "graph", "init", "lsp", "completion"]);
    expect(await offered("ex")).toEqual(["explain"]);
    expect(await offered("l")).toEqual([]);
    expect(await offered("live/")).toEqual([]);
    expect(await offered("live", "")).toEqual([]);
  });

  test("offers the options of the command", async () => {
    const all = await offered("--");
    const known = optionEntries.map(([name]) => `--${name}`);
    expect(all.filter((name) => !known.includes(name))).toEqual([]);
    expect(all).toEqual(expect.arrayContaining(["--format", "--var-file", "--fix", "--baseline"]));
    expect(all).not.toContain("--address");
    expect(all).not.toContain("--h");
    expect(await offered("explain", "--add")).toEqual(["--address"]);
    expect(await offered("explain", "--fi")).toEqual([]);
    expect(await offered("live", "--fi")).toEqual(["--fix", "--fix-suggestions", "--fix-dry-run"]);
  });

  test("offers values, and leaves files to the shell", async () => {
    expect(await offered("--format", "")).toEqual(Object.keys(formats));
    expect(await offered("graph", "--format", "")).toContain("mermaid");
    expect(await offered("explain", "--format", "")).toEqual(["text", "json"]);
    expect(await offered("--fail-on", "n")).toEqual(["note", "never"]);
    expect(await offered("--rule", "prefer-cen=")).toEqual(
      ["off", "note", "warning", "error"].map((level) => `prefer-cen=${level}`),
    );
    expect(await offered("--var-file", "")).toEqual([]);
    expect(await offered("explain", "")).toEqual([...rules.keys()]);
    expect(await offered("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  test.each([[["--"]], [["--format"]], [["--nothing", ""]], [["--", ""]], [[]], [["'$(touch pwned)", "`"]]])(
    "is not confused by %j",
    async (words) => {
      await offered(...words);
    },
  );

  test("bash completes with what it writes", async () => {
    const { stdout, code } = await workspace.run("completion", "bash");
    expect(code).toBe(0);
    const complete = (...words: readonly string[]) => {
      const script = `${stdout}
COMP_WORDS=(tf-peer-lint ${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length}
_tf-peer-lint_yargs_completions
printf '%s\\n' "\${COMPREPLY[@]}"`;
      const path = [join(workspace.directory, "bin"), process.env.PATH].join(delimiter);
      const env = { ...process.env, PATH: path };
      const run = spawnSync("bash", ["-c", script], { cwd: workspace.directory, encoding: "utf8", env });
      expect(run.stderr).toBe("");
      return run.stdout.split("\n").filter((line) => line !== "");
    };
    expect(complete("gr")).toEqual(["graph"]);
    expect(complete("--format", "s")).toEqual(["sarif"]);
    expect(complete("explain", "prefer-")).toEqual(["prefer-cen"]);
    expect(complete("--plan", "")).toEqual([]);
  });

  test("knows the shell of the user, and those that there is nothing for", async () => {
    workspace.environment = { SHELL: "/usr/bin/zsh" };
    expect((await workspace.run("completion")).stdout).toMatch(/^#compdef tf-peer-lint\n/);
    expect((await workspace.run("completion", "fish")).stdout).toContain("complete -f -c tf-peer-lint");
    expect(await workspace.run("completion", "tcsh")).toMatchObject({
      code: 2,
      stderr: "error: There is completion for bash, zsh and fish, and not for tcsh.\n",
    });
    expect((await workspace.run("completion", "--quiet")).stderr).toBe(
      "error: completion does not take --quiet.\n",
    );
  });
});
