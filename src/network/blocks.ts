import type { UndecidedCause } from "../finding.ts";
import { parseCidr } from "./cidr.ts";
import { distinctCauses } from "./decision.ts";
import type { Field, KnownField } from "./field.ts";
import type { ListRecord } from "./fragment.ts";
import type { Block, BlockSet, Element } from "./model.ts";

const nothingUnknown: BlockSet["unknown"] = { 4: [], 6: [] };

/** Gathers CIDR blocks, and what keeps the list of them from being whole. */
export class BlockCollector {
  readonly #blocks: Block[] = [];
  #unknown: Record<4 | 6, UndecidedCause[]> | null = null;

  /** @param version which blocks the argument can give; null where both */
  add(element: Element, field: Field<string>, kind: Block["kind"], version: 4 | 6 | null): void {
    if (field.state === "unset") return;
    if (field.state === "unknown") this.lack(field.causes, version);
    else this.#addKnown(element, field, kind, version);
  }

  #addKnown(element: Element, field: KnownField<string>, kind: Block["kind"], version: 4 | 6 | null): void {
    const { value, text, sensitive, at, from } = field;
    const result = parseCidr(value);
    if (result.kind === "malformed" || (result.kind === "address" && kind !== "destination")) {
      const written = value.includes(":") ? 6 : 4;
      this.lack([{ message: `${text} is no CIDR block`, range: at }], version ?? written);
    } else if (version !== null && result.cidr.version !== version) {
      this.lack([{ message: `${text} is no IPv${version} CIDR block`, range: at }], version);
    } else this.#blocks.push({ cidr: result.cidr, text, sensitive, at, from, element, kind });
  }

  addList(element: Element, list: ListRecord | null, kind: Block["kind"], version: 4 | 6 | null): void {
    if (list === null) return;
    for (const item of list.items) this.add(element, item, kind, version);
    this.lack(list.unknown, version);
  }

  /** Notes why there may be more blocks. */
  lack(causes: readonly UndecidedCause[], version: 4 | 6 | null): void {
    if (causes.length === 0) return;
    this.#unknown ??= { 4: [], 6: [] };
    if (version !== 6) this.#unknown[4].push(...causes);
    if (version !== 4) this.#unknown[6].push(...causes);
  }

  finish(): BlockSet {
    const found = this.#unknown;
    if (found === null) return { blocks: this.#blocks, unknown: nothingUnknown };
    return { blocks: this.#blocks, unknown: { 4: distinctCauses(found[4]), 6: distinctCauses(found[6]) } };
  }
}
