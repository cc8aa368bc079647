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
  const { status, stdout, stderr, error } = spawnSync("go", ["run", "."], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    input: files.join("\n"),
    encoding: "utf8",
    maxBuffer: 2 ** 31 - 1,
  });
  if (error !== undefined) throw new Error("Go could not be started. It is needed here.", { cause: error });
  if (status !== 0) throw new Error(`The Go program failed:\n${stderr}`);
  const described = entries(stdout);
  return files.map((file) => {
    const entry = described.get(file);
    if (entry === undefined) throw new Error(`The Go program said nothing about ${file}.`);
    return entry;
  });
}
