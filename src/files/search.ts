import { type Dirent, lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { failureOf, workTreeAround } from "./disk.ts";
import { Gitignore } from "./gitignore.ts";
import { configurationNames } from "./names.ts";
import { holdsText } from "./text-search.ts";

/** Where tools keep what nobody wrote by hand: copies of modules, packages, history. */
const neverSearched: ReadonlySet<string> = new Set([".git", ".terraform", "node_modules"]);

/** Each of its patterns is tried on each directory; nobody writes thousands. */
const largestIgnoreFile = 256 * 1024;

/** A `.gitignore` file and those above it. */
interface Ignoring {
  readonly directory: string;
  readonly patterns: Gitignore;
  readonly above: Ignoring | null;
}

/** What the user leaves out of searches. */
export interface LeftOut {
  /** Whether a file of this name may say what is left out from its directory on. */
  isSaidIn(name: string): boolean;
  /** What is left out in a directory and below, up to where another file says something. */
  below(directory: string): Promise<{ matches(directory: string): boolean } | null>;
}

/** What a search came to. Paths are absolute, in no order. */
export interface Search {
  /** Directories with configuration that holds the text. */
  readonly found: string[];
  /** How many directories have configuration that does not hold it. */
  skipped: number;
  /** How many directories `.gitignore` files and the user leave out. */
  ignored: number;
  readonly problems: { readonly path: string; readonly message: string }[];
}

/**
 * Searches a directory and all below it for configuration that holds a text. It keeps its own stack, so that no depth
 * of directories overflows, and follows no symbolic link to a directory: what lies in the tree is found on its own way,
 * and nothing outside of it is meant.
 * @param start absolute
 * @param text not empty
 * @param leftOut null where nothing is but by `.gitignore` files
 */
export async function searchDirectories(
  start: string,
  text: Buffer,
  leftOut: LeftOut | null = null,
): Promise<Search> {
  const search: Search = { found: [], skipped: 0, ignored: 0, problems: [] };
  const first = { directory: start, ignoring: ignoringAbove(start), patterns: await leftOut?.below(start) };
  const stack = [first];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { directory } = next;
    const entries = entriesOf(directory, search);
    const ignoring = entries.some((entry) => entry.name === ".gitignore")
      ? ignoringIn(directory, next.ignoring)
      : next.ignoring;
    let { patterns } = next;
    if (leftOut !== null && directory !== start && entries.some(({ name }) => leftOut.isSaidIn(name)))
      patterns = await leftOut.below(directory);
    const names: string[] = [];
    for (const entry of entries) {
      if (entry.isDirectory()) {
        const below = join(directory, entry.name);
        if (neverSearched.has(entry.name)) continue;
        if (isIgnored(below, ignoring) || patterns?.matches(below) === true) search.ignored++;
        else stack.push({ directory: below, ignoring, patterns });
      } else names.push(entry.name);
    }
    const files = configurationNames(names).map((name) => join(directory, name));
    if (files.length === 0) continue;
    if (files.some((file) => holds(file, text, search))) search.found.push(directory);
    else search.skipped++;
  }
  return search;
}

function entriesOf(directory: string, search: Search): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    const message = `${failureOf(error, directory)} What is in it and below is not linted.`;
    search.problems.push({ path: directory, message });
    return [];
  }
}

function holds(file: string, text: Buffer, search: Search): boolean {
  try {
    return holdsText(file, text);
  } catch (error) {
    const message = `${failureOf(error, file)} Whether it configures Alibaba Cloud is not known, so it is not linted.`;
    search.problems.push({ path: file, message });
    return false;
  }
}

/** The `.gitignore` files of the git work tree that apply to a directory from above it. */
function ignoringAbove(directory: string): Ignoring | null {
  const top = workTreeAround(directory);
  if (top === null || top === directory) return null;
  const between = relative(top, dirname(directory))
    .split(sep)
    .filter((name) => name !== "");
  let ignoring = ignoringIn(top, null);
  let at = top;
  for (const name of between) {
    at = join(at, name);
    ignoring = ignoringIn(at, ignoring);
  }
  return ignoring;
}

function ignoringIn(directory: string, above: Ignoring | null): Ignoring | null {
  const file = join(directory, ".gitignore");
  try {
    const stats = lstatSync(file);
    // Git follows no symbolic link here either; a named pipe would block.
    if (!stats.isFile() || stats.size > largestIgnoreFile) return above;
    return { directory, patterns: new Gitignore(readFileSync(file, "utf8")), above };
  } catch {
    // None there, or none that can be read: then git ignores nothing for it either.
    return above;
  }
}

/** Whether the nearest file with a word on the directory ignores it. */
function isIgnored(directory: string, ignoring: Ignoring | null): boolean {
  for (let at = ignoring; at !== null; at = at.above) {
    const verdict = at.patterns.ignores(relative(at.directory, directory).split(sep));
    if (verdict !== undefined) return verdict;
  }
  return false;
}
