import type { Result } from "../../result.ts";
import { rulesListed, sentenceOf, unknownsOf } from "../unknowns.ts";
import { visible } from "../visible.ts";
import { placedLines } from "./placed.ts";
import type { Style } from "./style.ts";
import { indented, wrap } from "./width.ts";

const shownUnknowns = 8;

/** What leaves checks undecided, the unknowns that block most first; null where nothing does. */
export function undecidedBlock(result: Result, width: number, style: Style): string | null {
  const unknowns = unknownsOf(result);
  if (unknowns.length === 0) return null;
  const shown = unknowns.slice(0, unknowns.length > shownUnknowns + 1 ? shownUnknowns : undefined);
  const entries = shown.map(({ place, cause, ruleIds }) => ({
    place,
    write: (columns: number) => [
      ...wrap(visible(sentenceOf(cause)), columns),
      ...wrap(rulesListed(ruleIds), columns).map(style.faint),
    ],
  }));
  const lines = placedLines(entries, width - 2, style);
  const rest = unknowns.length - shown.length;
  if (rest > 0) lines.push(`and ${rest} more unknowns: --format json lists them all.`);
  return [style.heading("Undecided"), "", ...indented(lines, 2)].join("\n");
}
