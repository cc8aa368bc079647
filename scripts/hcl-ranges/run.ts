import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { entries } from "../../test/hcl/referee/recording.ts";

/**
 * Asks the Go program beside this file about files in native syntax.
 *
 * @param files absolute paths
 * @returns its description of each, in the same order
 * @throws Error if Go is missing or the program fails
 */
export function describeWithHashiCorp(files: readonly string[]): string[] {
  const described = entries(run([], files.join("\n")));
  return files.map((file) => {
    const entry = described.get(file);
    if (entry === undefined) throw new Error(`The Go program said nothing about ${file}.`);
    return entry;
  });
}

/**
 * Asks the Go program for the characters of identifiers: lines `start FIRST-LAST` and `continue FIRST-LAST`, in
 * hexadecimal.
 *
 * @throws Error if Go is missing or the program fails
 */
export function identifiersOfHashiCorp(): string {
  return run(["identifiers"], "");
}

function run(argv: readonly string[], input: string): string {
  const { status, stdout, stderr, error } = spawnSync("go", ["run", ".", ...argv], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 31 - 1,
  });
  if (error !== undefined) throw new Error("Go could not be started. It is needed here.", { cause: error });
  if (status !== 0) throw new Error(`The Go program failed:\n${stderr}`);
  return stdout;
}
