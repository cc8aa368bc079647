import type { SourceText } from "../../files/source-text.ts";
import type { Range } from "../../range.ts";
import { visible } from "../visible.ts";
import { characterWidth } from "./width.ts";

const tabWidth = 4;

/** Stands for what must not be shown. */
const maskText = "(sensitive)";

/** Stands for what is left out. */
export const cut = "...";

/** A range of a text that is to be shown. */
export interface Excerpt {
  readonly source: SourceText;
  readonly range: Range;
  /** Stretches of any files that must not be shown. */
  readonly secrets: readonly Range[];
}

/** A character of the source as the terminal shows it. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

/** A line of the source (from 1), cropped to a width, and the line that underlines what of it is in the range. */
export function markedLine(
  { source, range, secrets }: Excerpt,
  number: number,
  width: number,
): { code: string; underline: string } {
  const text = source.line(number);
  const lineStart = source.lineStarts[number - 1] as number;
  const isFirst = lineStart <= range.start;
  // On a line that the range only runs through, its indentation is no part of the fault.
  const from = isFirst ? range.start - lineStart : text.length - text.trimStart().length;
  const to = Math.min(range.end - lineStart, text.trimEnd().length);
  const masks = secrets
    .filter(({ file, end }) => file === source.path && end > lineStart)
    .map(({ start, end }) => ({ start: start - lineStart, end: end - lineStart }));
  const shown = text.length > width ? withoutComment(text, Math.max(from, to)) : text;
  const cells = cellsOf(shown, { from, to: Math.max(to, isFirst ? from + 1 : to), masks }, width);
  return drawn(cropped(cells, width));
}

/** What is special about stretches of a line, by offsets into it. */
interface Markings {
  /** The underlined stretch. */
  readonly from: number;
  readonly to: number;
  readonly masks: readonly { readonly start: number; readonly end: number }[];
}

/** A line that is too long is better off without the comment at its end. */
function withoutComment(text: string, from: number): string {
  const isInString = text.slice(0, from).split('"').length % 2 === 0;
  const rest = isInString ? null : /^([^"#]{0,200}?)\s+(?:#|\/\/)/.exec(text.slice(from, from + 300));
  return rest === null ? text : text.slice(0, from) + rest[1];
}

/** The cells of the part of a line that can be of interest; a line may be a megabyte long. */
function cellsOf(text: string, { from, to, masks }: Markings, width: number): Cell[] {
  const reach = width * 2;
  const begin = from > reach ? from - reach : 0;
  const end = from + reach * 2;
  const cells: Cell[] = begin > 0 ? [{ text: cut, width: cut.length, marked: false }] : [];
  let column = 0;
  let at = begin;
  while (at < text.length && at < end) {
    const mask = masks.find(({ start, end: behind }) => start <= at && at < behind);
    if (mask !== undefined) {
      cells.push(...maskCells(from < mask.end && at < to));
      column += maskText.length;
      at = mask.end;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    const cell = cellOf(character, column, at >= from && at < to);
    cells.push(cell);
    column += cell.width;
    at += character.length;
  }
  // The range may be empty or stand at the end of the line.
  if (from >= text.length) cells.push({ text: " ", width: 1, marked: true });
  return cells;
}

function maskCells(marked: boolean): Cell[] {
  return Array.from(maskText, (text) => ({ text, width: 1, marked }));
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
