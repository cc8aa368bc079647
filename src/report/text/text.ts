import type { Finding } from "../../finding.ts";
import type { Result } from "../../result.ts";
import type { ReportOptions } from "../options.ts";
import { placeOf } from "../place.ts";
import { visible } from "../visible.ts";
import { codeFrame } from "./frame.ts";
import { type Style, styleOf } from "./style.ts";
import { listed, summaryLine } from "./summary.ts";
import { undecidedParagraphs } from "./undecided.ts";
import { indented, proseWidth, widthOf, wrap } from "./width.ts";

/** More related places than this are counted, not shown. */
const shownRelated = 12;

/** More instances than this are counted, not named. */
const namedAddresses = 3;

/** The report for people: findings by file, each with its source, then what could not be decided, then a line of sums. */
export function textReport(result: Result, options: ReportOptions): string {
  const style = styleOf(options.color);
  const width = proseWidth(options.width);
  const blocks: string[] = [];
  let file: string | null = null;
  for (const finding of result.findings) {
    if (finding.range.file !== file) {
      file = finding.range.file;
      blocks.push(style.heading(visible(file)));
    }
    blocks.push(findingBlock(finding, result, width, style));
  }
  if (!options.quiet) blocks.push(...undecidedParagraphs(result, width, style));
  blocks.push(summaryLine(result, width, style));
  return `${blocks.join("\n\n")}\n`;
}

function findingBlock(finding: Finding, result: Result, width: number, style: Style): string {
  const { line, column } = placeOf(result.sources, finding.range);
  const source = result.sources.get(finding.range.file);
  const mark = style[finding.severity];
  const position = `${line}:${column}`;
  return [
    `  ${position}  ${mark(finding.severity)}  ${style.strong(visible(finding.ruleId))}`,
    ...indented(wrap(visible(finding.message), width - 4), 4),
    ...(source === undefined
      ? []
      : ["", ...indented(codeFrame(source, finding.range, width - 6, style, mark), 6)]),
    ...section(relatedLines(finding, result, width - 4, style)),
    ...section(addressLines(finding, width - 4)),
  ].join("\n");
}

function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", ...indented(lines, 4)];
}

/** Places in the finding's own file are as short as its own; a long path stands on a line by itself. */
function relatedLines(finding: Finding, result: Result, width: number, style: Style): string[] {
  const shown = finding.related.slice(
    0,
    finding.related.length > shownRelated + 1 ? shownRelated : undefined,
  );
  const rest = finding.related.length - shown.length;
  const places = shown.map(({ range }) => {
    const { file, line, column } = placeOf(result.sources, range);
    return visible(file === finding.range.file ? `${line}:${column}` : `${file}:${line}:${column}`);
  });
  const widths = places.map(widthOf);
  const column = Math.max(0, ...widths.filter((placeWidth) => placeWidth <= width / 3));
  const lines = shown.flatMap(({ message }, index) => {
    const sentences = wrap(visible(message), width - column - 2);
    const padding = column + 2 - (widths[index] as number);
    const place = style.faint(places[index] as string);
    if (padding < 2) return [place, ...indented(sentences, column + 2)];
    return [`${place}${" ".repeat(padding)}${sentences[0]}`, ...indented(sentences.slice(1), column + 2)];
  });
  return rest === 0 ? lines : [...lines, `and ${rest} more places: --format json lists them all.`];
}

/** Only where the block has several instances: one is in the message or in the frame. */
function addressLines({ addresses }: Finding, width: number): string[] {
  if (addresses.length < 2) return [];
  const block = blockOf(addresses[0] as string);
  const isOneBlock = addresses.every((address) => blockOf(address) === block);
  const names = isOneBlock ? addresses.map((address) => address.slice(block.length)) : addresses;
  const shown = names.slice(0, names.length > namedAddresses + 1 ? namedAddresses : names.length);
  const list = listed([
    ...shown,
    ...(shown.length === names.length ? [] : [`${names.length - shown.length} more`]),
  ]);
  return wrap(
    visible(isOneBlock ? `In ${names.length} instances of ${block}: ${list}.` : `In ${list}.`),
    width,
  );
}

/** An address without the key of the instance: `alicloud_vpc.a` of `alicloud_vpc.a["x"]`. */
function blockOf(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, "");
}
