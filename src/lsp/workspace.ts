import { basename, dirname } from "node:path";
import type { RuleSet } from "../rule/index.ts";
import { Folder, type MakeRequest } from "./folder.ts";
import { pathOfUri } from "./uris.ts";

/** An open file, the folder that it is part of, and its way from there. */
export interface OpenFile {
  readonly folder: Folder;
  readonly path: string;
}

/** The folders of an editor, and those of files that it has open outside of them. */
export class Workspace {
  readonly #rules: RuleSet;
  readonly #makeRequest: MakeRequest;
  readonly #folders = new Map<string, Folder>();
  /** Directories of open files that are in no folder; what lies below them may be anything. */
  readonly #loose = new Map<string, Folder>();
  readonly #open = new Map<string, OpenFile & { text: string }>();

  constructor(rules: RuleSet, makeRequest: MakeRequest) {
    this.#rules = rules;
    this.#makeRequest = makeRequest;
  }

  get folders(): readonly Folder[] {
    return [...this.#folders.values(), ...this.#loose.values()];
  }

  /** Takes a folder in or gives it up; what is open in it goes with it. */
  changeFolders(added: readonly string[], removed: readonly string[]): void {
    for (const directory of removed) this.#folders.delete(directory);
    for (const directory of added)
      if (!this.#folders.has(directory)) this.#folders.set(directory, this.#make(directory));
    for (const [uri, { text }] of [...this.#open]) {
      this.close(uri);
      this.put(uri, text);
    }
  }

  /** Takes the text of an open file; null where it is no file of this machine. */
  put(uri: string, text: string): OpenFile | null {
    const known = this.#open.get(uri) ?? this.#place(uri);
    if (known === null) return null;
    this.#open.set(uri, { ...known, text });
    known.folder.put(known.path, text);
    return known;
  }

  /** Gives a file up that is no longer open, and its folder where nothing else is open of that. */
  close(uri: string): Folder | null {
    const known = this.#open.get(uri);
    if (known === undefined) return null;
    this.#open.delete(uri);
    const { folder, path } = known;
    folder.close(path);
    const isUsed = [...this.#open.values()].some((other) => other.folder === folder);
    if (!isUsed) this.#loose.delete(folder.directory);
    return folder;
  }

  /** The open file of a URI; null where it is not open, or of another machine. */
  file(uri: string): OpenFile | null {
    return this.#open.get(uri) ?? null;
  }

  /** The URI by which the editor has a file of a folder open; null where it has not. */
  uriOf(folder: Folder, path: string): string | null {
    for (const [uri, open] of this.#open) if (open.path === path && open.folder === folder) return uri;
    return null;
  }

  #place(uri: string): OpenFile | null {
    const file = pathOfUri(uri);
    if (file === null) return null;
    const around = [...this.#folders.values()].filter((folder) => folder.pathIn(file) !== null);
    const [nearest] = around.sort((left, right) => right.directory.length - left.directory.length);
    const folder = nearest ?? this.#looseFolder(dirname(file));
    return { folder, path: folder.pathIn(file) ?? basename(file) };
  }

  #looseFolder(directory: string): Folder {
    const folder = this.#loose.get(directory) ?? this.#make(directory, false);
    this.#loose.set(directory, folder);
    return folder;
  }

  #make(directory: string, isSearched = true): Folder {
    return new Folder(directory, this.#rules, this.#makeRequest, isSearched);
  }
}
