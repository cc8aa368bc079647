import type { PageData } from "./data.ts";
import { byId, Panel } from "./panel.ts";
import { found, Picture, wayOf } from "./picture.ts";
import { Viewport } from "./viewport.ts";

const data = JSON.parse(byId("data").textContent ?? "") as PageData;
const canvas = document.querySelector("#canvas") as SVGSVGElement;
const search = byId("search") as HTMLInputElement;
const viewport = new Viewport(canvas);
const picture = new Picture(canvas);
const panel = new Panel(data, (id) => choose(id, true));

let matches: readonly string[] = [];
let match = -1;

/** Shows a node in the picture and tells about it; null shows the list of faults. */
function choose(id: string | null, isToMove: boolean): void {
  picture.choose(id);
  panel.tell(id);
  history.replaceState(null, "", id === null ? "#" : `#${encodeURIComponent(id)}`);
  if (id !== null && isToMove) show(id);
}

function show(id: string): void {
  const area = picture.areaOf(id);
  if (area !== null) viewport.show(area, data.nodes[id]?.kind === "VPC");
  picture.focus(id);
}

function look(): void {
  const text = search.value.trim();
  matches = text === "" ? [] : found(data.nodes, text);
  match = -1;
  panel.tell(null);
  picture.narrow(text === "" ? null : matches);
  byId("matches").textContent = text === "" ? "" : `${matches.length} found`;
}

function nextMatch(step: number): void {
  if (matches.length === 0) return;
  match = (match + step + matches.length) % matches.length;
  const id = matches[match] as string;
  choose(id, true);
  search.focus();
  byId("matches").textContent = `${match + 1} of ${matches.length}`;
}

function nextTheme(): void {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  dataset.theme = isDark === "dark" ? "light" : "dark";
}

canvas.addEventListener("click", ({ target }) => {
  if (!viewport.wasDragged) choose(picture.idAt(target as Element), false);
});
canvas.addEventListener("dblclick", () => viewport.zoom(0.6));
search.addEventListener("input", look);
search.form?.addEventListener("submit", (event) => event.preventDefault());
byId("in").addEventListener("click", () => viewport.zoom(0.75));
byId("out").addEventListener("click", () => viewport.zoom(1 / 0.75));
byId("fit").addEventListener("click", () => viewport.fit());
byId("theme").addEventListener("click", nextTheme);
byId("print").addEventListener("click", () => print());

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key, target, shiftKey } = event;
  const handled = target === search ? searchKey(key, shiftKey) : pictureKey(key, shiftKey, target as Element);
  if (handled) event.preventDefault();
});

function searchKey(key: string, isBack: boolean): boolean {
  if (key === "Enter") nextMatch(isBack ? -1 : 1);
  else if (key === "Escape") {
    search.value = "";
    look();
    search.blur();
  } else return false;
  return true;
}

function pictureKey(key: string, hasShift: boolean, target: Element): boolean {
  const way = wayOf(key);
  const card = target.closest(".card");
  if (key === "/") search.focus();
  else if (key === "Escape") choose(null, false);
  else if (key === "+" || key === "=") viewport.zoom(0.75);
  else if (key === "-") viewport.zoom(1 / 0.75);
  else if (key === "0") viewport.fit();
  else if (card !== null && (key === "Enter" || key === " ")) choose(picture.idAt(card), false);
  else if (way !== null && card !== null && !hasShift) return toNeighbour(card, way);
  else if (way !== null && (card !== null || target === document.body))
    viewport.pan(way[0] * 0.12, way[1] * 0.12);
  else return false;
  return true;
}

function toNeighbour(card: Element, way: readonly [right: number, down: number]): boolean {
  const next = picture.next(card, way);
  if (next === null) return false;
  const seen = canvas.getBoundingClientRect();
  next.focus({ preventScroll: true });
  const { left, right, top, bottom } = next.getBoundingClientRect();
  const isSeen = left >= seen.left && right <= seen.right && top >= seen.top && bottom <= seen.bottom;
  if (!isSeen) viewport.show(next.getBBox(), true);
  return true;
}

const asked = decodeURIComponent(location.hash.slice(1));
if (Object.hasOwn(data.nodes, asked)) choose(asked, true);
