import { fonts } from "./metrics.ts";

/** Every text has a contrast of 4.5 and more on what it stands on, every line one of 3. */
const light = `--paper:#fcfcfb;--ink:#1b2129;--muted:#57616c;--card:#fff;--edge:#8a96a3;--account:#eef1f5;--account-edge:#c6cfd9;--region:#f9fafc;--region-edge:#dbe1e8;--sound:#4a6a8f;--error:#bf1d23;--warning:#8f5b00;--note:#0b5cad`;
const dark = `--paper:#0e1217;--ink:#e6ebf1;--muted:#9ba7b4;--card:#1c232c;--edge:#66727f;--account:#151b22;--account-edge:#36414d;--region:#10151b;--region-edge:#27303a;--sound:#8fb1d9;--error:#ff7b72;--warning:#e0ab3c;--note:#79b8ff`;

/** The colours, by what the reader prefers; a page may set `data-theme` to override that. */
export const colours = `.picture{${light}}@media (prefers-color-scheme:dark){.picture{${dark}}}[data-theme=light] .picture{${light}}[data-theme=dark] .picture{${dark}}@media print{.picture,[data-theme] .picture{${light}}}`;

const mono = `ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace`;

function coloured(kind: string): string {
  return `.${kind}{--tone:var(--${kind})}`;
}

/** How the picture looks, in one line. */
export const pictureStyle = [
  colours,
  `.picture text{font-family:${mono};fill:var(--ink)}`,
  ".paper{fill:var(--paper)}",
  `.heading{font-size:${fonts.group}px;font-weight:600;letter-spacing:.01em}`,
  ".environment>.frame{fill:none;stroke:var(--edge);stroke-width:1.5;stroke-dasharray:2 5;stroke-linecap:round}",
  ".account>.frame{fill:var(--account);stroke:var(--account-edge)}",
  ".region>.frame{fill:var(--region);stroke:var(--region-edge)}",
  ".region>.heading{font-weight:500;fill:var(--muted)}",
  ...["sound", "error", "warning", "note"].map(coloured),
  ".card>.frame{fill:var(--card);stroke:var(--edge);stroke-width:1}",
  ".card.external>.frame{stroke-dasharray:6 4;fill:var(--region)}",
  ".card:not(.sound)>.frame{stroke:var(--tone);stroke-width:2}",
  ".card>.bar{fill:var(--tone)}",
  ".card.external.sound>.bar{display:none}",
  `.name{font-size:${fonts.title}px;font-weight:600}`,
  ".type{font-weight:400;fill:var(--muted)}",
  `.card>.line{font-size:${fonts.line}px;fill:var(--muted)}`,
  `.card>.fault{font-size:${fonts.fault}px;font-weight:600;fill:var(--tone)}`,
  ".link>.stroke{fill:none;stroke:var(--tone);stroke-width:1.5}",
  ".link>.hit{fill:none;stroke:transparent;stroke-width:12}",
  ".link:not(.sound)>.stroke{stroke-width:2.25}",
  ".link.doubtful>.stroke{stroke-dasharray:5 4}",
  ".link.arch.sound>.stroke{stroke-opacity:.75}",
  `.label text{font-size:${fonts.label}px}`,
  ".label>.back{fill:var(--card);stroke:var(--region-edge)}",
  ".label>.line{fill:var(--muted)}",
  ".label>.fault{font-weight:600;fill:var(--tone)}",
  ".label:not(.sound)>.back{stroke:var(--tone)}",
  ".head{fill:var(--tone)}.stop{stroke:var(--tone);stroke-width:2;fill:none}",
  `.legend text,.remark{font-size:${fonts.label}px;fill:var(--muted)}`,
].join("");

/** The ends of lines, of each colour. */
export const markers = `<defs>${["sound", "error", "warning", "note"]
  .map(
    (kind) =>
      `<marker id="arrow-${kind}" class="${kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="head" d="M0 0.5 10 5 0 9.5 2.5 5z"/></marker><marker id="bar-${kind}" class="${kind}" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="stop" d="M2 0.5V9.5"/></marker>`,
  )
  .join("")}</defs>`;
