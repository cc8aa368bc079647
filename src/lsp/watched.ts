import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
} from "vscode-languageserver/node.js";
import { configFiles } from "../config/names.ts";

/** What linting may read beside open files: configuration, values, what init writes, config files, and what functions read. */
const watched: readonly FileSystemWatcher[] = [
  "**/*.{tf,tofu,tfvars}",
  "**/*.{tf,tofu,tfvars}.json",
  "**/.terraform.lock.hcl",
  "**/.terraform/modules/modules.json",
  ...configFiles.map((name) => `**/${name}`),
  "**/package.json",
  "**/*.{json,yaml,yml,tpl,tftpl}",
].map((globPattern) => ({ globPattern }));

/** Asks the editor to tell of changes on the disk. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...watched] });
}
