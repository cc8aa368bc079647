import type { Shape } from "../terraform/root.ts";

/** So many shapes are compared faster than a text is made of one to find it by. */
const mostShapes = 16;

/** What is the same for all blocks that set the same arguments, as most blocks of a type do. */
export class ByShape<T> {
  readonly #known: { readonly shape: Shape; readonly value: T }[] = [];

  get(shape: Shape): T | undefined {
    // Asked of every block, so that it goes without an iterator.
    for (let at = 0; at < this.#known.length; at++) {
      const known = this.#known[at];
      if (known !== undefined && isSame(known.shape, shape)) return known.value;
    }
    return undefined;
  }

  /** Keeps it, unless there are too many others. */
  add(shape: Shape, value: T): void {
    if (this.#known.length < mostShapes) this.#known.push({ shape, value });
  }
}

function isSame(left: Shape, right: Shape): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at++) if (left[at]?.name !== right[at]?.name) return false;
  return true;
}
