import type { Finding } from "../../finding.ts";
import type { Result } from "../../result.ts";
import { placeOf } from "../place.ts";
import { visible } from "../visible.ts";
import { placedLines } from "./placed.ts";
import type { Style } from "./style.ts";
import { wrap } from "./width.ts";

/** More related places than this are counted, not shown. */
const mostShown = 12;

/** The other places that a finding has to do with; those in its own file are as short as its own. */
export function relatedLines(
  { range: { file: ownFile }, related }: Finding,
  { sources }: Result,
  width: number,
  style: Style,
): string[] {
  const shown = related.slice(0, related.length > mostShown + 1 ? mostShown : undefined);
  const rest = related.length - shown.length;
  const texts = shown.map(({ range, message }) => {
    const { file, line, column } = placeOf(sources, range);
    return {
      place: file === ownFile ? `${line}:${column}` : `${file}:${line}:${column}`,
      write: (columns: number) => wrap(visible(message), columns),
    };
  });
  const lines = placedLines(texts, width, style);
  return rest === 0 ? lines : [...lines, `and ${rest} more places: --format json lists them all.`];
}
