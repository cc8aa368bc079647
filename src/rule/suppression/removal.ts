import type { TextEdit } from "../../finding.ts";
import type { Comment, File } from "../../hcl/tree.ts";
import { withoutMember } from "../edit/json.ts";
import type { RuleName } from "./grammar.ts";
import { standsAlone } from "./scope.ts";

/** The edit that takes a comment away, with its line if it stands alone there; null where that cannot be done safely. */
export function withoutComment(comment: Comment, file: File): TextEdit | null {
  const { source } = file;
  if (source.path.endsWith(".json")) return withoutProperty(comment, file);
  const { text } = source;
  let { start, end } = comment;
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start--;
  if (standsAlone(comment, file) && isLineStart(text, start) && isLineEnd(text, end))
    end += /^\r?\n/.exec(text.slice(end, end + 2))?.[0].length ?? 0;
  else if (!isLineEnd(text, end)) {
    start = comment.start;
    while (/[ \t]/.test(text.charAt(end))) end++;
  }
  return { range: { file: source.path, start, end }, text: "" };
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text.charAt(at - 1) === "\n" || (at === 1 && text.charCodeAt(0) === 0xfeff);
}

function isLineEnd(text: string, at: number): boolean {
  return at === text.length || /^\r?\n/.test(text.slice(at, at + 2));
}

/** The same for the value of a `"//"` key, which goes with its comma. */
function withoutProperty(comment: Comment, file: File): TextEdit | null {
  const colon = file.source.text.slice(0, comment.start).trimEnd();
  const key = colon.slice(0, -1).trimEnd();
  if (!colon.endsWith(":") || !key.endsWith('"//"')) return null;
  return withoutMember(file, key.length - '"//"'.length, comment.end);
}

/**
 * The edit that takes some names out of the list of a comment.
 * @param offset of the comment's text in the file
 */
export function withoutNames(
  names: readonly RuleName[],
  isLeftOut: (name: string) => boolean,
  offset: number,
  file: string,
): TextEdit | null {
  const [first] = names;
  const last = names.at(-1);
  if (first === undefined || last === undefined) return null;
  const left = names.filter(({ name }) => !isLeftOut(name)).map(({ name }) => name);
  return { range: { file, start: offset + first.start, end: offset + last.end }, text: left.join(", ") };
}
