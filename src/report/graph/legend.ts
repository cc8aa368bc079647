import type { Picture } from "./layout.ts";
import { escaped, number } from "./markup.ts";
import { fonts, type Size, textWidth } from "./metrics.ts";
import { textAt } from "./shapes.ts";

/** What signs mean, each with a drawing of it that is 30 wide and 20 high, around its left middle. */
export const signsExplained = [
  {
    text: "routes lead there",
    markup: '<path class="stroke" d="M0 0H28" marker-end="url(#arrow-sound)"/>',
    classes: "link sound",
  },
  {
    text: "no route leads there",
    markup: '<path class="stroke" d="M0 0H28" marker-end="url(#bar-sound)"/>',
    classes: "link sound",
  },
  {
    text: "not managed here",
    markup: '<rect class="frame" y="-7" width="28" height="14" rx="3"/>',
    classes: "card sound external",
  },
  { text: "error", markup: '<text class="fault" x="16" y="4">✖</text>', classes: "card error" },
  { text: "warning", markup: '<text class="fault" x="16" y="4">▲</text>', classes: "card warning" },
  { text: "note", markup: '<text class="fault" x="16" y="4">●</text>', classes: "card note" },
];

const rowHeight = 20;
const gap = 22;

/** The key of the picture and what else is to be said, to stand below it. */
export function legend({ x: left, y: top, height, notes }: Picture): Size & { readonly markup: string } {
  let x = left + 26;
  const y = top + height + 12;
  const signs = signsExplained.map(({ text, markup, classes }) => {
    const start = x;
    x += 36 + Math.ceil(textWidth(text, fonts.label)) + gap;
    return `<g class="${classes}" transform="translate(${number(start)} ${number(y)})">${markup}</g>${textAt(number(start + 36), y + 4, "remark", escaped(text))}`;
  });
  const remarks = notes.map((note, index) =>
    textAt(number(left + 26), y + 6 + rowHeight * (index + 1), "remark", escaped(note)),
  );
  const width = Math.max(x - left, ...notes.map((note) => 52 + Math.ceil(textWidth(note, fonts.label))));
  return {
    width,
    height: 34 + rowHeight * notes.length,
    markup: `<g class="legend">${signs.join("")}${remarks.join("")}</g>`,
  };
}
