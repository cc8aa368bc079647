import { realpathSync, type Stats, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "../error.ts";
import { replaceFile } from "../files/replace.ts";
import type { Output } from "./outputs.ts";
import type { Surroundings } from "./surroundings.ts";

/** Checks before the run that all reports can be written; throws as `checkOutputFile`. */
export function checkOutputs(outputs: readonly Output<string>[], { workingDirectory }: Surroundings): void {
  for (const { file } of outputs) if (file !== null) checkOutputFile(workingDirectory, file);
}

/** Writes a report to its file or the standard output; throws as `writeOutputFile`. */
export function writeOutput({ file }: Output<string>, text: string, surroundings: Surroundings): void {
  if (file === null) surroundings.stdout.write(text);
  else writeOutputFile(surroundings.workingDirectory, file, text);
}

/**
 * Checks before the run that a report can be written.
 * @param path as the user gave it, relative to the working directory
 * @param what messages call it
 * @throws UsageError if there is no folder for it, or a folder in its place
 */
export function checkOutputFile(workingDirectory: string, path: string, what = "report"): void {
  const file = resolve(workingDirectory, path);
  if (statOf(dirname(file))?.isDirectory() !== true)
    throw new UsageError(
      `The ${what} cannot go to ${path}: the folder ${dirname(path)} is not there. Create it first.`,
    );
  if (statOf(file)?.isDirectory() === true)
    throw new UsageError(`The ${what} cannot go to ${path}: that is a folder. Name a file in it.`);
}

/**
 * Writes a report whole or not at all: whoever reads the file sees the old text or the new one.
 * @throws UsageError if it cannot be written
 */
export function writeOutputFile(workingDirectory: string, path: string, text: string, what = "report"): void {
  const file = resolve(workingDirectory, path);
  const stats = statOf(file);
  try {
    // A pipe or a device (/dev/stdout) is written to, not replaced.
    if (stats !== undefined && !stats.isFile()) writeFileSync(file, text);
    // A symbolic link stays, and what it leads to is replaced.
    else replaceFile(stats === undefined ? file : realpathSync(file), text, stats);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`The ${what} cannot be written to ${path} (${code ?? String(error)}).`, {
      cause: error,
    });
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
