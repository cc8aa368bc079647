import { type DiskReader, directoryOf } from "../files/index.ts";
import type { Entry, ReadFailure, SourceReader } from "../files/reader.ts";
import { SourceText } from "../files/source-text.ts";

/** As much as is read of a file on the disk: nobody types more. */
const longestText = 32 * 1024 * 1024;

/**
 * The files of a folder: those that are open in the editor as they stand there, whether they are written yet or not, and the
 * others as the disk has them. A text that stays the same stays the same object.
 */
export class OpenFiles implements SourceReader {
  readonly #makeDisk: () => DiskReader;
  readonly #open = new Map<string, SourceText | ReadFailure>();
  readonly #lists = new Map<string, readonly Entry[] | ReadFailure>();
  readonly #known = new Map<string, SourceText>();
  #disk: DiskReader;

  /** @param makeDisk makes a reader that has read nothing yet */
  constructor(makeDisk: () => DiskReader) {
    this.#makeDisk = makeDisk;
    this.#disk = makeDisk();
  }

  /** Puts the text of an open file in place of what the disk has. */
  put(path: string, text: string): void {
    if (!this.#open.has(path)) this.#lists.clear();
    this.#open.set(path, textOrFailure(path, text));
  }

  /** Goes back to what the disk has. */
  remove(path: string): void {
    this.#open.delete(path);
    this.#lists.clear();
  }

  /** Reads everything anew that is not open. */
  forgetDisk(): void {
    this.#disk = this.#makeDisk();
    this.#lists.clear();
  }

  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  /** The directories that open files lie in. */
  directories(): ReadonlySet<string> {
    return new Set([...this.#open.keys()].map(directoryOf));
  }

  list(directory: string): readonly Entry[] | ReadFailure {
    let entries = this.#lists.get(directory);
    if (entries === undefined) {
      entries = this.#listWithOpen(directory);
      this.#lists.set(directory, entries);
    }
    return entries;
  }

  #listWithOpen(directory: string): readonly Entry[] | ReadFailure {
    const entries = this.#disk.list(directory);
    const names = [...this.#open.keys()].flatMap((path) =>
      directoryOf(path) === directory ? path.slice(path.lastIndexOf("/") + 1) : [],
    );
    const there = "failure" in entries ? [] : entries;
    const missing = names.filter((name) => !there.some((entry) => entry.name === name));
    if (missing.length === 0) return entries;
    const added = missing.map((name): Entry => ({ name, kind: "file" }));
    return [...there, ...added].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  read(path: string): SourceText | ReadFailure {
    const open = this.#open.get(path);
    if (open !== undefined) return open;
    const source = this.#disk.read(path);
    if ("failure" in source) return source;
    const known = this.#known.get(path);
    if (known?.text === source.text) return known;
    this.#known.set(path, source);
    return source;
  }

  isFile(path: string): boolean {
    return this.#open.has(path) || this.#disk.isFile(path);
  }

  isInside(path: string, directory: string): boolean {
    return this.#disk.isInside(path, directory);
  }

  mayReach(path: string, directory: string): boolean {
    return this.#disk.mayReach(path, directory);
  }
}

function textOrFailure(path: string, text: string): SourceText | ReadFailure {
  if (text.length > longestText)
    return { failure: "It is larger than 32 MiB, so it is not read. Split it.", kind: "too large" };
  if (text.includes("\0"))
    return { failure: "It is no text: it has a character that is zero.", kind: "no text" };
  return new SourceText(path, text);
}
