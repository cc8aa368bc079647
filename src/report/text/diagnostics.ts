import type { Diagnostic } from "../../diagnostic.ts";
import type { Result } from "../../result.ts";
import type { ReportOptions } from "../options.ts";
import { placeText } from "../place.ts";
import { visible } from "../visible.ts";
import { codeFrame } from "./frame.ts";
import { type Style, styleOf } from "./style.ts";
import { indented, proseWidth, wrap } from "./width.ts";

/** More problems than this are counted, not shown: they come from the same few mistakes. */
const mostShown = 50;

/** What the run has to say beyond findings, for the stream of errors. An empty line follows what has source code. */
export function diagnosticsReport(
  { diagnostics, sources, secrets }: Pick<Result, "diagnostics" | "sources" | "secrets">,
  options: Pick<ReportOptions, "color" | "width">,
): string {
  const style = styleOf(options.color);
  const width = proseWidth(options.width);
  const shown = diagnostics.slice(0, diagnostics.length > mostShown + 1 ? mostShown : undefined);
  const blocks = shown.map((diagnostic) => diagnosticBlock(diagnostic, { sources, secrets }, width, style));
  const rest = diagnostics.length - shown.length;
  if (rest > 0) blocks.push(`and ${rest} more problems: --format json lists them all.`);
  return blocks.map((block) => `${block}\n`).join("");
}

function diagnosticBlock(
  { severity, message, range }: Diagnostic,
  { sources, secrets }: Pick<Result, "sources" | "secrets">,
  width: number,
  style: Style,
): string {
  const place = range === null ? "" : `${placeText(sources, range)}: `;
  const [first, ...more] = wrap(visible(`${severity}: ${place}${message}`), width - 2);
  const lines = [
    `${style[severity](severity)}${(first as string).slice(severity.length)}`,
    ...indented(more, 2),
  ];
  const source = range === null ? undefined : sources.get(range.file);
  if (range !== null && source !== undefined)
    lines.push(
      "",
      ...indented(codeFrame({ source, range, secrets }, width - 4, style, style[severity]), 4),
      "",
    );
  return lines.join("\n");
}
