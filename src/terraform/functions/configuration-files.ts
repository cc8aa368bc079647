import { entryPath } from "../../files/index.ts";
import type { SourceReader } from "../../files/reader.ts";
import { directoryFrom } from "../load/source.ts";
import type { Cause } from "../value.ts";
import { alternatives, nameMatcher } from "./glob.ts";
import { cleanPath, homeReason } from "./paths.ts";

/** Directories, and files and directories in them, past which a pattern is not searched. */
const visitLimit = 20_000;
const entryLimit = 200_000;

/** What there is at a path; "missing" and "directory" as Terraform would find it, else the reason why it is not known. */
export type Found = { readonly text: string } | "missing" | "directory" | Cause;

/** The files that functions may read: those of the root module and around it, as far as the run may reach. */
export class ConfigurationFiles {
  readonly #reader: SourceReader | null;
  readonly #directory: string;

  /**
   * @param reader null where there are no files
   * @param directory of the root module, where terraform runs; as reports show it
   */
  constructor(reader: SourceReader | null, directory: string) {
    this.#reader = reader;
    this.#directory = directory;
  }

  /** @param path as the configuration has it, from the directory where terraform runs */
  find(path: string): Found {
    const place = this.#place(path);
    if (typeof place !== "string") return place;
    const reader = this.#reader as SourceReader;
    if (!reader.isFile(place)) return "failure" in reader.list(place) ? "missing" : "directory";
    const source = reader.read(place);
    if ("failure" in source) return because(`${path} is not read. ${source.failure.replace(/\.$/, "")}`);
    return { text: source.text };
  }

  /** The path as reports show it. */
  shownPath(path: string): string {
    return directoryFrom(this.#directory, cleanPath(path));
  }

  #place(path: string): string | Cause {
    if (this.#reader === null) return because("There are no files to read here");
    if (path.startsWith("/")) return because("A file with an absolute path is not read");
    const home = homeReason(path);
    if (home !== null) return because(home);
    const place = this.shownPath(path);
    return this.#reader.mayReach(place, this.#directory)
      ? place
      : because(`${path} leads out of what is linted, so it is not read`);
  }

  /** The files below a directory that match a pattern. */
  matching(path: string, pattern: string): Matching {
    const base = this.#place(path);
    if (typeof base !== "string") return { paths: base, entries: 0 };
    const cleaned = cleanPath(pattern);
    const patterns = /[*?[{\\]/.test(path) || cleaned.startsWith("/") ? null : alternatives(cleaned);
    if (patterns === null || patterns.some((one) => one.split("/").includes("..")))
      return {
        paths: because(`The pattern ${JSON.stringify(pattern)} is not matched by tf-peer-lint`),
        entries: 0,
      };
    const search = new Search(this.#reader as SourceReader);
    for (const one of patterns) search.within(base, "", one.split("/"));
    return { paths: search.failure ?? [...search.found], entries: search.entries };
  }
}

/** What a search for files found. */
export interface Matching {
  /** From where it began; the reason where they are not known. */
  readonly paths: readonly string[] | Cause;
  /** How many files and directories were looked at. */
  readonly entries: number;
}

function because(message: string): Cause {
  return { message, range: null };
}

class Search {
  readonly found = new Set<string>();
  failure: Cause | null = null;
  readonly #reader: SourceReader;
  #visits = 0;
  entries = 0;

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  /** @param shown the way from where the search began */
  within(directory: string, shown: string, segments: readonly string[]): void {
    const [segment, ...rest] = segments;
    if (segment === undefined || this.failure !== null) return;
    if (this.#visits++ > visitLimit || this.entries > entryLimit) {
      this.failure = because("There are more files than tf-peer-lint searches");
      return;
    }
    const entries = this.#reader.list(directory);
    if ("failure" in entries) return;
    const isDeep = segment === "**";
    const matches = isDeep ? () => true : nameMatcher(segment);
    if (matches === null) {
      this.failure = because(`The pattern ${JSON.stringify(segment)} is malformed`);
      return;
    }
    this.entries += entries.length;
    if (isDeep && rest.length > 0) this.within(directory, shown, rest);
    for (const { name, kind } of entries) {
      if (!matches(name)) continue;
      const path = shown === "" ? name : `${shown}/${name}`;
      if (kind === "file" && rest.length === 0) this.found.add(path);
      if (kind !== "directory") continue;
      if (isDeep) this.within(entryPath(directory, name), path, segments);
      else if (rest.length > 0) this.within(entryPath(directory, name), path, rest);
    }
  }
}
