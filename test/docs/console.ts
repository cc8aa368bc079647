import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import type { Document } from "./documents.ts";

/** A command in a document and what the document says that it prints. */
export interface ConsoleExample {
  readonly command: string;
  readonly expected: string;
}

/** The commands of ```console blocks: each stands after `$ `, and what follows is its output. */
export function consoleExamples(text: string): ConsoleExample[] {
  return [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((example) => {
        const end = example.indexOf("\n");
        return { command: example.slice(0, end), expected: example.slice(end + 1).trimEnd() };
      }),
  );
}

/** The code blocks of a document that begin with the path of a file in a comment: `# network/main.tf`, `// index.js`. */
export function filesOf(text: string): { path: string; text: string }[] {
  const blocks = text.matchAll(/^```\w+\n(?:#|\/\/) (\S+\.\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, path = "", text = ""]) => ({ path, text }));
}

/**
 * Runs the commands of a document one after the other, as its reader would, and takes what each of them prints to
 * `print`: on both streams, without a terminal. The README is read in a checkout. The pages of `docs/` are read in a copy of
 * the folder of the shipped examples, which has the files that the page shows and is thrown away.
 */
export function runExamples(
  { path, text }: Document,
  print: (example: ConsoleExample, output: string) => void,
): void {
  const examples = consoleExamples(text);
  if (examples.length === 0) return;
  const scratch = mkdtempSync(join(tmpdir(), "tf-peer-lint-docs-"));
  try {
    const programs = writePrograms(join(scratch, "bin"));
    const folder = path.startsWith("docs/") ? join(scratch, "examples") : resolve(".");
    if (path.startsWith("docs/")) prepare(folder, text);
    for (const example of examples) print(example, run(example.command, folder, programs));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function prepare(folder: string, text: string): void {
  cpSync("fixtures/examples", folder, { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(resolve("."), join(folder, "node_modules", "tf-peer-lint"));
  for (const file of filesOf(text)) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
}

function run(command: string, cwd: string, programs: string): string {
  const { stdout, stderr } = spawnSync("bash", ["-c", command], {
    cwd,
    encoding: "utf8",
    env: { ...environment(), PATH: `${programs}${delimiter}${process.env.PATH}` },
  });
  return (stderr + stdout).trimEnd();
}

/** What nothing in the surroundings of a test may change. */
function environment(): NodeJS.ProcessEnv {
  const { GITHUB_WORKSPACE, FORCE_COLOR, ...inherited } = process.env;
  return { ...inherited, NO_COLOR: "1", COLUMNS: "80" };
}

/** `tf-peer-lint` and `npx tf-peer-lint` as they are after an installation: the built command of this checkout. */
function writePrograms(folder: string): string {
  mkdirSync(folder);
  const command = `exec "${process.execPath}" "${resolve("dist/cli.cjs")}" "$@"`;
  writeProgram(join(folder, "tf-peer-lint"), command);
  writeProgram(join(folder, "npx"), `test "$1" = tf-peer-lint || exit 127\nshift\n${command}`);
  return folder;
}

function writeProgram(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}
