import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk.bundled.js";
import { addTo, type Groups } from "../../grouping.ts";
import { archesOf, pointOf } from "./arches.ts";
import type { Drawing, DrawnEdge, DrawnGroup, DrawnNode } from "./drawing.ts";
import { homesOf, placed } from "./elk.ts";
import type { Size } from "./metrics.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Area extends Point, Size {}

/** A drawing with a place for everything, in CSS pixels, and the area that all of it takes. */
export interface Picture extends Area {
  /** Outer ones first. */
  readonly boxes: readonly (Area & { readonly group: DrawnGroup })[];
  readonly cards: readonly (Area & { readonly node: DrawnNode })[];
  readonly lines: readonly PlacedLine[];
  readonly notes: readonly string[];
}

export interface PlacedLine {
  readonly edge: DrawnEdge;
  /** From the edge's start to its end, by the corners; of a curve by the two points that draw it to them. */
  readonly points: readonly Point[];
  readonly isCurve: boolean;
  /** Null where nothing is written at it, or there is no room. */
  readonly label: Area | null;
}

/** Beyond that, lines between regions would take most of the room, or the whole be a ribbon that fits no screen. */
const mostWhole = { nodes: 80, crossing: 30, width: 1900, aspect: 2.6 } as const;

/** The layers take minutes for a region with more lines than so many, or for a whole. */
const mostRouted = 300;

/** Neighbours of a node that have no others stand on both sides of it where there are more than so many. */
const mostOnOneSide = 5;

/**
 * Finds a place for everything. A drawing with few lines between its regions is laid out as a whole, in layers; else each
 * region for itself, the regions packed, and the lines between them drawn as arches, as are those of a region that has very many.
 */
export async function layOut(drawing: Drawing): Promise<Picture> {
  const { edges } = drawing;
  const homes = homesOf(drawing);
  const isCrossing = ({ from, to }: DrawnEdge) => homes.get(from) !== homes.get(to);
  const whole =
    homes.size <= mostWhole.nodes &&
    edges.length <= mostRouted &&
    edges.filter(isCrossing).length <= mostWhole.crossing
      ? await pictureOf(drawing, null)
      : null;
  if (whole !== null && !isRibbon(whole)) return whole;
  const byHome: Groups<string, DrawnEdge> = new Map();
  for (const edge of edges) if (!isCrossing(edge)) addTo(byHome, homes.get(edge.from) ?? "", edge);
  const isCrowded = ({ from }: DrawnEdge) => (byHome.get(homes.get(from) ?? "")?.length ?? 0) > mostRouted;
  return pictureOf(
    drawing,
    edges.filter((edge) => isCrossing(edge) || isCrowded(edge)),
  );
}

function isRibbon({ width, height }: Size): boolean {
  return width > mostWhole.width && width / height > mostWhole.aspect;
}

/** @param arched the edges that are drawn as arches, each region being laid out for itself; null where all is laid out as one */
async function pictureOf(drawing: Drawing, arched: readonly DrawnEdge[] | null): Promise<Picture> {
  const isWhole = arched === null;
  const arches = new Set(arched);
  const routed = drawing.edges.filter((edge) => !arches.has(edge));
  const turned = turnedEdges(drawing.edges, routed);
  const laidOut = await placed({ drawing, isWhole, routed, turned });
  const places = placesIn(laidOut);
  const cards = drawing.groups.flatMap(nodesIn).map((node) => ({ node, ...placeOf(places, node.id) }));
  const lines = [
    ...(isWhole ? [] : archesOf(arched, new Map(cards.map((card) => [card.node.id, card])))),
    ...routedLines(laidOut, places, drawing, turned),
  ];
  return {
    ...areaOf(laidOut, lines),
    boxes: drawing.groups.flatMap(withInner).map((group) => ({ group, ...placeOf(places, group.id) })),
    cards,
    lines,
    notes: drawing.notes,
  };
}

