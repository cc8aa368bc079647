import type { Result } from "../../result.ts";
import type { ReportOptions } from "../options.ts";
import { visible } from "../visible.ts";
import { findingBlock } from "./finding.ts";
import { styleOf } from "./style.ts";
import { summaryLine } from "./summary.ts";
import { undecidedBlock } from "./undecided.ts";
import { proseWidth } from "./width.ts";

/** The report for people: findings by file, each with its source, then what could not be decided, then a line of sums. */
export function textReport(whole: Result, options: ReportOptions): string {
  const result = options.quiet ? { ...whole, undecided: [] } : whole;
  const style = styleOf(options.color);
  const width = proseWidth(options.width);
  const blocks: string[] = [];
  for (const [index, finding] of result.findings.entries()) {
    const previous = result.findings[index - 1];
    if (finding.range.file !== previous?.range.file) blocks.push(style.heading(visible(finding.range.file)));
    blocks.push(findingBlock(finding, previous ?? null, result, options.width, style));
  }
  const undecided = undecidedBlock(result, width, style);
  if (undecided !== null) blocks.push(undecided);
  blocks.push(summaryLine(result, width, style));
  return `${blocks.join("\n\n")}\n`;
}
