import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node.js";
import { TextDocument } from "vscode-languageserver-textdocument";

const cli = resolve("dist/cli.cjs");

/** What most editors can do. */
const usualCapabilities: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    definition: { linkSupport: true },
  },
};

/** An editor that has a language server of its own, as a process that it talks to over pipes. */
export class Editor {
  readonly directory: string;
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** What the server told people. */
  readonly messages: string[] = [];
  /** The patterns of files that the server asked to be told of. */
  readonly watched: string[] = [];
  /** The last that was published of each file, and how often anything was. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  initialized: InitializeResult | null = null;
  #listeners: (() => void)[] = [];
  readonly #texts = new Map<string, TextDocument>();

  constructor(directory: string, args: readonly string[] = []) {
    this.directory = directory;
    this.process = spawn(process.execPath, [cli, "lsp", "--stdio", ...args], { cwd: directory });
    const { stdout, stdin } = this.process;
    if (stdout === null || stdin === null) throw new Error("The server has no pipes.");
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.set(params.uri, params);
      this.#wake();
    });
    this.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
      this.#wake();
    });
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      for (const { registerOptions } of registrations)
        for (const { globPattern } of registerOptions?.watchers ?? []) this.watched.push(globPattern);
      this.#wake();
    });
    this.connection.listen();
  }

  /** Starts a session with the folders that are open, the editor's own directory where none are named. */
  async start(
    capabilities: ClientCapabilities = usualCapabilities,
    folders: readonly string[] = [this.directory],
  ): Promise<this> {
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: "folder" })),
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return this;
  }

  uri(path: string): string {
    return pathToFileURL(resolve(this.directory, path)).href;
  }

  async open(path: string, text: string): Promise<PublishDiagnosticsParams> {
    const uri = this.uri(path);
    const document = TextDocument.create(uri, "terraform", 1, text);
    this.#texts.set(path, document);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "terraform", version: 1, text },
    });
    return this.diagnosed(path);
  }

  /** Replaces a stretch of an open file, as a key that is pressed does, and waits for what that comes to. */
  async type(path: string, start: number, end: number, text: string): Promise<PublishDiagnosticsParams> {
    await this.send(path, start, end, text);
    return this.diagnosed(path);
  }

  /** The same without waiting. */
  async send(path: string, start: number, end: number, text: string): Promise<void> {
    const document = this.#document(path);
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    const version = document.version + 1;
    TextDocument.update(document, [{ range, text }], version);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: document.uri, version },
      contentChanges: [{ range, text }],
    });
  }

  async close(path: string): Promise<void> {
    const { uri } = this.#document(path);
    this.#texts.delete(path);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async changedOnDisk(path: string): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: this.uri(path), type: FileChangeType.Changed }],
    });
  }

  /** What is published of the version of a file that is open now. */
  async diagnosed(path: string): Promise<PublishDiagnosticsParams> {
    const { uri, version } = this.#document(path);
    return this.until(() => {
      const params = this.published.get(uri);
      return params?.version === version ? params : undefined;
    });
  }

  /** Waits until something holds of what the server has said. */
  async until<Found>(find: () => Found | undefined): Promise<Found> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#listeners.push(resolve));
    }
  }

  /** The place of a text in an open file, so many code units behind its beginning. */
  place(path: string, text: string, behind = 0): Position {
    const document = this.#document(path);
    const at = document.getText().indexOf(text);
    if (at === -1) throw new Error(`${path} has no ${text}.`);
    return document.positionAt(at + behind);
  }

  text(path: string): string {
    return this.#document(path).getText();
  }

  /** Ends the server as an editor does; the code that it ends with. */
  async end(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.on("exit", resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return ended;
  }

  #document(path: string): TextDocument {
    const document = this.#texts.get(path);
    if (document === undefined) throw new Error(`${path} is not open.`);
    return document;
  }

  #wake(): void {
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}
