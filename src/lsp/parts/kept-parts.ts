import type { Item } from "./items.ts";
import { moved, placesOf } from "./moved.ts";
import { type PartContext, type PartResult, runPart } from "./part-run.ts";

/** So much text is kept to tell items from each other; then everything is forgotten. */
const mostText = 64 * 1024 * 1024;

/** What a part came to, and where its items stood. */
interface Kept {
  readonly items: readonly Item[];
  readonly result: PartResult;
}

/** Results of parts, for as long as their items stay the same, wherever they stand. */
export class KeptParts {
  readonly #ids = new Map<string, number>();
  #idOf = new WeakMap<Item, number>();
  #text = 0;
  #before = new Map<string, Kept>();
  #now = new Map<string, Kept>();

  /** Forgets everything, as when something outside of the items has changed. */
  clear(): void {
    this.#ids.clear();
    this.#idOf = new WeakMap();
    this.#text = 0;
    this.#before = new Map();
    this.#now = new Map();
  }

  /** Ends a round: what was of no use in it and the one before is forgotten. */
  endRound(): void {
    this.#before = this.#now;
    this.#now = new Map();
    if (this.#text > mostText) this.clear();
  }

  /** The result of a part: that of before, if its items are the same. */
  resultOf(items: readonly Item[], context: PartContext): PartResult {
    const key = items.map((item) => this.#id(item)).join();
    const kept = this.#now.get(key) ?? this.#before.get(key);
    const current =
      kept === undefined
        ? { items, result: runPart(items, context) }
        : { items, result: moved(kept.result, placesOf(kept.items, items)) };
    this.#now.set(key, current);
    return current.result;
  }

  #id(item: Item): number {
    let id = this.#idOf.get(item);
    if (id === undefined) {
      id = this.#idOfText(item);
      this.#idOf.set(item, id);
    }
    return id;
  }

  #idOfText({ file, start, end }: Item): number {
    const { path, text } = file.source;
    const isDamaged = file.diagnostics.length > 0 ? `${start} ${JSON.stringify(file.diagnostics)}` : "";
    const key = `${path}\0${isDamaged}\0${text.slice(start, end)}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(key, id);
      this.#text += key.length;
    }
    return id;
  }
}
