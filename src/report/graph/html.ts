import type { ExplainedResource } from "../../explanation.ts";
import { worstFirst } from "../../severity.ts";
import type { Topology, TopologyFinding } from "../../topology.ts";
import { counted } from "../text/summary.ts";
import { visible, visibleJson } from "../visible.ts";
import { pageData } from "./details.ts";
import { signs } from "./labels.ts";
import { signsExplained } from "./legend.ts";
import { escaped } from "./markup.ts";
import { pageScript, pageScriptHash, pageStyle } from "./page/assets.ts";
import { markers, pictureStyle } from "./style.ts";
import { pictureBody, pictureOf, summaryOf } from "./svg.ts";
import { TopologyView } from "./view.ts";

/** Nothing is loaded, and no script runs but the page's own. */
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${pageScriptHash}'; base-uri 'none'; form-action 'none'`;

/**
 * A topology as a page that needs nothing else: to move around in, to search, and to see what is known of each node.
 * @param resources what is known of the resources of the picture
 */
export async function htmlGraph(
  topology: Topology,
  resources: readonly ExplainedResource[],
): Promise<string> {
  const view = new TopologyView(topology);
  const picture = await pictureOf(view);
  const { x, y, width, height } = picture;
  const data = visibleJson(JSON.stringify(pageData(view, resources))).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>VPC peering topology</title>
<style>${pictureStyle}${pageStyle}</style>
</head>
<body class="picture">
<header>
<h1>VPC peering topology</h1>
<p class="summary">${escaped(summaryOf(view))}</p>
<form class="search" role="search" action="#"><label><span class="unseen">Search VPCs, addresses, rules</span><input id="search" type="search" placeholder="Search VPCs, addresses, rules" autocomplete="off" spellcheck="false"></label><output id="matches" aria-live="polite"></output></form>
<div class="tools" role="toolbar" aria-label="Picture">
<button type="button" id="out" title="Smaller (-)" aria-label="Smaller">−</button><button type="button" id="in" title="Larger (+)" aria-label="Larger">+</button><button type="button" id="fit" title="All of it (0)">Fit</button><button type="button" id="theme" title="Light or dark"><span aria-hidden="true">◐</span><span class="unseen">Light or dark</span></button><button type="button" id="print" title="Print">Print</button>
</div>
</header>
<main>
<svg id="canvas" role="group" aria-label="Picture of the network. Arrow keys go from VPC to VPC, Enter tells about one." viewBox="${x} ${y} ${width} ${height}" data-area="${x} ${y} ${width} ${height}">
${markers}
${pictureBody(picture)}
</svg>
<aside id="panel" aria-label="Details" tabindex="-1">
<section id="details" hidden></section>
<section id="overview">
${overview(view)}
</section>
</aside>
</main>
<script type="application/json" id="data">${data}</script>
<script>${pageScript}</script>
</body>
</html>
`;

  /** The list of what is at fault, which stands there without any script, too. */
  function overview({ topology: { findings, undecided } }: TopologyView): string {
    const indexes = new Map(findings.map((finding, index) => [finding, index]));
    const sorted = worstFirst(findings);
    const items = sorted.map((finding) => findingItem(finding, indexes.get(finding) ?? 0));
    const open =
      undecided.length === 0
        ? ""
        : `<p class="quiet">${escaped(counted(undecided.length, "check"))} undecided, because something is not known.</p>`;
    return `<h2>Faults</h2>
${items.length === 0 ? '<p class="quiet">Nothing is at fault.</p>' : `<ol class="findings">${items.join("")}</ol>`}
${open}${picture.notes.map((note) => `<p class="quiet">${escaped(note)}</p>`).join("")}
<h2>Signs</h2>
<ul class="signs">${signsExplained.map(({ text, markup, classes }) => `<li><svg aria-hidden="true" viewBox="-2 -10 34 20"><g class="${classes}">${markup}</g></svg>${escaped(text)}</li>`).join("")}</ul>
<h2>Keys</h2>
<dl class="keys"><dt><kbd>/</kbd></dt><dd>search; <kbd>Enter</kbd> for the next match</dd><dt><kbd>←</kbd> <kbd>↑</kbd> <kbd>↓</kbd> <kbd>→</kbd></dt><dd>to the next VPC; with <kbd>Shift</kbd> move the picture</dd><dt><kbd>+</kbd> <kbd>-</kbd> <kbd>0</kbd></dt><dd>larger, smaller, all of it</dd><dt><kbd>Esc</kbd></dt><dd>back to this list</dd></dl>`;
  }
}

function findingItem(finding: TopologyFinding, index: number): string {
  const { severity, ruleId, message, file, line, column } = finding;
  return `<li class="finding ${severity}"><button type="button" data-finding="${index}"><span class="sign" aria-hidden="true">${signs[severity]}</span><span class="unseen">${severity}: </span><strong>${escaped(visible(ruleId))}</strong><span class="message">${escaped(visible(message))}</span><span class="place">${escaped(visible(`${file}:${line}:${column}`))}</span></button></li>`;
}
