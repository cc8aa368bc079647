import elk, { type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";
import { addTo, type Groups } from "../../grouping.ts";
import type { Drawing, DrawnEdge, DrawnGroup, DrawnNode } from "./drawing.ts";
import { cardSize, groupPadding, groupTitleWidth, labelSize } from "./metrics.ts";

// The options: https://eclipse.dev/elk/reference/options.html

const layers = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.spacing.nodeNodeBetweenLayers": "56",
  "elk.layered.spacing.edgeNodeBetweenLayers": "18",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "9",
  "elk.spacing.nodeNode": "20",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.componentComponent": "28",
} as const;

const packed = {
  "elk.algorithm": "rectpacking",
  "elk.aspectRatio": "1.6",
  "elk.spacing.nodeNode": "26",
  "elk.rectpacking.widthApproximation.targetWidth": "-1",
} as const;

/** On its line, which it covers. */
const inline = { "elk.edgeLabels.inline": "true" };

const margin = "[top=14,left=14,bottom=14,right=14]";

/** How a drawing is laid out. */
export interface Plan {
  readonly drawing: Drawing;
  /** Whether everything in one; else each region for itself, and the regions packed. */
  readonly isWhole: boolean;
  /** Lines that are laid out, too. */
  readonly routed: readonly DrawnEdge[];
  /** Lines that are laid out from their end to their start. */
  readonly turned: ReadonlySet<string>;
}

/** Has the layout library find a place for everything; ids are those of the drawing. */
export function placed(plan: Plan): Promise<ElkNode> {
  const { drawing, isWhole, routed } = plan;
  const own: Groups<string, DrawnEdge> = new Map();
  if (!isWhole) {
    const homes = homesOf(drawing);
    for (const edge of routed) addTo(own, homes.get(edge.from) ?? "", edge);
  }
  return new elk.default().layout({
    id: "picture",
    layoutOptions: isWhole
      ? { ...layers, "elk.hierarchyHandling": "INCLUDE_CHILDREN", "elk.padding": margin }
      : { ...packed, "elk.padding": margin },
    children: drawing.groups.map((group) => groupNode(group, plan, own)),
    edges: isWhole ? routed.map((edge) => elkEdge(edge, plan)) : [],
  });
}

/** The group that each node is in, both by id. */
export function homesOf({ groups }: Pick<Drawing, "groups">): Map<string, string> {
  const homes = new Map<string, string>();
  const visit = (group: DrawnGroup) => {
    for (const { id } of group.nodes) homes.set(id, group.id);
    group.groups.forEach(visit);
  };
  groups.forEach(visit);
  return homes;
}

function groupNode(group: DrawnGroup, plan: Plan, own: Groups<string, DrawnEdge>): ElkNode {
  const { top, side, bottom } = groupPadding;
  const hasLines = own.has(group.id);
  const algorithm = plan.isWhole ? {} : hasLines ? layers : packed;
  return {
    id: group.id,
    layoutOptions: {
      ...algorithm,
      "elk.padding": `[top=${group.title === "" ? side : top},left=${side},bottom=${bottom},right=${side}]`,
      "elk.nodeSize.constraints": "MINIMUM_SIZE",
      "elk.nodeSize.minimum": `(${groupTitleWidth(group.title)},0)`,
    },
    children: [
      ...group.groups.map((one) => groupNode(one, plan, own)),
      ...group.nodes.map((node: DrawnNode) => ({ id: node.id, ...cardSize(node) })),
    ],
    edges: (own.get(group.id) ?? []).map((edge) => elkEdge(edge, plan)),
  };
}

function elkEdge(edge: DrawnEdge, { turned }: Plan): ElkExtendedEdge {
  const { id, from, to } = edge;
  const [source, target] = turned.has(id) ? [to, from] : [from, to];
  const size = labelSize(edge);
  return {
    id,
    sources: [source],
    targets: [target],
    // A label without a text gets no place.
    labels: size === null ? [] : [{ id: `${id}:label`, text: "label", layoutOptions: inline, ...size }],
  };
}
