/** Puts things together that have something in common, one pair after the other. */
export class Union {
  readonly #parents: Int32Array;

  /** @param count of the things, which are numbered from 0 */
  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, at) => at);
  }

  /** The one that stands for all that were put together with this one. */
  find(one: number): number {
    const parents = this.#parents;
    let at = one;
    for (let above = parents[at] as number; above !== at; above = parents[at] as number) {
      parents[at] = parents[above] as number;
      at = parents[at] as number;
    }
    return at;
  }

  join(left: number, right: number): void {
    const [first, second] = [this.find(left), this.find(right)];
    // The earlier one stands for both, so that the order stays.
    this.#parents[Math.max(first, second)] = Math.min(first, second);
  }

  /** The things by what they were put together to; in the order of the first of each group. */
  groups<Thing>(things: readonly Thing[]): readonly (readonly Thing[])[] {
    const groups = new Map<number, Thing[]>();
    for (const [at, thing] of things.entries()) {
      const first = this.find(at);
      const group = groups.get(first);
      if (group === undefined) groups.set(first, [thing]);
      else group.push(thing);
    }
    return [...groups.values()];
  }
}

/** Puts things together that share a key, directly or not. */
export function joinedByKeys<Thing, Key>(
  things: readonly Thing[],
  keysOf: (thing: Thing) => Iterable<Key>,
): readonly (readonly Thing[])[] {
  const union = new Union(things.length);
  const owners = new Map<Key, number>();
  for (const [at, thing] of things.entries())
    for (const key of keysOf(thing)) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, at);
      else union.join(owner, at);
    }
  return union.groups(things);
}
