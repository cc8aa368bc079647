import { basename, resolve } from "node:path";
import { type Discovery, DiskReader, discover, displayPath, isWithin, realPath } from "../files/index.ts";
import { isConfigurationFile } from "../files/names.ts";
import { type LintRequest, lint } from "../lint.ts";
import { KeptParser } from "../parser.ts";
import { leftOutBy, type RootsRequest, readRoots } from "../read-roots.ts";
import type { Result } from "../result.ts";
import type { RuleSet } from "../rule/index.ts";
import { loadAll } from "../terraform/functions/packages.ts";
import { type Evaluated, evaluated } from "./evaluated.ts";
import { OpenFiles } from "./open-files.ts";
import { PartedLint, type Shown } from "./parts/parted-lint.ts";
import { Places } from "./places.ts";

/** What is asked of a directory, read anew whenever its config files may have changed. */
export type MakeRequest = (directory: string) => RootsRequest;

const nothingFound: Discovery = {
  ...{ candidates: [], onlyFiles: new Map(), skipped: 0, diagnostics: [], failed: false },
};

/** A folder that is open in the editor, and what is known of the root modules in it. */
export class Folder {
  /** Absolute. */
  readonly directory: string;
  readonly files: OpenFiles;
  readonly places = new Places();
  readonly #makeRequest: MakeRequest;
  readonly #rules: RuleSet;
  readonly #parser = new KeptParser();
  #request: RootsRequest;
  #searched: Promise<Discovery> | null = null;
  readonly #parts = new PartedLint();
  #isInParts = false;
  #shown: Promise<Shown> | null = null;
  #withFixes: Promise<Result> | null = null;
  #evaluated: Promise<Evaluated> | null = null;

  readonly #isSearched: boolean;

  /** @param isSearched whether there are root modules in it that no open file leads to */
  constructor(directory: string, rules: RuleSet, makeRequest: MakeRequest, isSearched = true) {
    this.directory = directory;
    this.#isSearched = isSearched;
    this.#rules = rules;
    this.#makeRequest = makeRequest;
    this.#request = makeRequest(directory);
    this.files = new OpenFiles(
      () => new DiskReader(directory, [...this.#request.boundaries, ...this.#request.paths]),
    );
  }

  get parse(): KeptParser["parse"] {
    return this.#parser.parse;
  }

  /** Takes the text that a file has in the editor. */
  put(path: string, text: string): void {
    // What is no configuration may be read by any part of it; a file that is new changes what there is to be read.
    if (!isConfigurationFile(basename(path)) || !this.files.isOpen(path)) this.#parts.clear();
    this.files.put(path, text);
    this.#forget();
  }

  /** Takes note that a file is no longer open. */
  close(path: string): void {
    this.#parts.clear();
    this.files.remove(path);
    this.#forget();
  }

  /** Takes note that something may have changed on the disk, config files included. */
  reload(): void {
    this.#request = this.#makeRequest(this.directory);
    this.#searched = null;
    this.files.forgetDisk();
    this.#parts.clear();
    this.#forget();
  }

  #forget(): void {
    this.#shown = null;
    this.#withFixes = null;
    this.#evaluated = null;
  }

  /** What linting shows of the folder as it stands in the editor. */
  shown(): Promise<Shown> {
    this.#shown ??= this.#lintParts();
    return this.#shown;
  }

  /** Whether what was shown last was found part by part. */
  get isInParts(): boolean {
    return this.#isInParts;
  }

  async #lintParts(): Promise<Shown> {
    // A part is evaluated once, with all that it may ask for.
    await loadAll();
    const request = await this.#currentRequest();
    const inParts = this.#parts.lint(await readRoots(request), this.#rules);
    this.#isInParts = inParts !== null;
    return inParts ?? lint(request);
  }

  /** All that linting finds, with fixes. */
  resultWithFixes(): Promise<Result> {
    this.#withFixes ??= this.#currentRequest().then((request) => lint({ ...request, fixes: true }));
    return this.#withFixes;
  }

  /** The root modules with their values, and the network that they make. */
  evaluated(): Promise<Evaluated> {
    this.#evaluated ??= this.#currentRequest().then(readRoots).then(evaluated);
    return this.#evaluated;
  }

  /** Whether comments that suppress findings have to give a reason. */
  get needsReason(): boolean {
    return this.#request.settings.requireReason;
  }

  async #currentRequest(): Promise<LintRequest> {
    const discovery = await this.#discovery();
    return {
      ...this.#request,
      ...{ rules: this.#rules, reader: this.files, parser: this.#parser, discovery },
    };
  }

  /** What the search of the folder found, and the directories of open files, which may lie in none of these. */
  async #discovery(): Promise<Discovery> {
    this.#searched ??= this.#isSearched
      ? discover(this.directory, ["."], leftOutBy(this.#request.configs))
      : Promise.resolve(nothingFound);
    const searched = await this.#searched;
    const real = (path: string) => realPath(resolve(this.directory, path));
    const known = new Set(searched.candidates.map(real));
    const opened = [...this.files.directories()].filter((directory) => this.#mayBeRoot(directory));
    const candidates = [...searched.candidates, ...opened.filter((one) => !known.has(real(one)))];
    return {
      candidates: candidates.sort(),
      onlyFiles: new Map(),
      skipped: searched.skipped,
      // A folder with nothing to lint is no fault of an editor that has it open.
      diagnostics: searched.failed ? [] : searched.diagnostics,
      failed: false,
    };
  }

  #mayBeRoot(directory: string): boolean {
    const entries = this.files.list(directory);
    return !("failure" in entries) && entries.some(({ name }) => isConfigurationFile(name));
  }

  /** The way to a file from the folder; null where it lies outside. */
  pathIn(path: string): string | null {
    return isWithin(path, this.directory) ? displayPath(this.directory, path) : null;
  }
}
