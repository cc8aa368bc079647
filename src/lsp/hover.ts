import { type ExplainedArgument, explainArgument } from "../explain/index.ts";
import type { ChainStep } from "../explanation.ts";
import type { SourceText } from "../files/source-text.ts";
import { valueLines } from "../report/explain/value.ts";
import { styleOf } from "../report/text/style.ts";
import { visible } from "../report/visible.ts";
import type { Evaluated } from "./evaluated.ts";
import { codeBlock, codeSpan, escaped } from "./markdown.ts";

/** What a place in a file is about, in Markdown, and the stretch that it is about. */
export interface HoverText {
  readonly markdown: string;
  readonly start: number;
  readonly end: number;
}

/** More instances of a block than these nobody compares by eye. */
const mostInstances = 8;
/** A hover is a small window. */
const mostLines = 30;

/**
 * What the argument at a place comes to, in each instance of its block, and the way from there to the literals; null where there
 * is none.
 * @param uriOf the URI of a file as reports show it
 */
export function hoverOnArgument(
  { runs }: Evaluated,
  { path }: SourceText,
  offset: number,
  uriOf: (path: string) => string,
): HoverText | null {
  const found = runs.flatMap((run) => {
    if (run.root === null || !run.sources.has(path)) return [];
    const root = { root: run.root, sources: run.sources, secrets: run.secrets() };
    return explainArgument(root, path, offset);
  });
  const [first] = found;
  if (first === undefined) return null;
  const texts = [...new Set(found.map((one) => textOf(one, found.length > 1, uriOf)))];
  const shown = texts.slice(0, mostInstances);
  const rest = texts.length - shown.length;
  const more = rest === 0 ? [] : [`And ${rest} more.`];
  const { start, end } = first.range;
  return { markdown: [...shown, ...more].join("\n\n---\n\n"), start, end };
}

function textOf(
  { address, name, record }: ExplainedArgument,
  isOneOfSeveral: boolean,
  uriOf: (path: string) => string,
): string {
  const lines = valueLines(record, styleOf(false));
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), "…"] : lines;
  const value = codeBlock(`${visible(name)} = ${shown.join("\n")}`, "terraform");
  const head = isOneOfSeveral ? [codeSpan(visible(address))] : [];
  const steps = record.from.map((step) => `- ${stepText(step, uriOf)}`);
  return [...head, value, ...(steps.length === 0 ? [] : [steps.join("\n")])].join("\n\n");
}

function stepText({ file, line, column, text }: ChainStep, uriOf: (path: string) => string): string {
  const place = `[${escaped(visible(`${file}:${line}:${column}`))}](<${uriOf(file)}#L${line},${column}>)`;
  return `${codeSpan(visible(text ?? "(sensitive)"))} ${place}`;
}
