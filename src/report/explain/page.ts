import type { ReportOptions } from "../options.ts";
import { type Style, styleOf } from "../text/style.ts";
import { indented, proseWidth, wrap } from "../text/width.ts";

/**
 * The page of a rule for a terminal.
 * @param markdown with headings, paragraphs, lists and code between fences
 */
export function rulePage(markdown: string, options: Pick<ReportOptions, "color" | "width">): string {
  const style = styleOf(options.color);
  const width = proseWidth(options.width);
  // Code is shown as it stands; between its fences, at every other place, is text.
  const parts = markdown.split(/^```.*\n/m).map((part, index) => {
    if (index % 2 === 1) return indented(part.trimEnd().split("\n"), 4).join("\n");
    return textBlocks(part, width, style).join("\n\n");
  });
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function textBlocks(markdown: string, width: number, style: Style): string[] {
  const blocks = markdown.replace(/^<!--.*-->$/gm, "").split(/\n{2,}/);
  return blocks
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .map((block) => textBlock(block, width, style));
}

function textBlock(block: string, width: number, style: Style): string {
  const [, heading] = /^#+ (.*)$/.exec(block) ?? [];
  if (heading !== undefined) return style.heading(heading);
  if (!block.startsWith("- ")) return wrap(readable(block), width).join("\n");
  const items = block.split(/^- /m).slice(1);
  return items.map((item) => listItem(item, width)).join("\n");
}

function listItem(item: string, width: number): string {
  const [first, ...more] = wrap(readable(item), width - 2);
  return [`- ${first}`, ...indented(more, 2)].join("\n");
}

/** A paragraph in one line, links as their text and where they lead, if that is a place in the web. */
function readable(text: string): string {
  return text
    .trim()
    .replace(/\n/g, " ")
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, label: string, target: string) =>
      target.startsWith("https:") ? `${label}: ${target}` : label,
    );
}
