import type { Topology } from "../../topology.ts";
import { counted } from "../text/summary.ts";
import { type Detail, drawingOf } from "./drawing.ts";
import { countText } from "./labels.ts";
import { layOut, type Picture } from "./layout.ts";
import { legend } from "./legend.ts";
import { drawnLabel, drawnLine } from "./lines.ts";
import { escaped } from "./markup.ts";
import { drawnBox, drawnCard } from "./shapes.ts";
import { markers, pictureStyle } from "./style.ts";
import { TopologyView } from "./view.ts";

/** Up to so many connections, all that is known of each is written at it. */
const mostWithAll = 24;

/** A topology as a picture of its own, in light and dark. */
export async function svgGraph(topology: Topology): Promise<string> {
  const view = new TopologyView(topology);
  const picture = await pictureOf(view);
  const foot = legend(picture);
  const width = Math.max(picture.width, foot.width);
  const height = picture.height + foot.height;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-labelledby="title summary" width="${width}" height="${height}" viewBox="${picture.x} ${picture.y} ${width} ${height}">
<title id="title">VPC peering topology</title>
<desc id="summary">${escaped(summaryOf(view))}</desc>
<style>${pictureStyle}</style>
${markers}
<rect class="paper" x="${picture.x}" y="${picture.y}" width="${width}" height="${height}"/>
${pictureBody(picture)}
${foot.markup}
</svg>
`;
}

/** The topology with a place for everything, in as much detail as there is room for. */
export function pictureOf(view: TopologyView): Promise<Picture> {
  const detail: Detail = view.links.length <= mostWithAll ? "full" : "short";
  return layOut(drawingOf(view, detail));
}

/** Boxes, lines and cards, in the order in which they lie on each other. */
export function pictureBody({ boxes, cards, lines }: Picture): string {
  return [
    ...boxes.map(drawnBox),
    ...lines.map(drawnLine),
    ...cards.map(drawnCard),
    ...lines.map(drawnLabel),
  ].join("\n");
}

/** `12 VPCs, 14 peerings, 2 errors` */
export function summaryOf({ topology }: TopologyView): string {
  const { vpcs, peerings, findings } = topology;
  return `${counted(vpcs.length, "VPC")}, ${counted(peerings.length, "peering")}, ${countText(findings) ?? "no faults"}`;
}
