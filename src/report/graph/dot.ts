import type { Topology } from "../../topology.ts";
import { visible } from "../visible.ts";
import { type DrawnEdge, type DrawnGroup, type DrawnNode, drawingOf } from "./drawing.ts";
import { TopologyView } from "./view.ts";

/** Of light backgrounds: Graphviz draws on white. */
const colours = { error: "#bf1d23", warning: "#8f5b00", note: "#0b5cad" } as const;
const plain = "#4a6a8f";

/** A topology in the language of Graphviz: https://graphviz.org/doc/info/lang.html. */
export function dotGraph(topology: Topology): string {
  const { groups, edges, notes } = drawingOf(new TopologyView(topology), "full");
  const lines = [
    'digraph "VPC peering" {',
    '  graph [rankdir=LR, compound=true, nodesep=0.3, ranksep=1, fontname="Helvetica", labeljust=l, style=rounded, color="#8a96a3"]',
    '  node [shape=box, style="rounded,filled", fillcolor=white, color="#8a96a3", fontname="Helvetica", fontsize=11, margin="0.15,0.08"]',
    `  edge [color="${plain}", fontname="Helvetica", fontsize=9]`,
    ...(notes.length === 0 ? [] : [`  label=${leftAligned(notes)}`]),
    ...groups.flatMap((group) => cluster(group, "  ")),
    ...edges.map((edge) => `  ${edgeLine(edge)}`),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function cluster({ id, title, groups, nodes }: DrawnGroup, margin: string): string[] {
  const inner = `${margin}  `;
  return [
    `${margin}subgraph ${quoted(`cluster ${id}`)} {`,
    `${inner}label=${quoted(title)}`,
    ...nodes.map((node) => `${inner}${nodeLine(node)}`),
    ...groups.flatMap((group) => cluster(group, inner)),
    `${margin}}`,
  ];
}

function nodeLine({ id, title, lines, faults, severity, isExternal }: DrawnNode): string {
  const attributes = [
    `label=${leftAligned([title, ...lines, ...faults])}`,
    ...(isExternal ? ['style="rounded,dashed"'] : []),
    ...(severity === null ? [] : [`color="${colours[severity]}"`, "penwidth=2"]),
  ];
  return `${quoted(id)} [${attributes.join(", ")}]`;
}

function edgeLine({ from, to, lines, faults, severity, hasThere, hasBack, isDoubtful }: DrawnEdge): string {
  const direction = hasThere ? (hasBack ? "both" : "forward") : hasBack ? "back" : "none";
  const texts = [...lines, ...faults];
  const attributes = [
    `dir=${direction}`,
    ...(texts.length === 0 ? [] : [`label=${leftAligned(texts)}`]),
    ...(isDoubtful ? ["style=dashed"] : []),
    ...(severity === null
      ? []
      : [`color="${colours[severity]}"`, `fontcolor="${colours[severity]}"`, "penwidth=2"]),
  ];
  return `${quoted(from)} -> ${quoted(to)} [${attributes.join(", ")}]`;
}

/** A text in quotes, as an id has it: there only the quote is special, and a backslash before it. */
function quoted(text: string): string {
  return `"${escaped(visible(text))}"`;
}

/** In a label also a backslash is special, and `\l` ends a line that stands on the left. */
function leftAligned(lines: readonly string[]): string {
  return `"${lines.map((line) => `${escaped(line)}\\l`).join("")}"`;
}

/** Entities such as `&lt;` are read in labels, as are `\N` and its like. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("&", "&amp;");
}
