import type { TextEdit } from "../finding.ts";
import type { Range } from "../range.ts";

/**
 * The edit that writes another name.
 * @param range where the old one stands, with its quotes where it has some
 * @param name the old one; of a nested argument with the blocks that lead to it, `next_hops.weight`
 */
export function renamed(range: Range, name: string, other: string): TextEdit {
  const written = name.slice(name.lastIndexOf(".") + 1);
  const isQuoted = range.end - range.start > written.length;
  return { range, text: isQuoted ? JSON.stringify(other) : other };
}
