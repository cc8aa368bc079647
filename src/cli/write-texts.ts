import { readFileSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../error.ts";
import {
  commitDraft,
  type Draft,
  discardDraft,
  replaceFile,
  writableState,
  writeDraft,
} from "../files/replace.ts";
import type { ChangedText } from "../fix/diff.ts";

/**
 * Writes all files or none.
 * @throws UsageError if one of them is not what was read any more, or cannot be written
 */
export function writeTexts(workingDirectory: string, changed: readonly ChangedText[]): void {
  const targets = changed.map((text) => ({ ...text, path: targetOf(workingDirectory, text) }));
  const twice = targets.find(({ path }, at) => targets.findIndex((other) => other.path === path) !== at);
  if (twice !== undefined)
    throw refusal(twice.file, "another file of the run leads to it by a symbolic link");
  const drafts: Draft[] = [];
  const done: typeof targets = [];
  let current = "";
  try {
    for (const { file, path, after } of targets) {
      current = file;
      drafts.push(writeDraft(path, after, writableState(path)));
    }
    for (const [at, target] of targets.entries()) {
      current = target.file;
      commitDraft(drafts[at] as Draft);
      done.push(target);
    }
  } catch (error) {
    for (const draft of drafts.slice(done.length)) discardDraft(draft);
    for (const { path, before } of done) replaceFile(path, before, writableState(path));
    const { code } = error as NodeJS.ErrnoException;
    throw refusal(current, code ?? String(error), error);
  }
}

/** What a path leads to, if that still is what was read. */
function targetOf(workingDirectory: string, { file, before }: ChangedText): string {
  try {
    const path = realpathSync(resolve(workingDirectory, file));
    if (readFileSync(path, "utf8") === before) return path;
  } catch (error) {
    throw refusal(file, (error as NodeJS.ErrnoException).code ?? String(error), error);
  }
  throw refusal(file, "it has changed since it was read");
}

function refusal(file: string, reason: string, cause?: unknown): UsageError {
  return new UsageError(`Nothing is fixed: ${file} cannot be written (${reason}).`, { cause });
}
