import type { Finding } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { Result } from "../../result.ts";
import { placeOf } from "../place.ts";
import { visible } from "../visible.ts";
import { codeFrame } from "./frame.ts";
import { relatedLines } from "./related.ts";
import type { Style } from "./style.ts";
import { frameWidth, indented, proseWidth, wrap } from "./width.ts";

/**
 * A finding: what is wrong, where, with what else it has to do, and then why that matters and what to do.
 * @param previous the finding above; one at the same place has shown the source already
 * @param columns of the terminal
 */
export function findingBlock(
  finding: Finding,
  previous: Finding | null,
  result: Result,
  columns: number,
  style: Style,
): string {
  const { severity, ruleId, range } = finding;
  const mark = style[severity];
  const width = proseWidth(columns) - 4;
  const { line, column } = placeOf(result.sources, range);
  const [fault, explanation] = divided(visible(finding.message));
  const source = result.sources.get(range.file);
  const isShown = previous !== null && isSame(previous.range, range);
  return [
    `  ${line}:${column}  ${mark(severity)}  ${visible(ruleId)}`,
    ...indented(wrap(fault, width).map(style.strong), 4),
    ...section(
      isShown || source === undefined
        ? []
        : codeFrame({ source, range, secrets: result.secrets }, frameWidth(columns) - 4, style, mark),
      4,
    ),
    ...section(relatedLines(finding, result, width, style), 4),
    ...section(explanation === "" ? [] : wrap(explanation, width), 4),
  ].join("\n");
}

/** The first sentence of a message, which says what is wrong, and the others. */
export function divided(message: string): [fault: string, explanation: string] {
  const [, fault, explanation] = /^(.+?[.?!])\s+(.+)$/s.exec(message) ?? ["", message, ""];
  return [fault as string, explanation as string];
}

function section(lines: readonly string[], columns: number): string[] {
  return lines.length === 0 ? [] : ["", ...indented(lines, columns)];
}

function isSame(left: Range, right: Range): boolean {
  return left.file === right.file && left.start === right.start && left.end === right.end;
}
