import { severities } from "../../severity.ts";
import type { DrawnGroup, DrawnNode } from "./drawing.ts";
import { signs } from "./labels.ts";
import type { Area } from "./layout.ts";
import { escaped, number } from "./markup.ts";
import { cardPadding, fitted, fittedLines, lineHeight } from "./metrics.ts";

/** A rounded rectangle. */
export function rectangle({ x, y, width, height }: Area, classes: string, radius: number): string {
  return `<rect class="${classes}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${radius}"/>`;
}

/** The box of an environment, an account or a region, with its title. */
export function drawnBox({ group, ...area }: Area & { readonly group: DrawnGroup }): string {
  const { kind, title } = group;
  const radius = { environment: 18, account: 14, region: 10 }[kind];
  return `<g class="box ${kind}">${rectangle(area, "frame", radius)}<text class="heading" x="${number(area.x + 18)}" y="${number(area.y + 24)}">${escaped(title)}</text></g>`;
}

/** The card of a VPC, or of several together. */
export function drawnCard({ node, ...area }: Area & { readonly node: DrawnNode }): string {
  const { id, title, lines, faults, severity, isExternal } = node;
  const classes = ["card", severity ?? "sound", ...(isExternal ? ["external"] : [])].join(" ");
  const x = number(area.x + cardPadding.x);
  const texts = [...fittedLines(lines), ...fittedLines(faults)];
  const firstFault = texts.length - fittedLines(faults).length;
  const written = texts.map((text, index) => {
    const kind = index >= firstFault ? faultClass(text) : "line";
    return textAt(x, area.y + cardPadding.top + lineHeight * (index + 2) - 4, kind, escaped(text));
  });
  const name = [title, ...lines, ...faults].join(", ");
  return `<g class="${classes}" data-id="${escaped(id)}" aria-label="${escaped(name)}"><title>${escaped(name)}</title>${rectangle(area, "frame", 7)}${bar(area)}${textAt(x, area.y + cardPadding.top + lineHeight - 4, "name", titleText(fitted(title)))}${written.join("")}</g>`;
}

/** The type stands back behind the name. */
function titleText(title: string): string {
  const [, type = "", name = title] = /^((?:.*\.)?(?:data\.)?alicloud_vpcs?\.)(.+)$/.exec(title) ?? [];
  return type === "" ? escaped(name) : `<tspan class="type">${escaped(type)}</tspan>${escaped(name)}`;
}

/** The class of what is at fault, coloured as its sign says: on one card may stand errors and notes. */
export function faultClass(text: string): string {
  const severity = severities.find((one) => text.startsWith(signs[one]));
  return severity === undefined ? "fault" : `fault ${severity}`;
}

export function textAt(x: string, y: number, kind: string, markup: string): string {
  return `<text class="${kind}" x="${x}" y="${number(y)}">${markup}</text>`;
}

/** A bar along the left side, with its corners. */
function bar({ x, y, height }: Area): string {
  return `<path class="bar" d="M${number(x + 7)} ${number(y)}a7 7 0 0 0-7 7v${number(height - 14)}a7 7 0 0 0 7 7h-2.5a0 0 0 0 1 0 0v${number(-height)}z"/>`;
}
