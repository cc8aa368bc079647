import type { Entry, ReadFailure, SourceReader } from "./reader.ts";
import { SourceText } from "./source-text.ts";

/** Texts over those that another reader gives: files that are being changed, and not written yet. */
export class BufferedReader implements SourceReader {
  readonly #below: SourceReader;
  readonly #texts: ReadonlyMap<string, SourceText>;

  /** @param texts by path, of files that the other reader reads too */
  constructor(below: SourceReader, texts: ReadonlyMap<string, string>) {
    this.#below = below;
    this.#texts = new Map([...texts].map(([path, text]) => [path, new SourceText(path, text)]));
  }

  list(directory: string): readonly Entry[] | ReadFailure {
    return this.#below.list(directory);
  }

  read(path: string): SourceText | ReadFailure {
    return this.#texts.get(path) ?? this.#below.read(path);
  }

  isFile(path: string): boolean {
    return this.#below.isFile(path);
  }

  isInside(path: string, directory: string): boolean {
    return this.#below.isInside(path, directory);
  }

  mayReach(path: string, directory: string): boolean {
    return this.#below.mayReach(path, directory);
  }
}
