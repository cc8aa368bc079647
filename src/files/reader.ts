import type { SourceText } from "./source-text.ts";

export interface Entry {
  readonly name: string;
  readonly kind: "file" | "directory" | "other";
}

/** Why something could not be read: a sentence without the path ("It is a directory."). */
export interface ReadFailure {
  readonly failure: string;
  /** Set where the file is there and is not what is read: larger, or no UTF-8 text. */
  readonly kind?: "too large" | "no text";
}

/**
 * How every stage gets at files: synchronous, confined to what the run may read, never throwing for what is
 * on the disk. Paths are those that reports show (relative to the working directory, `/` everywhere).
 * The language server lays its unsaved buffers over the disk by giving its own.
 */
export interface SourceReader {
  /** The entries of a directory, sorted by name in code unit order; symbolic links are resolved to their kind. */
  list(directory: string): readonly Entry[] | ReadFailure;
  /** The text of a file; the same object for the same file as long as it does not change. */
  read(path: string): SourceText | ReadFailure;
  /** Whether there is a file at `path` that `read` may read. */
  isFile(path: string): boolean;
  /** Whether the path, its symbolic links resolved, lies inside the directory, its links resolved too. */
  isInside(path: string, directory: string): boolean;
  /**
   * Whether the configuration in a directory may have that of another one read, all symbolic links resolved: as far as the
   * working directory, the git work tree around the first one, and what the user named reach.
   */
  mayReach(path: string, directory: string): boolean;
}
