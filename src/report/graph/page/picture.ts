import type { PageNode } from "./data.ts";

type Way = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

const ways: Readonly<Record<Way, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function wayOf(key: string): readonly [right: number, down: number] | null {
  return Object.hasOwn(ways, key) ? ways[key as Way] : null;
}

/** The cards and lines of the picture: which one is chosen, which ones belong to it, which one has the focus. */
export class Picture {
  readonly #svg: SVGSVGElement;
  readonly #elements = new Map<string, SVGGElement>();
  readonly #labels = new Map<string, SVGGElement>();
  readonly cards: readonly SVGGElement[];

  constructor(svg: SVGSVGElement) {
    this.#svg = svg;
    for (const element of svg.querySelectorAll<SVGGElement>("[data-id]"))
      this.#elements.set(element.dataset.id ?? "", element);
    for (const label of svg.querySelectorAll<SVGGElement>("[data-of]"))
      this.#labels.set(label.dataset.of ?? "", label);
    this.cards = [...svg.querySelectorAll<SVGGElement>(".card[data-id]")];
    for (const [index, card] of this.cards.entries()) {
      card.setAttribute("role", "button");
      // One of them is reached by the tab key, the others from there by arrow keys.
      card.setAttribute("tabindex", index === 0 ? "0" : "-1");
    }
    svg.addEventListener("focusin", ({ target }) => this.#moveStop(target as Element));
  }

  /** Of what an event is about; null for the ground. */
  idAt(target: Element): string | null {
    const { id = null, of = id } = target.closest<SVGGElement>("[data-id], [data-of]")?.dataset ?? {};
    return of;
  }

  areaOf(id: string): DOMRect | null {
    return this.#elements.get(id)?.getBBox() ?? null;
  }

  focus(id: string): void {
    const element = this.#elements.get(id);
    if (element?.hasAttribute("tabindex")) element.focus({ preventScroll: true });
  }

  /** Lets what has nothing to do with a node stand back. */
  choose(id: string | null): void {
    for (const element of this.#svg.querySelectorAll(".is-near, .is-chosen"))
      element.classList.remove("is-near", "is-chosen");
    this.#svg.classList.toggle("is-narrowed", id !== null);
    if (id === null) return;
    this.#elements.get(id)?.classList.add("is-chosen");
    for (const near of this.#near(id)) {
      this.#elements.get(near)?.classList.add("is-near");
      this.#labels.get(near)?.classList.add("is-near");
    }
  }

  /** Marks what a search has found. */
  narrow(ids: readonly string[] | null): void {
    this.choose(null);
    this.#svg.classList.toggle("is-narrowed", ids !== null);
    for (const id of ids ?? []) {
      this.#elements.get(id)?.classList.add("is-near");
      this.#labels.get(id)?.classList.add("is-near");
    }
  }

  /** The nearest card on one side of another. */
  next(from: Element, [right, down]: readonly [right: number, down: number]): SVGGElement | null {
    const start = middle(from);
    let best: { card: SVGGElement; distance: number } | null = null;
    for (const card of this.cards) {
      const { x, y } = middle(card);
      const ahead = (x - start.x) * right + (y - start.y) * down;
      const aside = Math.abs((x - start.x) * down) + Math.abs((y - start.y) * right);
      const distance = ahead + 2.5 * aside;
      if (ahead > 4 && (best === null || distance < best.distance)) best = { card, distance };
    }
    return best?.card ?? null;
  }

  #near(id: string): ReadonlySet<string> {
    const near = new Set([id]);
    for (const [linkId, link] of this.#elements) {
      const ends = JSON.parse(link.dataset.ends ?? "[]") as string[];
      if (linkId === id || ends.includes(id)) for (const one of [linkId, ...ends]) near.add(one);
    }
    return near;
  }

  #moveStop(target: Element): void {
    const card = target.closest(".card");
    if (card === null) return;
    for (const other of this.cards) other.setAttribute("tabindex", other === card ? "0" : "-1");
  }
}

function middle(element: Element): { x: number; y: number } {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The ids of nodes that have all words of a search. */
export function found(nodes: Readonly<Record<string, PageNode>>, search: string): string[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return Object.entries(nodes).flatMap(([id, { words: text }]) =>
    words.every((word) => text.includes(word)) ? [id] : [],
  );
}
