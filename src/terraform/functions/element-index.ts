import type { Value } from "../value.ts";
import { equal } from "../values/equality.ts";
import { knownKey } from "../values/known-key.ts";

/** Elements of one type, to be found by what they are equal to; few of them are compared for that. */
export class ElementIndex {
  readonly #keys = new Set<string>();
  /** Those that have no key. */
  readonly #others: Value[] = [];
  /** Those that have one, for what has none to be compared with. */
  readonly #keyed: Value[] = [];

  constructor(items: Iterable<Value> = []) {
    for (const item of items) this.add(item);
  }

  add(item: Value): void {
    const key = knownKey(item);
    if (key === null) this.#others.push(item);
    else if (!this.#keys.has(key)) {
      this.#keys.add(key);
      this.#keyed.push(item);
    }
  }

  /** Whether one of the elements is equal to a value of their type; null where that depends on what is not known. */
  has(wanted: Value): boolean | null {
    const key = knownKey(wanted);
    if (key !== null && this.#keys.has(key)) return true;
    let result: boolean | null = false;
    for (const items of key === null ? [this.#others, this.#keyed] : [this.#others])
      for (const item of items) {
        const same = equal(item, wanted);
        if (same === true) return true;
        if (same === null) result = null;
      }
    return result;
  }
}

/** What it costs to compare each of the elements with all of the others, in evaluated expressions. */
export function comparing(items: Value, others: Value): number {
  if (!("items" in items) || !("items" in others)) return 0;
  const compared = items.items.reduce((sum, item) => sum + (knownKey(item) === null ? 1 : 0), 0);
  return Math.ceil((compared * (others.size + (others.textLength >> 4))) / 4);
}
