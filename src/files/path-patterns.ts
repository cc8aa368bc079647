import { relative, resolve, sep } from "node:path";
import { Gitignore } from "./gitignore.ts";

/**
 * Patterns of paths, as `.gitignore` has them, relative to a directory: one that matches a directory matches all below it,
 * and of those that match a path the last decides, so that `!` takes out again.
 */
export class PathPatterns {
  readonly #directory: string;
  readonly #workingDirectory: string;
  readonly #patterns: readonly { readonly negated: boolean; readonly pattern: Gitignore }[];

  /**
   * @param directory absolute
   * @param workingDirectory absolute; what paths are relative to
   */
  constructor(directory: string, patterns: readonly string[], workingDirectory: string) {
    this.#directory = directory;
    this.#workingDirectory = workingDirectory;
    this.#patterns = patterns.map((text) => {
      const negated = text.startsWith("!");
      return { negated, pattern: new Gitignore(negated ? text.slice(1) : text) };
    });
  }

  /** @param path absolute or relative to the working directory; nothing outside of the directory matches */
  matches(path: string): boolean {
    const way = relative(this.#directory, resolve(this.#workingDirectory, path));
    const segments = way.split(sep);
    if (way === "" || segments[0] === "..") return false;
    const last = this.#patterns.findLast(({ pattern }) => matchesPart(pattern, segments));
    return last !== undefined && !last.negated;
  }
}

function matchesPart(pattern: Gitignore, segments: readonly string[]): boolean {
  return segments.some((_, index) => pattern.ignores(segments.slice(0, index + 1)) === true);
}
