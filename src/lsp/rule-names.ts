import type { File } from "../hcl/index.ts";
import { parseIgnore } from "../rule/suppression/grammar.ts";
import { marker } from "../rule/suppression/marker.ts";

/** A rule that a comment names; offsets in the text of its file. */
export interface NamedRule {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** The rules that the comments of a file name which suppress findings. */
export function rulesNamedIn({ source, comments }: File): readonly NamedRule[] {
  if (!source.text.includes(marker)) return [];
  return comments.flatMap((comment) => {
    const names = parseIgnore(comment.text)?.names ?? [];
    // In JSON the comment is a string, whose text may be written with escapes.
    const start = source.text.indexOf(comment.text, comment.start);
    if (start === -1 || start + comment.text.length > comment.end) return [];
    return names.map(({ name, ...at }) => ({ id: name, start: start + at.start, end: start + at.end }));
  });
}
