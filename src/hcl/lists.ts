/**
 * Lists in the making, one inside another, in one array: a list that grows by itself takes room for more than there is, which
 * would be most of the tree's memory.
 */
export class Lists<T> {
  readonly #items: T[] = [];
  #count = 0;

  /** Begins a list; what it gives is for `end` and `from`. */
  begin(): number {
    return this.#count;
  }

  add(item: T): void {
    this.#items[this.#count++] = item;
  }

  /** How many items the innermost list has. */
  size(begin: number): number {
    return this.#count - begin;
  }

  /** An item of the innermost list. */
  item(begin: number, at: number): T {
    return this.#items[begin + at] as T;
  }

  /** The innermost list, which goes on. */
  soFar(begin: number): readonly T[] {
    return this.#items.slice(begin, this.#count);
  }

  /** Ends the innermost list. */
  end(begin: number): readonly T[] {
    if (this.#count === begin) return none;
    const list = this.#items.slice(begin, this.#count);
    this.#count = begin;
    return list;
  }
}

const none: readonly never[] = [];
