import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type DefinitionLink,
  type DocumentLink,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type Location,
  MarkupKind,
  type Position,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node.js";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { RuleSet } from "../rule/index.ts";
import { version } from "../version.ts";
import { fixAllAction, fixAllKind, quickFixes } from "./code-actions.ts";
import { wayFrom } from "./definition.ts";
import { diagnosticsOf, sourceName } from "./diagnostics.ts";
import type { Folder, MakeRequest } from "./folder.ts";
import { hoverOnArgument } from "./hover.ts";
import { linksIn } from "./links.ts";
import { Publisher } from "./publisher.ts";
import { rulesNamedIn } from "./rule-names.ts";
import { RulePages } from "./rule-pages.ts";
import { Troubles } from "./troubles.ts";
import { pathOfUri, uriOfPath } from "./uris.ts";
import { watchFiles } from "./watched.ts";
import { type OpenFile, Workspace } from "./workspace.ts";

/** What the server is made of. */
export interface ServerOptions {
  readonly rules: RuleSet;
  readonly makeRequest: MakeRequest;
}

/** Serves an editor over a connection, until that ends. */
export class Server {
  readonly #connection: Connection;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #workspace: Workspace;
  readonly #pages: RulePages;
  readonly #publisher: Publisher;
  readonly #troubles: Troubles;
  readonly #waiting = new Set<Folder>();
  #capabilities: ClientCapabilities = {};
  #isBusy = false;

