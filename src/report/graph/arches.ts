import { addTo, type Groups } from "../../grouping.ts";
import type { DrawnEdge } from "./drawing.ts";
import type { Area, PlacedLine, Point } from "./layout.ts";
import { labelSize } from "./metrics.ts";

type End = "from" | "to";
type Side = "top" | "bottom" | "left" | "right";

/** Of more lines, only those that something is at fault with say anything. */
const mostLabelled = 40;

/** An end of a line at a card. */
interface Foot {
  readonly edge: DrawnEdge;
  readonly end: End;
  readonly side: Side;
  /** Where the other card is. */
  readonly towards: number;
}

/**
 * Lines between cards of other regions. They leave a card at its top or bottom, side by side; one that is the only one of
 * its card at its left or right, since other cards may stand above and below.
 */
export function archesOf(edges: readonly DrawnEdge[], cards: ReadonlyMap<string, Area>): PlacedLine[] {
  const feet: Groups<string, Foot> = new Map();
  const counts = new Map<string, number>();
  for (const id of edges.flatMap(({ from, to }) => [from, to])) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const edge of edges) {
    const [from, to] = [cards.get(edge.from), cards.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    const [facingFrom, facingTo] = sidesOf(from, to);
    const fromSide = counts.get(edge.from) === 1 ? flankOf(from, to) : facingFrom;
    const toSide = counts.get(edge.to) === 1 ? flankOf(to, from) : facingTo;
    addTo(feet, `${fromSide} ${edge.from}`, { edge, end: "from", side: fromSide, towards: middle(to) });
    addTo(feet, `${toSide} ${edge.to}`, { edge, end: "to", side: toSide, towards: middle(from) });
  }
  const places = new Map<string, Point>();
  const sides = new Map<string, Side>();
  for (const group of feet.values()) {
    const sorted = group.toSorted((left, right) => left.towards - right.towards);
    for (const [index, { edge, end, side }] of sorted.entries()) {
      const card = cards.get(edge[end]) as Area;
      places.set(`${end} ${edge.id}`, footAt(card, side, (index + 1) / (sorted.length + 1)));
      sides.set(`${end} ${edge.id}`, side);
    }
  }
  const curves = edges.flatMap((edge) => {
    const [start, end] = [places.get(`from ${edge.id}`), places.get(`to ${edge.id}`)];
    if (start === undefined || end === undefined) return [];
    const reach = reachOf(start, end);
    const first = beyond(start, sides.get(`from ${edge.id}`), reach);
    return [{ edge, points: [start, first, beyond(end, sides.get(`to ${edge.id}`), reach), end] }];
  });
  const taken = [...cards.values()];
  const isBusy = curves.length > mostLabelled;
  return curves.map(({ edge, points }) => {
    const label = isBusy && edge.faults.length === 0 ? null : freeLabel(edge, points, taken);
    if (label !== null) taken.push(label);
    return { edge, points, isCurve: true, label };
  });
}

/** Those that face each other; of cards at the same height both top sides. */
function sidesOf(from: Area, to: Area): [Side, Side] {
  if (from.y + from.height < to.y) return ["bottom", "top"];
  return to.y + to.height < from.y ? ["top", "bottom"] : ["top", "top"];
}

function flankOf(card: Area, other: Area): Side {
  return middle(other) < middle(card) ? "left" : "right";
}

/** @param share how far along the side */
function footAt({ x, y, width, height }: Area, side: Side, share: number): Point {
  if (side === "left" || side === "right")
    return { x: side === "left" ? x : x + width, y: y + height * share };
  return { x: x + width * share, y: side === "top" ? y : y + height };
}

function middle({ x, width }: Area): number {
  return x + width / 2;
}

/** The higher, the farther the ends are from each other. */
function reachOf(start: Point, end: Point): number {
  return Math.min(30 + 0.28 * Math.hypot(end.x - start.x, end.y - start.y), 420);
}

function beyond({ x, y }: Point, side: Side | undefined, reach: number): Point {
  if (side === "left" || side === "right") return { x: side === "left" ? x - reach / 2 : x + reach / 2, y };
  return { x, y: side === "top" ? y - reach : y + reach };
}

/** The point of a cubic Bézier curve at a share of its way. */
export function pointOf([start, first, second, end]: readonly Point[], share: number): Point {
  const rest = 1 - share;
  const weighted = (of: (point: Point) => number) =>
    rest ** 3 * of(start as Point) +
    3 * rest ** 2 * share * of(first as Point) +
    3 * rest * share ** 2 * of(second as Point) +
    share ** 3 * of(end as Point);
  return { x: weighted(({ x }) => x), y: weighted(({ y }) => y) };
}

/** What is to be said is written where there is room for it, the middle of the line first. */
function freeLabel(
  { lines, faults }: DrawnEdge,
  points: readonly Point[],
  taken: readonly Area[],
): Area | null {
  const size = labelSize({ lines, faults });
  if (size === null) return null;
  for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82]) {
    const { x, y } = pointOf(points, share);
    const area = { ...size, x: x - size.width / 2, y: y - size.height / 2 };
    if (!taken.some((other) => meet(area, other))) return area;
  }
  return null;
}

function meet(left: Area, right: Area): boolean {
  const gap = 4;
  return (
    left.x < right.x + right.width + gap &&
    right.x < left.x + left.width + gap &&
    left.y < right.y + right.height + gap &&
    right.y < left.y + left.height + gap
  );
}
