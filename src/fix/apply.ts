import type { Fix, TextEdit } from "../finding.ts";

/** What came of fixes. */
export interface AppliedFixes {
  /** The new texts of the files that changed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly Fix[];
  /** Those whose edits meet those of an earlier one, or lie in no text that is known. */
  readonly refused: readonly Fix[];
}

/**
 * Makes new texts by fixes, the earlier before the later. A fix is applied with all its edits or not at all.
 * @param texts by file, of those that may be changed
 */
export function applyFixes(fixes: readonly Fix[], texts: ReadonlyMap<string, string>): AppliedFixes {
  const accepted = new Map<string, TextEdit[]>();
  const applied: Fix[] = [];
  const refused: Fix[] = [];
  for (const fix of fixes) {
    if (!isApplicable(fix, texts, accepted)) {
      refused.push(fix);
      continue;
    }
    applied.push(fix);
    for (const edit of fix.edits) {
      const { file } = edit.range;
      accepted.set(file, [...(accepted.get(file) ?? []), edit]);
    }
  }
  const changed = [...accepted].map(
    ([file, edits]) => [file, applyEdits(texts.get(file) ?? "", edits)] as const,
  );
  return { texts: new Map(changed), applied, refused };
}

function isApplicable(
  { edits }: Fix,
  texts: ReadonlyMap<string, string>,
  accepted: ReadonlyMap<string, readonly TextEdit[]>,
): boolean {
  if (edits.length === 0) return false;
  return edits.every((edit, at) => {
    const { file, start, end } = edit.range;
    const text = texts.get(file);
    if (text === undefined || start < 0 || end < start || end > text.length) return false;
    const own = edits.slice(0, at).filter(({ range }) => range.file === file);
    return ![...own, ...(accepted.get(file) ?? [])].some((other) => meet(edit, other));
  });
}

/** Whether two edits of a file want the same characters, or something to be inserted at a place that the other changes. */
function meet({ range: left }: TextEdit, { range: right }: TextEdit): boolean {
  if (left.start === left.end || right.start === right.end)
    return left.start <= right.end && right.start <= left.end;
  return left.start < right.end && right.start < left.end;
}

/** @param edits that do not meet, in any order */
function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { range, text: replacement } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    parts.push(text.slice(at, range.start), replacement);
    at = range.end;
  }
  return parts.join("") + text.slice(at);
}