/** Arches reach beyond the cards. */
function areaOf({ width = 0, height = 0 }: ElkNode, lines: readonly PlacedLine[]): Area {
  const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
  const points = lines
    .filter(({ isCurve }) => isCurve)
    .flatMap((line) => shares.map((share) => pointOf(line.points, share)));
  const ends = { left: 0, top: 0, right: width, bottom: height };
  for (const { x, y } of points) {
    ends.left = Math.min(ends.left, x - 14);
    ends.top = Math.min(ends.top, y - 14);
    ends.right = Math.max(ends.right, x + 14);
    ends.bottom = Math.max(ends.bottom, y + 14);
  }
  const [x, y] = [Math.floor(ends.left), Math.floor(ends.top)];
  return { x, y, width: Math.ceil(ends.right) - x, height: Math.ceil(ends.bottom) - y };
}

/** Every second of a node's neighbours that have no others goes to its other side. */
function turnedEdges(all: readonly DrawnEdge[], routed: readonly DrawnEdge[]): ReadonlySet<string> {
  const neighbours: Groups<string, string> = new Map();
  for (const { from, to } of all) {
    addTo(neighbours, from, to);
    addTo(neighbours, to, from);
  }
  const isLeaf = (id: string) => new Set(neighbours.get(id)).size === 1;
  const byHub: Groups<string, DrawnEdge> = new Map();
  for (const edge of routed) {
    if (isLeaf(edge.to) === isLeaf(edge.from)) continue;
    addTo(byHub, isLeaf(edge.to) ? edge.from : edge.to, edge);
  }
  const turned = new Set<string>();
  for (const [hub, edges] of byHub) {
    const leaves = [...new Set(edges.map(({ from, to }) => (from === hub ? to : from)))];
    if (leaves.length <= mostOnOneSide) continue;
    const before = new Set(leaves.slice(Math.ceil(leaves.length / 2)));
    for (const { id, from, to } of edges) {
      const isBefore = before.has(from === hub ? to : from);
      if ((from === hub) === isBefore) turned.add(id);
    }
  }
  return turned;
}

function withInner(group: DrawnGroup): DrawnGroup[] {
  return [...(group.title === "" ? [] : [group]), ...group.groups.flatMap(withInner)];
}

function nodesIn(group: DrawnGroup): readonly DrawnNode[] {
  return [...group.nodes, ...group.groups.flatMap(nodesIn)];
}

/** Where everything is, from the corner of the picture. */
function placesIn(node: ElkNode, corner: Point = { x: 0, y: 0 }): Map<string, Area> {
  const place = { x: corner.x + (node.x ?? 0), y: corner.y + (node.y ?? 0) };
  const own: [string, Area] = [node.id, { ...place, width: node.width ?? 0, height: node.height ?? 0 }];
  return new Map([own, ...(node.children ?? []).flatMap((child) => [...placesIn(child, place)])]);
}

function placeOf(places: ReadonlyMap<string, Area>, id: string): Area {
  const place = places.get(id);
  if (place === undefined) throw new Error(`The layout has no place for ${id}.`);
  return place;
}

function routedLines(
  laidOut: ElkNode,
  places: ReadonlyMap<string, Area>,
  { edges }: Drawing,
  turned: ReadonlySet<string>,
): PlacedLine[] {
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  return edgesIn(laidOut).flatMap(({ container, edge: routed }) => {
    const edge = byId.get(routed.id);
    const [section] = routed.sections ?? [];
    if (edge === undefined || section === undefined) return [];
    const corner = placeOf(places, container);
    const moved = ({ x, y }: Point) => ({ x: corner.x + x, y: corner.y + y });
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(moved);
    if (turned.has(edge.id)) points.reverse();
    const [label] = routed.labels ?? [];
    const area =
      label === undefined
        ? null
        : {
            ...moved({ x: label.x ?? 0, y: label.y ?? 0 }),
            width: label.width ?? 0,
            height: label.height ?? 0,
          };
    return [{ edge, points, isCurve: false, label: area }];
  });
}

/** Every edge, with the id of what its coordinates are relative to. */
function edgesIn(node: ElkNode): { container: string; edge: ElkExtendedEdge }[] {
  const own = (node.edges ?? []).map((edge) => ({
    container: (edge as { readonly container?: string }).container ?? node.id,
    edge,
  }));
  return [...own, ...(node.children ?? []).flatMap(edgesIn)];
}
