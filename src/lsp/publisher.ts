import type { Connection, Diagnostic as EditorDiagnostic } from "vscode-languageserver/node.js";
import { distinctBy } from "../grouping.ts";
import type { Folder } from "./folder.ts";

/** What the editor shows of each file, so that it is told what changes, and no more. */
export class Publisher {
  readonly #connection: Connection;
  /** By URI, what each folder has to say of the file: folders may lie in each other, and call modules of each other. */
  readonly #said = new Map<string, Map<Folder, readonly EditorDiagnostic[]>>();
  readonly #shown = new Map<string, string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Takes all that a folder has to say.
   * @param versions of open files, by URI; the editor is told of each of these once a version
   */
  async publish(
    folder: Folder,
    diagnostics: ReadonlyMap<string, readonly EditorDiagnostic[]>,
    versions: ReadonlyMap<string, number>,
  ): Promise<void> {
    for (const [uri, byFolder] of this.#said) if (!diagnostics.has(uri)) byFolder.delete(folder);
    for (const [uri, list] of diagnostics) {
      const byFolder = this.#said.get(uri) ?? new Map<Folder, readonly EditorDiagnostic[]>();
      this.#said.set(uri, byFolder.set(folder, list));
    }
    for (const uri of new Set([...versions.keys(), ...this.#said.keys()]))
      await this.#show(uri, versions.get(uri));
  }

  /** Takes back what a folder has said. */
  async retract(folder: Folder): Promise<void> {
    await this.publish(folder, new Map(), new Map());
  }

  async #show(uri: string, version: number | undefined): Promise<void> {
    const lists = [...(this.#said.get(uri)?.values() ?? [])];
    const diagnostics =
      lists.length < 2 ? (lists[0] ?? []) : distinctBy(lists.flat(), (one) => JSON.stringify(one));
    const text = JSON.stringify([version ?? null, diagnostics]);
    const isGone = version === undefined && diagnostics.length === 0;
    if (isGone && !this.#shown.has(uri)) return;
    if (this.#shown.get(uri) === text) return;
    if (isGone) {
      this.#shown.delete(uri);
      this.#said.delete(uri);
    } else this.#shown.set(uri, text);
    await this.#connection.sendDiagnostics({
      uri,
      diagnostics: [...diagnostics],
      ...(version === undefined ? {} : { version }),
    });
  }
}
