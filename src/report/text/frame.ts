import { cut, type Excerpt, markedLine } from "./marked-line.ts";
import type { Style } from "./style.ts";

/** Spans of up to so many lines are shown whole; of longer ones, the first line and the last. */
const wholeLines = 3;

/**
 * The source lines of a range, numbered, the range underlined. A line that is too long is shown around the range.
 * @param width columns of the terminal that are left
 * @param mark how the underline looks
 */
export function codeFrame(
  excerpt: Excerpt,
  width: number,
  style: Style,
  mark: (text: string) => string,
): string[] {
  const { source, range } = excerpt;
  const first = source.lineAt(range.start);
  const last = source.lineAt(Math.max(range.start, range.end - 1));
  const gutter = String(last).length;
  const lines: string[] = [];
  for (let number = first; number <= last; number++) {
    if (number === first + 1 && last - first >= wholeLines) {
      lines.push(style.faint(`${".".repeat(Math.max(gutter, cut.length))}`));
      number = last;
    }
    const { code, underline } = markedLine(excerpt, number, width - gutter - 3);
    lines.push(`${style.faint(`${String(number).padStart(gutter)} |`)} ${code}`.trimEnd());
    if (underline !== "")
      lines.push(`${style.faint(`${" ".repeat(gutter)} |`)} ${underlined(underline, mark)}`);
  }
  return lines;
}

function underlined(underline: string, mark: (text: string) => string): string {
  const carets = underline.trimStart();
  return " ".repeat(underline.length - carets.length) + mark(carets);
}
