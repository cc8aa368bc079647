import { isUtf8 } from "node:buffer";
import {
  type Dirent,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isWithin } from "./paths.ts";
import { isOwnDescriptor, isPipe, type Patience, readPipe } from "./pipe.ts";
import type { Entry, ReadFailure, SourceReader } from "./reader.ts";
import { SourceText } from "./source-text.ts";

/** Far above what anybody writes or generates, far below what would fill the memory. */
const largestFile = 32 * 1024 * 1024;

/**
 * Reads from the disk. Every answer is remembered, so that a run sees each file in one state only.
 *
 * Only regular files are opened: a named pipe would block, a device may do anything. What the user names is read from a
 * pipe, too. A symbolic link is followed as far as the working directory, the git work tree around it, and `boundaries`
 * reach, so that a repository that is linted cannot have other files of the machine shown in a report.
 */
export class DiskReader implements SourceReader {
  readonly #workingDirectory: string;
  readonly #boundaries: readonly string[];
  readonly #named: ReadonlySet<string>;
  readonly #patience: Patience | undefined;
  readonly #texts = new Map<string, SourceText | ReadFailure>();
  readonly #lists = new Map<string, readonly Entry[] | ReadFailure>();
  readonly #reached = new Map<string, boolean>();

  /**
   * @param workingDirectory absolute; what the paths given to the methods are relative to
   * @param boundaries further directories, absolute or relative to it, that modules and symbolic links may lead into
   * @param named files that the user names, absolute or relative to it, which may be pipes
   */
  constructor(
    workingDirectory: string,
    boundaries: readonly string[] = [],
    named: readonly string[] = [],
    patience?: Patience,
  ) {
    this.#workingDirectory = workingDirectory;
    this.#boundaries = boundaries;
    this.#named = new Set(named.map((path) => resolve(workingDirectory, path)));
    this.#patience = patience;
  }

