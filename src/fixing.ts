import { basename, dirname, resolve } from "node:path";
import { BufferedReader, isWithin, realPath } from "./files/index.ts";
import { isTerraformFile } from "./files/names.ts";
import type { SourceReader } from "./files/reader.ts";
import { SourceText } from "./files/source-text.ts";
import type { Fix } from "./finding.ts";
import { applyFixes } from "./fix/apply.ts";
import type { ChangedText } from "./fix/diff.ts";
import { type LintRequest, lint } from "./lint.ts";
import { SourceParser } from "./parser.ts";
import { diskReaderFor } from "./read-roots.ts";
import type { Result } from "./result.ts";

/** What fixing came to; nothing is written yet. */
export interface Fixing {
  /** What is left when the new texts are in place. */
  readonly result: Result;
  /** What there was at first. */
  readonly before: Result;
  readonly changed: readonly ChangedText[];
  /** How many fixes were applied. */
  readonly applied: number;
}

/** Fixes call for others, as the removal of one argument for that of the next; more rounds than this are a circle. */
const mostRounds = 20;

/**
 * Applies the fixes of what is found, and lints again, until there are none left.
 * @param withSuggestions whether fixes are applied that need somebody to look at them, too
 */
export async function fixAll(request: LintRequest, withSuggestions: boolean): Promise<Fixing> {
  const disk = diskReaderFor(request);
  const isOwn = isWithinNamed(request);
  const texts = new Map<string, string>();
  const lintNow = () => lint({ ...request, fixes: true, reader: readerOf(disk, texts) });
  const before = await lintNow();
  let result = before;
  let applied = 0;
  // Where not all was read that was asked for, the findings may be others than those that were meant.
  for (let round = 0; round < mostRounds && !result.failed; round++) {
    const outcome = applyFixes(chosenFixes(result, withSuggestions), editableTexts(result, isOwn));
    if (outcome.applied.length === 0 || !parseAll(outcome.texts)) break;
    for (const [file, text] of outcome.texts) texts.set(file, text);
    applied += outcome.applied.length;
    result = await lintNow();
  }
  const changed = [...texts].map(([file, after]) => ({
    file,
    before: before.sources.get(file)?.text ?? "",
    after,
  }));
  changed.sort((left, right) => (left.file < right.file ? -1 : 1));
  return { result, before, changed: changed.filter((text) => text.before !== text.after), applied };
}

function readerOf(disk: SourceReader, texts: ReadonlyMap<string, string>): SourceReader {
  return texts.size === 0 ? disk : new BufferedReader(disk, texts);
}

/** One fix for each finding, in the order of the findings. */
function chosenFixes({ findings }: Result, withSuggestions: boolean): readonly Fix[] {
  return findings.flatMap(({ fixes }) => fixes.find(({ safe }) => safe || withSuggestions) ?? []);
}

/**
 * What may be changed of what was read: nothing outside of the directories that were named, whose other callers nobody has
 * looked at, and no copies of modules that terraform has fetched, which the next `terraform init` replaces.
 */
function editableTexts({ sources }: Result, isOwn: (path: string) => boolean): ReadonlyMap<string, string> {
  const own = [...sources].filter(([path]) => !path.split("/").includes(".terraform") && isOwn(path));
  return new Map(own.map(([path, { text }]) => [path, text]));
}

/** Whether a file lies, symbolic links resolved, in a directory that was named, or beside a file that was. */
function isWithinNamed({ paths, workingDirectory }: LintRequest): (path: string) => boolean {
  const real = (path: string) => realPath(resolve(workingDirectory, path));
  const directories = paths.map((path) => real(isTerraformFile(basename(path)) ? dirname(path) : path));
  return (path) => directories.some((directory) => isWithin(real(path), directory));
}

/** Fixes are made for files that parse, so that one that does not any more is the fault of a fix. */
function parseAll(texts: ReadonlyMap<string, string>): boolean {
  const { parse } = new SourceParser();
  return [...texts].every(([path, text]) => parse(new SourceText(path, text)).diagnostics.length === 0);
}
