import type { SourceText } from "../../files/source-text.ts";
import type { Range } from "../../range.ts";
import { visible } from "../visible.ts";
import type { Style } from "./style.ts";
import { characterWidth } from "./width.ts";

const tabWidth = 4;
const cut = "...";

/** Spans of up to so many lines are shown whole; of longer ones, the first line and the last. */
const wholeLines = 3;

/**
 * The source lines of a range, numbered, the range underlined. A line that is too long is shown around the range.
 * @param width columns of the terminal that are left
 * @param mark how the underline looks
 */
export function codeFrame(
  source: SourceText,
  range: Range,
  width: number,
  style: Style,
  mark: (text: string) => string,
): string[] {
  const first = source.lineAt(range.start);
  const last = source.lineAt(Math.max(range.start, range.end - 1));
  const gutter = String(last).length;
  const lines: string[] = [];
  for (let number = first; number <= last; number++) {
    if (number === first + 1 && last - first >= wholeLines) {
      lines.push(style.faint(`${".".repeat(Math.max(gutter, cut.length))}`));
      number = last;
    }
    const { code, underline } = markedLine(source, number, range, width - gutter - 3);
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

/** A character of the source as the terminal shows it. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

function markedLine(source: SourceText, number: number, range: Range, width: number) {
  const text = source.line(number);
  const lineStart = source.lineStarts[number - 1] as number;
  const isFirst = lineStart <= range.start;
  // On a line that the range only runs through, its indentation is no part of the fault.
  const from = isFirst ? range.start - lineStart : text.length - text.trimStart().length;
  const to = Math.min(range.end - lineStart, text.trimEnd().length);
  const shown = text.length > width ? withoutComment(text, Math.max(from, to)) : text;
  const cells = cellsOf(shown, from, Math.max(to, isFirst ? from + 1 : to), width);
  return drawn(cropped(cells, width));
}

/** A line that is too long is better off without the comment at its end. */
function withoutComment(text: string, from: number): string {
  const isInString = text.slice(0, from).split('"').length % 2 === 0;
  const rest = isInString ? null : /^([^"#]{0,200}?)\s+(?:#|\/\/)/.exec(text.slice(from, from + 300));
  return rest === null ? text : text.slice(0, from) + rest[1];
}

/** The cells of the part of a line that can be of interest; a line may be a megabyte long. */
function cellsOf(text: string, from: number, to: number, width: number): Cell[] {
  const reach = width * 2;
  const begin = from > reach ? from - reach : 0;
  const cells: Cell[] = begin > 0 ? [{ text: cut, width: cut.length, marked: false }] : [];
  let column = 0;
  let at = begin;
  for (const character of text.slice(begin, from + reach * 2)) {
    const cell = cellOf(character, column, at >= from && at < to);
    cells.push(cell);
    column += cell.width;
    at += character.length;
  }
  // The range may be empty or stand at the end of the line.
  if (from >= text.length) cells.push({ text: " ", width: 1, marked: true });
  return cells;
}

function cellOf(character: string, column: number, marked: boolean): Cell {
  if (character === "\t") {
    const width = tabWidth - (column % tabWidth);
    return { text: " ".repeat(width), width, marked };
  }
  if (character === "\uFEFF" && column === 0) return { text: "", width: 0, marked };
  const text = visible(character);
  return { text, width: characterWidth(text), marked };
}

/** The cells that fit: from the beginning of the line if the range fits then, else from somewhat before the range. */
function cropped(cells: readonly Cell[], width: number): readonly Cell[] {
  const total = widthOfCells(cells);
  if (total <= width) return cells;
  const first = Math.max(
    0,
    cells.findIndex((cell) => cell.marked),
  );
  const last = cells.findLastIndex((cell) => cell.marked);
  const fitsFromStart = widthOfCells(cells.slice(0, last + 1)) <= width - cut.length;
  const room = fitsFromStart ? width - cut.length : width - 2 * cut.length;
  const before = widthOfCells(cells.slice(0, first)) - Math.floor(room / 3);
  const start = fitsFromStart ? 0 : Math.max(0, Math.min(before, total - room));
  const shown: Cell[] = [];
  let column = 0;
  let hasMore = false;
  for (const cell of cells) {
    if (column >= start && column + cell.width <= start + room) shown.push(cell);
    else if (column >= start) hasMore = true;
    column += cell.width;
  }
  const ellipsis: Cell = { text: cut, width: cut.length, marked: false };
  return [...(start > 0 ? [ellipsis] : []), ...shown, ...(hasMore ? [ellipsis] : [])];
}

function widthOfCells(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

function drawn(cells: readonly Cell[]): { code: string; underline: string } {
  const code = cells.map((cell) => cell.text).join("");
  const underline = cells.map((cell) => (cell.marked ? "^" : " ").repeat(cell.width)).join("");
  return { code, underline: underline.trimEnd() };
}
