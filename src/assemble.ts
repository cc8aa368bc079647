import type { Diagnostic } from "./diagnostic.ts";
import { directoryOf } from "./files/index.ts";
import type { SourceReader } from "./files/reader.ts";
import type { SourceText } from "./files/source-text.ts";
import type { Finding, SuppressedFinding, Undecided } from "./finding.ts";
import type { Range } from "./range.ts";
import type { BaselineResult, Result } from "./result.ts";

/** What the stages of a run leave behind. */
export interface RunParts {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly known: readonly Finding[];
  readonly baseline: BaselineResult | null;
  readonly roots: readonly string[];
  readonly undecided: readonly Undecided[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceText>;
  /** What must not be shown of them. */
  secrets(): readonly Range[];
  readonly failed: boolean;
  readonly summary: Result["summary"];
}

/** What of a run was asked for. */
export interface Asked {
  /** By directory, the files that were named where their root was not. */
  readonly onlyFiles: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where all of it was not, the files that it has to concern. */
  readonly reportedFiles: ReadonlySet<string> | null;
}

/**
 * Makes the result of a run: what concerns the files that the user asked for, sorted, with every source text that its
 * ranges point into.
 */
export function assemble(parts: RunParts, asked: Asked, reader: SourceReader): Result {
  const isAsked = askedFor(asked);
  const findings = parts.findings.filter((finding) => isAsked(finding.root, placesOf(finding)));
  const suppressed = parts.suppressed.filter((finding) => isAsked(finding.root, placesOf(finding)));
  const known = parts.known.filter((finding) => isAsked(finding.root, placesOf(finding)));
  const undecided = parts.undecided.filter(({ root, range, causes }) =>
    isAsked(root, [range, ...causes.map((cause) => cause.range)]),
  );
  const diagnostics = sortedDiagnostics(parts.diagnostics).filter(
    ({ range, isOfConfig }) =>
      range === null || isOfConfig === true || isAsked(directoryOf(range.file), [range]),
  );
  const sources = withSources(
    parts.sources,
    rangesOf([...findings, ...suppressed, ...known], undecided, diagnostics),
    reader,
  );
  const failed = parts.failed || parts.diagnostics.some(({ internal, unread }) => internal || unread);
  // Only findings and diagnostics come with source text.
  const secrets = findings.length + diagnostics.length === 0 ? [] : parts.secrets();
  const { baseline, roots, summary } = parts;
  return {
    ...{ findings, suppressed, known, baseline, undecided, diagnostics },
    ...{ sources, secrets, failed, roots, summary },
  };
}

/** Whether something in a root, with these places, is to be reported. */
function askedFor({ onlyFiles, reportedFiles }: Asked) {
  const named = new Set([...onlyFiles.values()].flatMap((files) => [...files]));
  const areIn = (places: readonly (Range | null)[], files: ReadonlySet<string>) =>
    places.some((place) => place !== null && files.has(place.file));
  return (root: string, places: readonly (Range | null)[]): boolean =>
    (!onlyFiles.has(root) || areIn(places, named)) &&
    (reportedFiles === null || areIn(places, reportedFiles));
}

/** Where a finding stands, what else it has to do with, and where the values there come from. */
function placesOf({ range, from, related }: Finding): readonly Range[] {
  return [range, ...from, ...related.flatMap((location) => [location.range, ...(location.from ?? [])])];
}

/** Without a place first, then by place; each once. */
export function sortedDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byText = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...byText.values()].sort((left, right) => {
    if (left.range === null || right.range === null)
      return Number(left.range !== null) - Number(right.range !== null);
    const byFile = left.range.file < right.range.file ? -1 : left.range.file > right.range.file ? 1 : 0;
    return byFile || left.range.start - right.range.start || left.range.end - right.range.end;
  });
}

function* rangesOf(
  findings: readonly Finding[],
  undecided: readonly Undecided[],
  diagnostics: readonly Diagnostic[],
): Generator<Range> {
  for (const finding of findings) {
    yield* placesOf(finding);
    for (const { edits } of finding.fixes) for (const edit of edits) yield edit.range;
  }
  for (const { range, causes } of undecided) {
    yield range;
    for (const cause of causes) if (cause.range !== null) yield cause.range;
  }
  for (const { range } of diagnostics) if (range !== null) yield range;
}

/** The sources, and those of further ranges, such as the ones of files with values of variables. */
function withSources(
  sources: ReadonlyMap<string, SourceText>,
  ranges: Iterable<Range>,
  reader: SourceReader,
): ReadonlyMap<string, SourceText> {
  const all = new Map(sources);
  for (const { file } of ranges) {
    if (all.has(file)) continue;
    const source = reader.read(file);
    if (!("failure" in source)) all.set(file, source);
  }
  return all;
}
