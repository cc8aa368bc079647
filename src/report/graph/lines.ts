import type { PlacedLine, Point } from "./layout.ts";
import { escaped, number } from "./markup.ts";
import { fittedLines, labelPadding, lineHeight } from "./metrics.ts";
import { faultClass, rectangle, textAt } from "./shapes.ts";

const cornerRadius = 8;

/** A connection: its line, with an arrow at each end that routes lead to and a bar at each that they do not. */
export function drawnLine({ edge, points, isCurve }: PlacedLine): string {
  const { id, severity, hasThere, hasBack, isDoubtful, lines, faults } = edge;
  const kind = severity ?? "sound";
  const classes = ["link", kind, ...(isCurve ? ["arch"] : []), ...(isDoubtful ? ["doubtful"] : [])].join(" ");
  const path = isCurve ? curve(points) : rounded(points);
  const ends = `marker-start="url(#${hasBack ? "arrow" : "bar"}-${kind})" marker-end="url(#${hasThere ? "arrow" : "bar"}-${kind})"`;
  const name = ["Peering", ...lines, ...faults].join(", ");
  return `<g class="${classes}" data-id="${escaped(id)}" data-ends="${escaped(JSON.stringify([edge.from, edge.to]))}" aria-label="${escaped(name)}"><title>${escaped(name)}</title><path class="hit" d="${path}"/><path class="stroke" d="${path}" ${ends}/></g>`;
}

/** What is written at a line; above the cards, as those may lie on it. */
export function drawnLabel({ edge, label }: PlacedLine): string {
  if (label === null) return "";
  const [lines, faults] = [fittedLines(edge.lines), fittedLines(edge.faults)];
  const x = number(label.x + labelPadding.x);
  const texts = [...lines, ...faults].map((text, index) =>
    textAt(
      x,
      label.y + labelPadding.y + lineHeight * (index + 1) - 4.5,
      index < lines.length ? "line" : faultClass(text),
      escaped(text),
    ),
  );
  return `<g class="label ${edge.severity ?? "sound"}" data-of="${escaped(edge.id)}">${rectangle(label, "back", 6)}${texts.join("")}</g>`;
}

function curve([start, first, second, end]: readonly Point[]): string {
  return `M${at(start)}C${at(first)} ${at(second)} ${at(end)}`;
}

/** Straight pieces with round corners. */
function rounded(points: readonly Point[]): string {
  const [start, ...rest] = points;
  const end = rest.at(-1);
  if (start === undefined || end === undefined) return "";
  const corners = rest.slice(0, -1).map((corner, index) => {
    const before = points[index] as Point;
    const after = points[index + 2] as Point;
    const radius = Math.min(cornerRadius, distance(before, corner) / 2, distance(corner, after) / 2);
    return `L${at(towards(corner, before, radius))}Q${at(corner)} ${at(towards(corner, after, radius))}`;
  });
  return `M${at(start)}${corners.join("")}L${at(end)}`;
}

function distance(left: Point, right: Point): number {
  return Math.hypot(right.x - left.x, right.y - left.y);
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

function at(point: Point | undefined): string {
  return point === undefined ? "0 0" : `${number(point.x)} ${number(point.y)}`;
}
