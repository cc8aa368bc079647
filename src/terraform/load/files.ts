import type { Diagnostic } from "../../diagnostic.ts";
import { configurationNames, entryPath, isOverrideFile } from "../../files/index.ts";
import type { SourceReader } from "../../files/reader.ts";
import type { SourceText } from "../../files/source-text.ts";
import type { File } from "../../hcl/index.ts";
import { unreadError } from "../evaluate/diagnostics.ts";
import type { Cause } from "../value.ts";

/** The configuration files of a module's directory, parsed. */
export interface ModuleFiles {
  /** In the order in which Terraform loads them: by name, override files behind all others. */
  readonly primary: readonly File[];
  readonly overrides: readonly File[];
  /** Names of all entries of the directory, sorted. */
  readonly names: readonly string[];
  /** Files whose content is not known, or not wholly. */
  readonly gaps: readonly Cause[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and parses what Terraform would load as the configuration in a directory. */
export function readModule(
  directory: string,
  reader: SourceReader,
  parse: (source: SourceText) => File,
): ModuleFiles {
  const primary: File[] = [];
  const overrides: File[] = [];
  const gaps: Cause[] = [];
  const diagnostics: Diagnostic[] = [];
  const entries = reader.list(directory);
  if ("failure" in entries) {
    diagnostics.push(unreadError(`The directory ${directory}`, entries.failure));
    return {
      primary,
      overrides,
      names: [],
      gaps: [{ message: `${directory} cannot be read`, range: null }],
      diagnostics,
    };
  }
  const names = entries.filter(({ kind }) => kind !== "directory").map(({ name }) => name);
  for (const name of configurationNames(names)) {
    const path = entryPath(directory, name);
    const source = reader.read(path);
    if ("failure" in source) {
      diagnostics.push(unreadError(path, source.failure));
      gaps.push({ message: `${path} cannot be read`, range: null });
      continue;
    }
    const file = parse(source);
    (isOverrideFile(name) ? overrides : primary).push(file);
    const [first] = file.diagnostics;
    if (first !== undefined)
      gaps.push({
        message: `${path} does not parse`,
        range: { file: path, start: first.start, end: first.end },
      });
  }
  return { primary, overrides, names, gaps, diagnostics };
}
