import {
  accessSync,
  chmodSync,
  constants,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Writes a regular file whole or not at all: whoever reads it sees the old text or the new one. The mode of an old file
 * stays.
 * @param file absolute, without symbolic links
 * @throws what the file system does
 */
export function replaceFile(file: string, text: string, old: Stats | undefined): void {
  commitDraft(writeDraft(file, text, old));
}

/** A new text that stands beside its file and is not in its place yet. */
export interface Draft {
  readonly file: string;
  readonly path: string;
}

/** Throws as `replaceFile`, with nothing left behind. */
export function writeDraft(file: string, text: string, old: Stats | undefined): Draft {
  const path = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    writeFileSync(path, text, { flag: "wx", ...(old === undefined ? {} : { mode: old.mode }) });
    // The mask of the process may have taken something from the mode.
    if (old !== undefined) chmodSync(path, old.mode);
    return { file, path };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") rmSync(path, { force: true });
    throw error;
  }
}

/** Puts a draft in the place of its file; throws as `replaceFile`, with nothing left behind. */
export function commitDraft({ file, path }: Draft): void {
  try {
    renameSync(path, file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** Takes a draft away. */
export function discardDraft({ path }: Draft): void {
  rmSync(path, { force: true });
}

/** The state of a file that may be replaced; throws where it is not there or must not be written to. */
export function writableState(file: string): Stats {
  accessSync(file, constants.W_OK);
  return statSync(file);
}
