import { configurationNames } from "./names.ts";
import { entryPath } from "./paths.ts";
import type { SourceReader } from "./reader.ts";
import type { SourceText } from "./source-text.ts";

/** The configuration of one directory. */
export interface Configuration {
  /** Those that can be read, sorted by name. */
  readonly files: readonly SourceText[];
}

/** Reads every file of a directory that Terraform would load as configuration. */
export function readConfiguration(reader: SourceReader, directory: string): Configuration {
  const entries = reader.list(directory);
  if ("failure" in entries) return { files: [] };
  const names = entries.filter(({ kind }) => kind !== "directory").map(({ name }) => name);
  const files = configurationNames(names).flatMap((name) => {
    const source = reader.read(entryPath(directory, name));
    return "failure" in source ? [] : [source];
  });
  return { files };
}
