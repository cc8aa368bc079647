import type { Diagnostic } from "./diagnostic.ts";
import { readConfiguration } from "./files/index.ts";
import type { SourceText } from "./files/source-text.ts";
import type { File } from "./hcl/index.ts";
import { describe, type Fragment, placesOfSecrets, unknownRoot } from "./network/index.ts";
import type { Range } from "./range.ts";
import type { SourceFile } from "./rule/index.ts";
import { evaluateRoot, type ModuleFile, type Root, type RootInput, secretsIn } from "./terraform/index.ts";

/** What a root module brings into a run. */
export interface RootRun {
  /** Null where evaluating it crashed. */
  readonly root: Root | null;
  readonly fragment: Fragment;
  /** Files of its configuration. */
  readonly files: readonly SourceFile[];
  /** Files with values for its variables. */
  readonly valueFiles: readonly SourceFile[];
  /** Every text that ranges of this root point into, by path. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly diagnostics: readonly Diagnostic[];
  /** Stretches of the sources that must not be shown, found when they are asked for. */
  secrets(): readonly Range[];
}

/**
 * Evaluates a root module and takes what it has to do with peering. If that crashes, the other roots are linted all the
 * same: this one then stands for objects that nobody knows, so that nothing counts as absent because of it.
 */
export function runRoot(input: RootInput): RootRun {
  try {
    const root = evaluateRoot(input);
    const fragment = describe(root);
    const files = [...withoutCalls(root.files), ...root.moduleFiles];
    const contradiction = root.planContradiction();
    if (contradiction !== null) return withDiagnostic(runRoot({ ...input, plan: null }), contradiction);
    return {
      root,
      fragment,
      files: sourceFiles(input, files),
      valueFiles: sourceFiles(input, withoutCalls(root.valueFiles)),
      sources: root.sources,
      diagnostics: root.diagnostics,
      secrets: () => [
        ...secretsIn(filesIn(files), root.valueFiles),
        ...secretTexts(placesOfSecrets(fragment), root.sources),
      ],
    };
  } catch (error) {
    return crashedRoot(input, error);
  }
}

function withDiagnostic(run: RootRun, diagnostic: Diagnostic): RootRun {
  return { ...run, diagnostics: [diagnostic, ...run.diagnostics] };
}

function crashedRoot(input: RootInput, error: unknown): RootRun {
  const { directory, reader, parse } = input;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const gap = { message: `${directory} could not be evaluated`, range: null };
  const read = readConfiguration(reader, directory).files;
  const files = read.map(parse);
  const sources = new Map(read.map((source) => [source.path, source]));
  return {
    root: null,
    fragment: { roots: [unknownRoot(directory, [gap])] },
    files: sourceFiles(input, withoutCalls(files)),
    valueFiles: [],
    sources,
    diagnostics: [
      {
        severity: "error",
        internal: true,
        message: `Evaluating ${directory} stopped with an internal error (${reason}). Only its syntax is checked. This is a bug of tf-peer-lint: please report it.`,
        range: null,
      },
    ],
    secrets: () => secretsIn(files, []),
  };
}

/** Of the places of secrets those that show something: a mere name of a value shows nothing. */
function secretTexts(places: readonly Range[], sources: RootRun["sources"]): readonly Range[] {
  return places.filter(
    ({ file, start, end }) => !isName.test(sources.get(file)?.text.slice(start, end) ?? ""),
  );
}

const isName = /^[\p{ID_Start}_][\p{ID_Continue}-]*(?:\.[\p{ID_Continue}-]+|\[(?:\d+|\*)\])+$/u;

function withoutCalls(files: readonly File[]): readonly ModuleFile[] {
  return files.map((file) => ({ file, calls: [] }));
}

function filesIn(files: readonly ModuleFile[]): readonly File[] {
  return files.map(({ file }) => file);
}

function sourceFiles({ directory }: RootInput, files: readonly ModuleFile[]): SourceFile[] {
  return files.map(({ file, calls }) => ({
    root: directory,
    address: null,
    blockAddress: null,
    calls,
    presence: "certain",
    file,
  }));
}
