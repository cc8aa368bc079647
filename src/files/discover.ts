import { type Stats, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { nearestName } from "../nearest-name.ts";
import { failureOf, listDirectory, realPath } from "./disk.ts";
import { isConfigurationFile, isTerraformFile } from "./names.ts";
import { displayPath } from "./paths.ts";
import { type LeftOut, searchDirectories } from "./search.ts";

/** What the paths of a command line come to. */
export interface Discovery {
  /** Directories that may be root modules, as reports show them; sorted. */
  readonly candidates: readonly string[];
  /** By directory, the files that were named where the directory itself was not, all as reports show them. */
  readonly onlyFiles: ReadonlyMap<string, ReadonlySet<string>>;
  /** Directories with configuration in which nothing of the provider is named. */
  readonly skipped: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether something that was named cannot be linted. */
  readonly failed: boolean;
}

/**
 * Finds the directories that the paths of a command line mean: one with configuration in it is meant itself, another
 * one is searched; a file stands for its directory.
 * @param workingDirectory absolute
 * @param leftOut what is not searched beside what `.gitignore` files say
 */
export async function discover(
  workingDirectory: string,
  paths: readonly string[],
  leftOut: LeftOut | null = null,
): Promise<Discovery> {
  const discoverer = new Discoverer(workingDirectory, leftOut);
  for (const path of paths) await discoverer.add(resolve(workingDirectory, path));
  return discoverer.finish();
}

class Discoverer {
  readonly #workingDirectory: string;
  readonly #leftOut: LeftOut | null;
  /** By real path, so that two ways to one directory are one. `files` is null where all of it is named. */
  readonly #named = new Map<string, { readonly directory: string; files: Set<string> | null }>();
  readonly #found = new Map<string, string>();
  readonly #diagnostics: Diagnostic[] = [];
  #skipped = 0;
  #failed = false;

  constructor(workingDirectory: string, leftOut: LeftOut | null) {
    this.#workingDirectory = workingDirectory;
    this.#leftOut = leftOut;
  }

  async add(path: string): Promise<void> {
    const stats = statsOf(path);
    if ("failure" in stats) this.#fail(path, stats.failure + this.#nearTo(path));
    else if (stats.isDirectory()) await this.#addDirectory(path);
    else if (!stats.isFile()) this.#fail(path, "It is neither a directory nor a regular file.");
    else if (!isTerraformFile(basename(path))) this.#fail(path, notTerraform);
    else this.#nameDirectory(dirname(path)).files?.add(this.#display(path));
  }

  finish(): Discovery {
    const candidates = [...this.#named.values()].map(({ directory }) => directory);
    for (const [real, directory] of this.#found) if (!this.#named.has(real)) candidates.push(directory);
    return {
      candidates: candidates.sort(),
      onlyFiles: new Map(
        [...this.#named.values()].flatMap(({ directory, files }) =>
          files === null ? [] : [[directory, files]],
        ),
      ),
      skipped: this.#skipped,
      diagnostics: this.#diagnostics,
      failed: this.#failed,
    };
  }

  async #addDirectory(path: string): Promise<void> {
    const entries = listDirectory(path);
    if ("failure" in entries) this.#fail(path, entries.failure);
    else if (entries.some((entry) => entry.kind !== "directory" && isConfigurationFile(entry.name)))
      this.#nameDirectory(path).files = null;
    else await this.#search(path);
  }

  async #search(path: string): Promise<void> {
    const search = await searchDirectories(path, providerText, this.#leftOut);
    for (const directory of search.found) this.#found.set(realPath(directory), this.#display(directory));
    this.#skipped += search.skipped;
    for (const problem of search.problems) this.#report("warning", problem.path, problem.message);
    if (search.found.length + search.skipped === 0)
      this.#fail(path, search.ignored === 0 ? nothingThere : nothingButIgnored);
  }

  /** ` Did you mean live/prod?`, where something of a similar name lies beside what is not there. */
  #nearTo(path: string): string {
    const entries = listDirectory(dirname(path));
    if ("failure" in entries || entries.some(({ name }) => name === basename(path))) return "";
    const useful = entries.filter(({ kind, name }) => kind === "directory" || isTerraformFile(name));
    const nearest = nearestName(
      basename(path),
      useful.map(({ name }) => name),
    );
    return nearest === null ? "" : ` Did you mean ${this.#display(join(dirname(path), nearest))}?`;
  }

  #nameDirectory(path: string) {
    const real = realPath(path);
    let entry = this.#named.get(real);
    if (entry === undefined) {
      entry = { directory: this.#display(path), files: new Set() };
      this.#named.set(real, entry);
    }
    return entry;
  }

  #fail(path: string, sentences: string): void {
    this.#failed = true;
    this.#report("error", path, sentences);
  }

  #report(severity: Diagnostic["severity"], path: string, sentences: string): void {
    this.#diagnostics.push({
      severity,
      message: `${abbreviated(this.#display(path))}: ${sentences}`,
      range: null,
    });
  }

  #display(path: string): string {
    return displayPath(this.#workingDirectory, path);
  }
}

/** What a directory below a named one must hold to be of interest: the provider's name begins all its types. */
const providerText = Buffer.from("alicloud");

const notTerraform =
  "It is no Terraform file. Name a directory, or a file that ends with .tf, .tf.json, .tofu, .tofu.json, .tfvars or .tfvars.json.";
const nothingThere = "There is no Terraform file (.tf, .tf.json, .tofu or .tofu.json) in it or below.";
const nothingButIgnored =
  "There is no Terraform file (.tf, .tf.json, .tofu or .tofu.json) in it or below, but for directories that .gitignore or ignore in the config leaves out. Name one of them to lint it.";

function statsOf(path: string): Stats | { failure: string } {
  try {
    return statSync(path);
  } catch (error) {
    return { failure: failureOf(error, path) };
  }
}

/** A path that fits into a message, its middle left out. */
function abbreviated(path: string): string {
  return path.length <= 200 ? path : `${path.slice(0, 32)}…${path.slice(-32)}`;
}
