import type { PageData, PageFinding, PageNode } from "./data.ts";

/** Makes an element. Texts become text, never markup: they are anybody's. */
function make(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const signs = { error: "✖", warning: "▲", note: "●" } as const;

/** Tells about a node in place of the list of faults. */
export class Panel {
  readonly #data: PageData;
  readonly #panel: HTMLElement;
  readonly #details: HTMLElement;
  readonly #overview: HTMLElement;

  /** @param choose called with the id of another node that is to be shown, or null for the list */
  constructor(data: PageData, choose: (id: string | null) => void) {
    this.#data = data;
    this.#panel = byId("panel");
    this.#details = byId("details");
    this.#overview = byId("overview");
    this.#panel.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest<HTMLElement>("button");
      if (button === null) return;
      const { finding, node } = button.dataset;
      if (finding !== undefined) choose(data.findings[Number(finding)]?.node ?? null);
      else if (node !== undefined) choose(node === "" ? null : node);
    });
  }

  tell(id: string | null): void {
    const node = id === null ? undefined : this.#data.nodes[id];
    this.#details.hidden = node === undefined;
    this.#overview.hidden = node !== undefined;
    this.#details.replaceChildren(...(node === undefined ? [] : this.#parts(node)));
    this.#panel.scrollTop = 0;
  }

  #parts(node: PageNode): Node[] {
    const { kind, title, place, facts, links, resources, findings, undecided } = node;
    return [
      make("button", { type: "button", class: "back", "data-node": "" }, "← All faults"),
      make("h2", {}, kind),
      make("p", { class: "title", tabindex: "-1" }, title),
      ...(place === null ? [] : [make("p", { class: "place" }, place)]),
      ...(findings.length === 0
        ? []
        : [
            make("h2", {}, "Faults"),
            make("ol", { class: "findings" }, ...findings.map((at) => this.#item(at))),
          ]),
      ...(undecided.length === 0 ? [] : [make("h2", {}, "Undecided"), undecidedList(undecided)]),
      make("h2", {}, "Facts"),
      definitions(facts),
      ...(links.length === 0 ? [] : [make("h2", {}, kind === "VPC" ? "Peerings" : "VPCs"), linkList(links)]),
      ...(resources.length === 0 ? [] : [make("h2", {}, "Evaluated attributes")]),
      ...resources.map(({ address, place: where, attributes }, index) => {
        const open: Record<string, string> = index === 0 ? { open: "" } : {};
        return make(
          "details",
          open,
          make("summary", {}, address),
          make("p", { class: "place" }, where),
          definitions(attributes),
        );
      }),
    ];
  }

  #item(at: number): Node {
    const { severity, rule, message, place } = this.#data.findings[at] as PageFinding;
    return make(
      "li",
      { class: `finding ${severity}` },
      make(
        "button",
        { type: "button", "data-finding": String(at) },
        make("span", { class: "sign", "aria-hidden": "true" }, signs[severity]),
        make("span", { class: "unseen" }, `${severity}: `),
        make("strong", {}, rule),
        make("span", { class: "message" }, message),
        make("span", { class: "place" }, place),
      ),
    );
  }
}

function definitions(entries: readonly (readonly [name: string, value: string])[]): Node {
  return make("dl", {}, ...entries.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
}

function linkList(links: PageNode["links"]): Node {
  const items = links.map(({ id, text, about }) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "node", "data-node": id },
        make("span", {}, text),
        make("span", {}, about),
      ),
    ),
  );
  return make("ul", { class: "nodes" }, ...items);
}

function undecidedList(undecided: PageNode["undecided"]): Node {
  return definitions(undecided.map(({ rule, causes }) => [rule, causes.join("\n")]));
}

export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no ${id}.`);
  return element;
}
