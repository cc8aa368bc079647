/** Puts things together that have something in common, one pair after the other. */
export class Union {
  readonly #parents: number[] = [];

  add(): number {
    return this.#parents.push(this.#parents.length) - 1;
  }

  /** The one that stands for all that were put together with this one. */
  find(one: number): number {
    let at = one;
    for (let above = this.#parents[at] as number; above !== at; above = this.#parents[at] as number) {
      this.#parents[at] = this.#parents[above] as number;
      at = this.#parents[at] as number;
    }
    return at;
  }

  join(left: number, right: number): void {
    const [first, second] = [this.find(left), this.find(right)];
    // The earlier one stands for both, so that the order stays.
    this.#parents[Math.max(first, second)] = Math.min(first, second);
  }
}

/** Puts things together that share a key, directly or not; in the order of the first of each group. */
export function joinedByKeys<Thing>(
  things: readonly Thing[],
  keysOf: (thing: Thing) => Iterable<string>,
): readonly (readonly Thing[])[] {
  const union = new Union();
  const owners = new Map<string, number>();
  for (const thing of things) {
    const node = union.add();
    for (const key of keysOf(thing)) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, node);
      else union.join(owner, node);
    }
  }
  const groups = new Map<number, Thing[]>();
  for (const [node, thing] of things.entries()) {
    const group = groups.get(union.find(node));
    if (group === undefined) groups.set(union.find(node), [thing]);
    else group.push(thing);
  }
  return [...groups.values()];
}
