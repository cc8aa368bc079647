import { compareText } from "../compare-text.ts";
import type { Range } from "../range.ts";

export { compareText };

/** By file, then by place. */
export function compareRanges(left: Range, right: Range): number {
  return compareText(left.file, right.file) || left.start - right.start || left.end - right.end;
}

/** The same for the same stretch of the same file. */
export function rangeKey({ file, start, end }: Range): string {
  return `${file}\0${start}\0${end}`;
}

/** As people count: `a[2]` before `a[10]`. For lists in sentences. */
export function compareNumbered(left: string, right: string): number {
  const parts = right.split(/(\d+)/);
  for (const [index, part] of left.split(/(\d+)/).entries()) {
    const other = parts[index] ?? "";
    const isNumber = index % 2 === 1;
    const order = (isNumber && part.length - other.length) || compareText(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
