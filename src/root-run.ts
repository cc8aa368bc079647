import type { Diagnostic } from "./diagnostic.ts";
import { readConfiguration } from "./files/index.ts";
import type { SourceText } from "./files/source-text.ts";
import type { File } from "./hcl/index.ts";
import { describe, type Fragment } from "./network/index.ts";
import type { SourceFile } from "./rule/index.ts";
import { evaluateRoot, type RootInput } from "./terraform/index.ts";

/** What a root module brings into a run. */
export interface RootRun {
  readonly fragment: Fragment;
  readonly files: readonly SourceFile[];
  /** Every text that ranges of this root point into, by path. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Evaluates a root module and takes what it has to do with peering. If that crashes, the other roots are linted all the
 * same: this one then stands for objects that nobody knows, so that nothing counts as absent because of it.
 */
export function runRoot(input: RootInput): RootRun {
  try {
    const root = evaluateRoot(input);
    const fragment = describe(root);
    return {
      fragment,
      files: sourceFiles(input, root.files),
      sources: root.sources,
      diagnostics: root.diagnostics,
    };
  } catch (error) {
    return crashedRoot(input, error);
  }
}

function crashedRoot(input: RootInput, error: unknown): RootRun {
  const { directory, reader, parse } = input;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const gap = { message: `${directory} could not be evaluated`, range: null };
  const sources = readConfiguration(reader, directory).files;
  return {
    fragment: { roots: [{ directory, gaps: [gap], providers: [], instances: [] }] },
    files: sourceFiles(input, sources.map(parse)),
    sources: new Map(sources.map((source) => [source.path, source])),
    diagnostics: [
      {
        severity: "error",
        internal: true,
        message: `Evaluating ${directory} stopped with an internal error (${reason}). Only its syntax is checked. This is a bug of tf-peer-lint: please report it.`,
        range: null,
      },
    ],
  };
}

function sourceFiles({ directory }: RootInput, files: readonly File[]): SourceFile[] {
  return files.map((file) => ({
    root: directory,
    address: null,
    blockAddress: null,
    presence: "certain",
    file,
  }));
}
