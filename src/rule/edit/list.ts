import type { TextEdit } from "../../finding.ts";
import type { File, Node } from "../../hcl/tree.ts";

/**
 * The edit that adds an item at the end of a list, on a line of its own where the last one has one.
 * @param items with all that belongs to them, such as quotes
 * @returns null where a comment stands behind the last item, which is about that
 */
export function withItem(
  { source }: File,
  list: Node,
  items: readonly Node[],
  item: (blanks: string) => string,
): TextEdit | null {
  const { text, path: file } = source;
  const last = items.at(-1);
  if (last === undefined) {
    const isEmpty = text.slice(list.start + 1, list.end - 1).trim() === "";
    return isEmpty ? { range: { file, start: list.start + 1, end: list.end - 1 }, text: item("") } : null;
  }
  if (!/^\s*,?\s*$/.test(text.slice(last.end, list.end - 1))) return null;
  const before = /\r?\n[ \t]*$|[ \t]*$/.exec(text.slice(list.start + 1, last.start))?.[0] ?? "";
  const blanks = before === "" ? " " : before;
  return { range: { file, start: last.end, end: last.end }, text: `,${blanks}${item(blanks)}` };
}
