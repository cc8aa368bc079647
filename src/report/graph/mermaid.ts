import { severities } from "../../severity.ts";
import type { Topology } from "../../topology.ts";
import { counted } from "../text/summary.ts";
import { type Detail, type Drawing, type DrawnEdge, type DrawnGroup, drawingOf } from "./drawing.ts";
import { TopologyView } from "./view.ts";

/** What GitHub draws at most: https://mermaid.js.org/config/schema-docs/config.html (`maxTextSize`, `maxEdges`). */
export const limits = { characters: 50_000, edges: 500 } as const;

/** Mermaid takes minutes for more lines, and nobody could read them. */
const mostLines: Readonly<Record<Detail, number>> = {
  full: 60,
  short: 120,
  regions: limits.edges,
  accounts: limits.edges,
};

/** How far the limits are to be kept, for a text that others put something around. */
const margin = 1000;

const sayings: Readonly<Record<Detail, string | null>> = {
  full: null,
  short: "Too much for one Mermaid diagram: routes and accepters are left out.",
  regions: "Too much for one Mermaid diagram: the VPCs of a region are drawn as one.",
  accounts: "Too much for one Mermaid diagram: the VPCs of an account are drawn as one.",
};

/**
 * A topology as a Mermaid flowchart, with all that GitHub can draw. What is too large for it is drawn with less detail,
 * and says so.
 */
export function mermaidGraph(topology: Topology): string {
  const view = new TopologyView(topology);
  for (const detail of ["full", "short", "regions", "accounts"] as const) {
    const drawing = drawingOf(view, detail);
    const saying = sayings[detail];
    const notes = saying === null ? drawing.notes : [saying, ...drawing.notes];
    if (drawing.edges.length > mostLines[detail]) continue;
    const text = flowchart({ ...drawing, notes });
    if (fits(text)) return text;
  }
  return cut(view);
}

function fits(text: string): boolean {
  return text.length <= limits.characters - margin;
}

/** The worst of it, as much as there is room for. */
function cut(view: TopologyView): string {
  const drawing = drawingOf(view, "accounts");
  const ranked = [null, ...severities.toReversed()];
  const edges = drawing.edges.toSorted(
    (left, right) => ranked.indexOf(right.severity) - ranked.indexOf(left.severity),
  );
  for (let count = Math.min(limits.edges, edges.length); ; count = count >> 1) {
    const kept = edges.slice(0, count);
    const ends = new Set(kept.flatMap(({ from, to }) => [from, to]));
    const groups = drawing.groups.map((group) => ({
      ...group,
      nodes: group.nodes.filter(({ id }) => ends.has(id)),
    }));
    const left = counted(edges.length - count, "line");
    const notes = [`${sayings.accounts} ${left} between accounts are left out, those with the least faults.`];
    const text = flowchart({ groups, edges: kept, notes });
    if (count === 0 || fits(text)) return text;
  }
}

function flowchart({ groups, edges, notes }: Drawing): string {
  const ids = new Map<string, string>();
  const lines = ["flowchart LR", ...groups.flatMap((group) => groupLines(group, ids, "  "))];
  for (const edge of edges) lines.push(`  ${edgeLine(edge, ids)}`);
  for (const [index, note] of notes.entries()) lines.push(`  note${index + 1}[/${label([note])}/]`);
  return `${[...lines, ...styles(groups, edges, ids)].join("\n")}\n`;
}

function groupLines(group: DrawnGroup, ids: Map<string, string>, margin: string): string[] {
  const inner = `${margin}  `;
  const nodes = group.nodes.map(({ id, title, lines, faults }) => {
    const name = `v${ids.size + 1}`;
    ids.set(id, name);
    return `${inner}${name}[${label([title, ...lines, ...faults])}]`;
  });
  const groups = group.groups.flatMap((one) => groupLines(one, ids, inner));
  if (group.title === "") return [...nodes, ...groups].map((line) => line.slice(2));
  const name = `g${ids.size + 1}`;
  ids.set(`group ${group.id}`, name);
  return [`${margin}subgraph ${name}[${label([group.title])}]`, ...nodes, ...groups, `${margin}end`];
}

function edgeLine({ from, to, lines, faults, ...edge }: DrawnEdge, ids: ReadonlyMap<string, string>): string {
  // An arrow has its head at its end, so that one that leads back is drawn from the other end.
  const isTurned = edge.hasBack && !edge.hasThere;
  const [start, end] = (isTurned ? [to, from] : [from, to]).map((id) => ids.get(id) ?? id);
  const texts = [...lines, ...faults];
  return `${start} ${arrow(edge)}${texts.length === 0 ? "" : `|${label(texts)}|`} ${end}`;
}

function arrow({
  hasThere,
  hasBack,
  isDoubtful,
}: Pick<DrawnEdge, "hasThere" | "hasBack" | "isDoubtful">): string {
  const [start, end] = [hasThere && hasBack ? "<" : "", hasThere || hasBack ? ">" : ""];
  if (isDoubtful) return `${start}-.-${end}`;
  return end === "" ? "---" : `${start}--${end}`;
}

/** Colours with a contrast of 3 and more on both of GitHub's backgrounds; text keeps the one of the theme. */
const strokes = { error: "#d1242f", warning: "#b7791f", note: "#1f6feb" } as const;

function styles(
  groups: readonly DrawnGroup[],
  edges: readonly DrawnEdge[],
  ids: ReadonlyMap<string, string>,
): string[] {
  const nodes = groups.flatMap(nodesIn);
  const named = (chosen: typeof nodes) => chosen.map(({ id }) => ids.get(id) ?? id).join(",");
  const external = nodes.filter(({ isExternal }) => isExternal);
  const faulty = severities.flatMap((severity) => {
    const own = nodes.filter((node) => node.severity === severity);
    const lines = edges.flatMap((edge, index) => (edge.severity === severity ? [index] : []));
    const style = `stroke:${strokes[severity]},stroke-width:3px`;
    return [
      ...(own.length === 0 ? [] : [`  classDef ${severity} ${style}`, `  class ${named(own)} ${severity}`]),
      ...(lines.length === 0 ? [] : [`  linkStyle ${lines.join(",")} ${style}`]),
    ];
  });
  if (external.length === 0) return faulty;
  return [...faulty, "  classDef external stroke-dasharray:6 4", `  class ${named(external)} external`];
}

function nodesIn(group: DrawnGroup): DrawnGroup["nodes"] {
  return [...group.nodes, ...group.groups.flatMap(nodesIn)];
}

/** A text in quotes. Whatever Mermaid or Markdown would read in it is written as the code of a character. */
function label(lines: readonly string[]): string {
  return `"${lines.map(escaped).join("<br/>")}"`;
}

/** Mermaid has `#35;` for `#`. It looks for its own words in whole lines, so that a colon there could begin a style. */
function escaped(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}\p{M} .,/()[\]→·✖▲●=+'-]/gu, (character) =>
    /^[:_]$/.test(character) && !/style|classDef/i.test(text) ? character : `#${character.codePointAt(0)};`,
  );
}
