import { widthOf } from "../text/width.ts";
import type { DrawnEdge, DrawnNode } from "./drawing.ts";

/**
 * Sizes of what is drawn, in CSS pixels. All text is monospaced: its width is known wherever it is shown, without any
 * font at hand. A column is 0.6 times the size of the font in those that are common, and a little is added.
 */
const column = 0.61;

export const fonts = { title: 13, line: 11.5, fault: 11, label: 11, group: 12.5 } as const;

export const lineHeight = 16;
export const cardPadding = { x: 14, top: 12, bottom: 12 } as const;
export const labelPadding = { x: 8, y: 5 } as const;
export const groupPadding = { top: 38, side: 18, bottom: 18 } as const;

/** Longer texts are cut in their middle, where names differ least. */
const mostColumns = 46;
const mostLines = 7;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A text as it is drawn. */
export function fitted(text: string, columns = mostColumns): string {
  if (widthOf(text) <= columns) return text;
  const characters = [...text];
  let [start, end] = [Math.ceil(columns / 2), Math.floor(columns / 2) - 1];
  const join = () =>
    `${characters.slice(0, start).join("")}…${characters.slice(characters.length - end).join("")}`;
  while (widthOf(join()) > columns && end > 1) {
    start -= 1;
    end -= 1;
  }
  return join();
}

/** The lines as they are drawn: of many, the first. */
export function fittedLines(lines: readonly string[]): string[] {
  const shown = lines.length > mostLines ? lines.slice(0, mostLines - 1) : lines;
  const rest = lines.length - shown.length;
  return [...shown.map((line) => fitted(line)), ...(rest === 0 ? [] : [`and ${rest} more`])];
}

export function textWidth(text: string, size: number): number {
  return widthOf(text) * size * column;
}

export function cardSize({ title, lines, faults }: DrawnNode): Size {
  const width = Math.max(
    textWidth(fitted(title), fonts.title),
    ...fittedLines(lines).map((line) => textWidth(line, fonts.line)),
    ...fittedLines(faults).map((line) => textWidth(line, fonts.fault)),
    110,
  );
  const count = fittedLines(lines).length + fittedLines(faults).length;
  return {
    width: Math.ceil(width) + 2 * cardPadding.x,
    height: cardPadding.top + cardPadding.bottom + lineHeight * (count + 1),
  };
}

/** Null where nothing is written at the line. */
export function labelSize({ lines, faults }: Pick<DrawnEdge, "lines" | "faults">): Size | null {
  const all = [...fittedLines(lines), ...fittedLines(faults)];
  if (all.length === 0) return null;
  const width = Math.max(...all.map((line) => textWidth(line, fonts.label)));
  return {
    width: Math.ceil(width) + 2 * labelPadding.x,
    height: 2 * labelPadding.y + lineHeight * all.length,
  };
}

export function groupTitleWidth(title: string): number {
  return Math.ceil(textWidth(title, fonts.group)) + 2 * groupPadding.side;
}
