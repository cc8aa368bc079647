import type { Finding } from "../../finding.ts";
import type { Range } from "../../range.ts";
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
  finding: Finding,
  { sources, secrets }: Result,
  width: number,
  style: Style,
): string[] {
  const related = linesOf(finding);
  const ownFile = finding.range.file;
  const shown = related.slice(0, related.length > mostShown + 1 ? mostShown : undefined);
  const rest = related.length - shown.length;
  const texts = shown.map(({ range, message }) => {
    const text = message ?? `from ${sourceText(range, sources, secrets)}`;
    const { file, line, column } = placeOf(sources, range);
    return {
      place: file === ownFile ? `${line}:${column}` : `${file}:${line}:${column}`,
      write: (columns: number) => {
        const lines = wrap(visible(text), columns);
        return message === null ? lines.slice(0, 1).map(style.faint) : lines;
      },
    };
  });
  const lines = placedLines(texts, width, style);
  return rest === 0 ? lines : [...lines, `and ${rest} more places: --format json lists them all.`];
}

interface Line {
  readonly range: Range;
  /** Null for a step of a value's way: what is written there says it. */
  readonly message: string | null;
}

function linesOf({ from, related }: Finding): Line[] {
  const steps = (ranges: readonly Range[]) => ranges.map((range) => ({ range, message: null }));
  return [...steps(from), ...related.flatMap((location) => [location, ...steps(location.from ?? [])])];
}

/** What is written at a place, in one line, unless it must not be shown. */
function sourceText(range: Range, sources: Result["sources"], secrets: readonly Range[]): string {
  const { file, start, end } = range;
  const isSecret = secrets.some((secret) => secret.file === file && start < secret.end && secret.start < end);
  if (isSecret) return "(sensitive)";
  const text = sources.get(file)?.text.slice(start, Math.min(end, start + longestText)) ?? "";
  return text.replace(/\s+/g, " ");
}

const longestText = 200;