  constructor(connection: Connection, { rules, makeRequest }: ServerOptions) {
    this.#connection = connection;
    this.#workspace = new Workspace(rules, makeRequest);
    this.#pages = new RulePages(rules);
    this.#publisher = new Publisher(connection);
    this.#troubles = new Troubles(connection);
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeWatchedFiles(() => this.#reload());
    connection.onDidChangeConfiguration(() => this.#reload());
    connection.onHover((params) => this.#hover(params.textDocument.uri, params.position));
    connection.onDefinition((params) => this.#definition(params.textDocument.uri, params.position));
    connection.onDocumentLinks(({ textDocument }) => this.#links(textDocument.uri));
    connection.onCodeAction((params) => this.#codeActions(params));
    this.#documents.onDidChangeContent(({ document }) => this.#changed(document));
    this.#documents.onDidClose(({ document }) => this.#closed(document.uri));
    this.#documents.onDidSave(() => {
      if (!this.#mayWatch()) this.#reload();
    });
    this.#documents.listen(connection);
    connection.listen();
  }

  /** Tells the editor of something that must not happen. */
  log(error: unknown): void {
    this.#troubles.log(error);
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#capabilities = params.capabilities;
    this.#workspace.changeFolders(foldersOf(params), []);
    return {
      serverInfo: { name: sourceName, version },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        hoverProvider: true,
        definitionProvider: true,
        documentLinkProvider: {},
        codeActionProvider: { codeActionKinds: ["quickfix", fixAllKind] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  async #initialized(): Promise<void> {
    const { workspace } = this.#capabilities;
    if (workspace?.workspaceFolders)
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        this.#changeFolders(pathsOf(added), pathsOf(removed)),
      );
    for (const folder of this.#workspace.folders) this.#schedule(folder);
    if (this.#mayWatch()) await this.#troubles.guard(() => watchFiles(this.#connection));
  }

  #mayWatch(): boolean {
    return this.#capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  }

  async #changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const before = this.#workspace.folders;
    this.#workspace.changeFolders(added, removed);
    const { folders } = this.#workspace;
    for (const folder of before) if (!folders.includes(folder)) await this.#publisher.retract(folder);
    for (const folder of folders) this.#schedule(folder);
  }

  #reload(): void {
    for (const folder of this.#workspace.folders) {
      folder.reload();
      this.#schedule(folder);
    }
  }

  #changed({ uri, ...document }: TextDocument): void {
    const open = this.#workspace.put(uri, this.#documents.get(uri)?.getText() ?? document.getText());
    if (open !== null) this.#schedule(open.folder);
  }

  async #closed(uri: string): Promise<void> {
    const folder = this.#workspace.close(uri);
    if (folder === null) return;
    if (this.#workspace.folders.includes(folder)) this.#schedule(folder);
    else await this.#publisher.retract(folder);
  }

  /** Lints a folder soon: changes that have arrived by then are taken together. */
  #schedule(folder: Folder): void {
    this.#waiting.add(folder);
    if (this.#isBusy) return;
    this.#isBusy = true;
    setImmediate(() => void this.#work());
  }

  async #work(): Promise<void> {
    for (let [folder] = this.#waiting; folder !== undefined; [folder] = this.#waiting) {
      this.#waiting.delete(folder);
      await this.#publish(folder);
      // Lets in what has arrived in the meantime.
      await new Promise(setImmediate);
    }
    this.#isBusy = false;
  }

  async #publish(folder: Folder): Promise<void> {
    const versions = this.#versionsIn(folder);
    await this.#troubles.guard(async () => {
      const result = await folder.shown();
      if (!this.#workspace.folders.includes(folder) || this.#waiting.has(folder)) return;
      this.#troubles.tell(result.diagnostics);
      const uriOf = this.#urisOf(folder);
      const diagnostics = diagnosticsOf(result, {
        places: folder.places,
        withRelated: this.#capabilities.textDocument?.publishDiagnostics?.relatedInformation === true,
        uriOf,
        pageOf: (id) => this.#pages.urlOf(id),
      });
      const byUri = new Map([...diagnostics].map(([path, list]) => [uriOf(path), list]));
      await this.#publisher.publish(folder, byUri, versions);
    });
  }

  #versionsIn(folder: Folder): ReadonlyMap<string, number> {
    const own = this.#documents.all().filter(({ uri }) => this.#workspace.file(uri)?.folder === folder);
    return new Map(own.map(({ uri, version: number }) => [uri, number]));
  }

  #urisOf(folder: Folder): (path: string) => string {
    return (path) => this.#workspace.uriOf(folder, path) ?? uriOfPath(folder.directory, path);
  }

  async #hover(uri: string, position: Position): Promise<Hover | null> {
    return this.#inFile(uri, null, async ({ folder, path }) => {
      const source = folder.files.read(path);
      if ("failure" in source) return null;
      const offset = folder.places.offset(source, position);
      const named = rulesNamedIn(folder.parse(source)).find(
        ({ start, end }) => start <= offset && offset <= end,
      );
      const page = named === undefined ? null : this.#pages.textOf(named.id);
      const text =
        named !== undefined && page !== null
          ? { markdown: page, ...named }
          : hoverOnArgument(await folder.evaluated(), source, offset, this.#urisOf(folder));
      if (text === null) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: text.markdown },
        range: folder.places.range(source, text),
      };
    });
  }

  async #definition(uri: string, position: Position): Promise<DefinitionLink[] | Location[] | null> {
    return this.#inFile(uri, null, async ({ folder, path }) => {
      const source = folder.files.read(path);
      if ("failure" in source) return null;
      const { network } = await folder.evaluated();
      const way = wayFrom(network, path, folder.places.offset(source, position));
      if (way === null) return null;
      const uriOf = this.#urisOf(folder);
      const links = way.to.flatMap(({ header, range }): DefinitionLink[] => {
        const target = folder.files.read(header.file);
        if ("failure" in target) return [];
        return [
          {
            originSelectionRange: folder.places.range(source, way.from),
            targetUri: uriOf(header.file),
            targetRange: folder.places.range(target, range),
            targetSelectionRange: folder.places.range(target, header),
          },
        ];
      });
      if (this.#capabilities.textDocument?.definition?.linkSupport === true) return links;
      return links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
    });
  }

  async #links(uri: string): Promise<DocumentLink[]> {
    return this.#inFile(uri, [], async ({ folder, path }) => {
      const source = folder.files.read(path);
      return "failure" in source ? [] : linksIn(folder.parse(source), folder.places, this.#pages);
    });
  }

  async #codeActions({ textDocument, context }: CodeActionParams): Promise<CodeAction[]> {
    const wants = (kind: string) =>
      context.only === undefined || context.only.some((one) => kind === one || kind.startsWith(`${one}.`));
    const hasOwn = context.diagnostics.some(({ source }) => source === sourceName);
    // To be done without being asked for, it would be in the way.
    const wantsAll = context.only !== undefined && wants(fixAllKind);
    if (!(hasOwn && wants("quickfix")) && !wantsAll) return [];
    return this.#inFile(textDocument.uri, [], async ({ folder, path }) => {
      const source = folder.files.read(path);
      if ("failure" in source) return [];
      const actions = {
        places: folder.places,
        result: await folder.resultWithFixes(),
        file: folder.parse(source),
        needsReason: folder.needsReason,
        uriOf: this.#urisOf(folder),
        versionOf: (file: string) =>
          this.#documents.get(this.#workspace.uriOf(folder, file) ?? "")?.version ?? null,
        withVersions: this.#capabilities.workspace?.workspaceEdit?.documentChanges === true,
      };
      const fixes = hasOwn && wants("quickfix") ? quickFixes(context.diagnostics, actions) : [];
      const all = wantsAll ? fixAllAction(actions) : null;
      return all === null ? fixes : [...fixes, all];
    });
  }

  /** Answers a request about an open file; what goes wrong is told, and the answer is the other one. */
  async #inFile<Answer>(
    uri: string,
    otherwise: Answer,
    answer: (file: OpenFile) => Promise<Answer>,
  ): Promise<Answer> {
    const file = this.#workspace.file(uri);
    if (file === null) return otherwise;
    return (await this.#troubles.guard(() => answer(file))) ?? otherwise;
  }
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return pathsOf(workspaceFolders);
  return rootUri === null ? [] : pathsOf([{ uri: rootUri }]);
}

function pathsOf(folders: readonly { readonly uri: string }[]): readonly string[] {
  return folders.flatMap(({ uri }) => pathOfUri(uri) ?? []);
}