  list(directory: string): readonly Entry[] | ReadFailure {
    const known = this.#lists.get(directory);
    if (known !== undefined) return known;
    const entries = listDirectory(resolve(this.#workingDirectory, directory));
    this.#lists.set(directory, entries);
    return entries;
  }

  read(path: string): SourceText | ReadFailure {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const text = this.#readFresh(path);
    this.#texts.set(path, text);
    return text;
  }

  isFile(path: string): boolean {
    const known = this.#texts.get(path);
    if (known !== undefined) return !("failure" in known);
    return statOf(resolve(this.#workingDirectory, path))?.isFile() === true;
  }

  isInside(path: string, directory: string): boolean {
    const outer = realPath(resolve(this.#workingDirectory, directory));
    return isWithin(realPath(resolve(this.#workingDirectory, path)), outer);
  }

  mayReach(path: string, directory: string): boolean {
    const key = `${directory}\0${path}`;
    let answer = this.#reached.get(key);
    if (answer === undefined) {
      const [target, from] = [path, directory].map((one) => realPath(resolve(this.#workingDirectory, one)));
      answer = this.#isWithinReach(target as string, from as string);
      this.#reached.set(key, answer);
    }
    return answer;
  }

  #readFresh(path: string): SourceText | ReadFailure {
    const absolute = resolve(this.#workingDirectory, path);
    try {
      const stats = statSync(absolute);
      if (stats.isDirectory()) return { failure: "It is a directory." };
      const isNamed = this.#named.has(absolute);
      if (isNamed && isPipe(absolute, stats)) return this.#readPipe(path, absolute, stats);
      if (!stats.isFile()) return { failure: isNamed ? noPipe : noFile };
      if (stats.size > largestFile) return { failure: tooLarge, kind: "too large" };
      if (lstatSync(absolute).isSymbolicLink() && !this.#mayFollow(absolute)) return { failure: leadsOut };
      return decode(path, readFileSync(absolute));
    } catch (error) {
      return { failure: failureOf(error, absolute) };
    }
  }

  #readPipe(path: string, absolute: string, stats: Stats): SourceText | ReadFailure {
    const isLink = lstatSync(absolute).isSymbolicLink() && !isOwnDescriptor(absolute);
    if (isLink && !this.#mayFollow(absolute)) return { failure: leadsOut };
    const bytes = readPipe(absolute, stats, largestFile, this.#patience);
    if (bytes === null) return { failure: tooMuch, kind: "too large" };
    return "failure" in bytes ? bytes : decode(path, bytes);
  }

  #mayFollow(link: string): boolean {
    // Its own open files are what the user gave it.
    if (this.#named.has(link) && isOwnDescriptor(link)) return true;
    return this.#isWithinReach(realpathSync.native(link), realPath(dirname(link)));
  }

  /** Both without symbolic links. */
  #isWithinReach(target: string, directory: string): boolean {
    const allowed = [this.#workingDirectory, directory, workTreeAround(directory), ...this.#boundaries];
    return allowed.some(
      (boundary) =>
        boundary !== null && isWithin(target, realPath(resolve(this.#workingDirectory, boundary))),
    );
  }
}

const noFile = "It is no regular file, so it is not read.";
const noPipe = "It is neither a regular file nor a pipe, so it is not read.";
const tooMuch = "More than 32 MiB come out of it, so it is not read.";
const tooLarge =
  "It is larger than 32 MiB, so it is not read. Split it, or leave its directory out of the run.";
const leadsOut =
  "It is a symbolic link that leads out of what is linted, so it is not read. Name the directory that it leads to with --root.";

/**
 * The entries of a directory, sorted, symbolic links resolved to what they lead to.
 * @param directory absolute
 */
export function listDirectory(directory: string): readonly Entry[] | ReadFailure {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(directory, entry) })).sort(byName);
  } catch (error) {
    return { failure: failureOf(error, directory) };
  }
}

/** By UTF-16 code units, so that the order is the same in every locale. */
function byName(left: Entry, right: Entry): number {
  return left.name < right.name ? -1 : 1;
}

function kindOf(directory: string, entry: Dirent): Entry["kind"] {
  const resolved = entry.isSymbolicLink() ? statOf(join(directory, entry.name)) : entry;
  if (resolved === undefined) return "other";
  if (resolved.isFile()) return "file";
  return resolved.isDirectory() ? "directory" : "other";
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The path without symbolic links; names that do not exist are kept as they stand. */
export function realPath(path: string): string {
  for (let existing = path; ; existing = dirname(existing)) {
    try {
      return join(realpathSync.native(existing), path.slice(existing.length));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if ((code !== "ENOENT" && code !== "ENOTDIR") || dirname(existing) === existing) return path;
    }
  }
}

/** The nearest directory around this one, itself included, that git keeps a work tree in; null if none. */
export function workTreeAround(directory: string): string | null {
  for (let at = directory; ; at = dirname(at)) {
    if (statOf(join(at, ".git")) !== undefined) return at;
    if (dirname(at) === at) return null;
  }
}

function decode(path: string, bytes: Buffer): SourceText | ReadFailure {
  const nul = bytes.indexOf(0);
  if (nul !== -1)
    return {
      failure: `It is no text: byte ${nul + 1} is zero. Terraform reads UTF-8 text only.`,
      kind: "no text",
    };
  if (isUtf8(bytes)) return new SourceText(path, bytes.toString("utf8"));
  const { line, column } = firstMalformed(bytes);
  const failure = `It is not UTF-8, as line ${line}, column ${column} shows. Save it as UTF-8.`;
  return { failure, kind: "no text" };
}

/** Where the first byte sequence stands that is not UTF-8. */
function firstMalformed(bytes: Buffer): { line: number; column: number } {
  let low = 0;
  let high = bytes.length;
  // The longest prefix that is UTF-8 but for a character that the cut divides.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(withoutDividedCharacter(bytes.subarray(0, middle)))) low = middle;
    else high = middle - 1;
  }
  const before = withoutDividedCharacter(bytes.subarray(0, low)).toString("utf8");
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - lineStart + 1 };
}

function withoutDividedCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

/** What went wrong with a path, in sentences without the path. */
export function failureOf(error: unknown, path: string): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case "ENOENT":
      return isLink(path) ? "It is a symbolic link to something that is not there." : "It is not there.";
    case "ENOTDIR":
      return "It is not there.";
    case "EACCES":
    case "EPERM":
      return "There is no permission to read it.";
    case "ELOOP":
      return "It is a symbolic link that leads in a circle.";
    case "ENAMETOOLONG":
      return "Its path is longer than the system allows.";
    default:
      if (code === undefined) throw error;
      return `The system cannot read it (${code}).`;
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
