import { isConfigurationFile } from "./names.ts";
import { entryPath } from "./paths.ts";
import type { SourceReader } from "./reader.ts";
import type { SourceText } from "./source-text.ts";

/** A file of a directory's configuration that cannot be read. */
export interface UnreadableFile {
  readonly path: string;
  /** Sentences without the path. */
  readonly failure: string;
}

/** The configuration of one directory, sorted by name. */
export interface Configuration {
  readonly files: readonly SourceText[];
  readonly unreadable: readonly UnreadableFile[];
}

/** Reads every file of a directory that Terraform would load as configuration. */
export function readConfiguration(reader: SourceReader, directory: string): Configuration {
  const files: SourceText[] = [];
  const unreadable: UnreadableFile[] = [];
  const entries = reader.list(directory);
  if ("failure" in entries) return { files, unreadable: [{ path: directory, failure: entries.failure }] };
  for (const { name, kind } of entries) {
    if (kind === "directory" || !isConfigurationFile(name)) continue;
    const path = entryPath(directory, name);
    const source = reader.read(path);
    if ("failure" in source) unreadable.push({ path, failure: source.failure });
    else files.push(source);
  }
  return { files, unreadable };
}
