import { visible } from "../visible.ts";
import type { Style } from "./style.ts";
import { indented, widthOf } from "./width.ts";

/** A place and what there is to say about it. */
export interface PlacedText {
  /** Empty where there is none. */
  readonly place: string;
  /** The lines, none wider than `columns`; at least one. */
  write(columns: number): readonly string[];
}

/** Places in a column with the texts beside them; a place that is too long stands on a line by itself. */
export function placedLines(texts: readonly PlacedText[], width: number, style: Style): string[] {
  const places = texts.map(({ place }) => visible(place));
  const widths = places.map(widthOf);
  const column = Math.max(0, ...widths.filter((placeWidth) => placeWidth <= width / 3));
  const indent = column === 0 && widths.every((placeWidth) => placeWidth === 0) ? 0 : column + 2;
  return texts.flatMap(({ write }, index) => {
    const lines = indented(write(width - indent), indent);
    const place = places[index] as string;
    if (place === "") return lines;
    if ((widths[index] as number) > column) return [style.faint(place), ...lines];
    const [first, ...more] = lines as [string, ...string[]];
    return [style.faint(place) + first.slice(widths[index]), ...more];
  });
}
