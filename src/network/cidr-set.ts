import { type Cidr, compareCidrs, contains } from "./cidr.ts";

/** CIDR blocks that are asked about often: every question takes as long as there are prefix lengths, or log n. */
export class CidrSet<B extends { readonly cidr: Cidr }> {
  readonly #byText = new Map<string, B>();
  /** In order of address, the wider ones first. */
  readonly #sorted: readonly B[];
  readonly #prefixes: Readonly<Record<4 | 6, readonly number[]>>;

  /** @param blocks of those with the same addresses the first counts */
  constructor(blocks: readonly B[]) {
    for (const block of blocks) {
      const key = keyOf(block.cidr, block.cidr.prefix);
      if (!this.#byText.has(key)) this.#byText.set(key, block);
    }
    this.#sorted = [...this.#byText.values()].sort((left, right) => compareCidrs(left.cidr, right.cidr));
    const prefixesOf = (version: 4 | 6) => [
      ...new Set(this.#sorted.flatMap(({ cidr }) => (cidr.version === version ? cidr.prefix : []))),
    ];
    this.#prefixes = { 4: prefixesOf(4), 6: prefixesOf(6) };
  }

  has(version: 4 | 6): boolean {
    return this.#prefixes[version].length > 0;
  }

  /** A block that holds all of another one. */
  holderOf(cidr: Cidr): B | null {
    for (const prefix of this.#prefixes[cidr.version]) {
      if (prefix > cidr.prefix) continue;
      const block = this.#byText.get(keyOf(cidr, prefix));
      if (block !== undefined) return block;
    }
    return null;
  }

  /** A block that has addresses in common with another one. */
  meeting(cidr: Cidr): B | null {
    const holder = this.holderOf(cidr);
    if (holder !== null) return holder;
    const inside = this.#sorted[this.#placeOf(cidr)];
    return inside !== undefined && contains(cidr, inside.cidr) ? inside : null;
  }

  /** The place of the first block that is not before another one. */
  #placeOf(cidr: Cidr): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.#sorted[middle];
      if (block !== undefined && compareCidrs(block.cidr, cidr) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The same for all blocks in one block of a prefix length. */
function keyOf({ version, first }: Cidr, prefix: number): string {
  const hostBits = BigInt((version === 4 ? 32 : 128) - prefix);
  return `${version} ${first >> hostBits}/${prefix}`;
}
