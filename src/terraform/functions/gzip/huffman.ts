import type { BitWriter } from "./bit-writer.ts";

/** A prefix code: for each symbol its bits, in the order in which they are written, and how many they are (0: it has none). */
export class PrefixCode {
  readonly lengths: Uint8Array;
  readonly #codes: Uint16Array;

  /** The code that RFC 1951, 3.2.2, makes of the lengths. */
  constructor(lengths: Uint8Array) {
    this.lengths = lengths;
    this.#codes = new Uint16Array(lengths.length);
    let code = 0;
    for (let length = 1; length <= 15; length++) {
      code <<= 1;
      for (const [symbol, itsLength] of lengths.entries())
        if (itsLength === length) this.#codes[symbol] = reversed(code++, length);
    }
  }

  write(symbol: number, output: BitWriter): void {
    output.bits(this.#codes[symbol] as number, this.lengths[symbol] as number);
  }

  /** The bits that symbols take which occur so often. */
  sizeOf(frequencies: Uint32Array): number {
    let size = 0;
    for (const [symbol, frequency] of frequencies.entries())
      size += frequency * (this.lengths[symbol] as number);
    return size;
  }

  /** The shortest code for symbols that occur so often, none of them longer than `limit`. */
  static of(frequencies: Uint32Array, limit: number): PrefixCode {
    const lengths = new Uint8Array(frequencies.length);
    const leaves = leavesOf(frequencies);
    if (leaves.length <= 2) for (const { symbol } of leaves) lengths[symbol] = 1;
    else {
      const depth = Math.min(limit, leaves.length - 1);
      for (const count of takenLeaves(leaves, depth))
        for (const { symbol } of leaves.slice(0, count)) lengths[symbol] = (lengths[symbol] as number) + 1;
    }
    return new PrefixCode(lengths);
  }
}

interface Leaf {
  readonly symbol: number;
  readonly weight: number;
}

/** The symbols that occur, the seldom ones first. */
function leavesOf(frequencies: Uint32Array): readonly Leaf[] {
  const leaves: Leaf[] = [];
  for (const [symbol, weight] of frequencies.entries()) if (weight > 0) leaves.push({ symbol, weight });
  return leaves.sort((left, right) => left.weight - right.weight || left.symbol - right.symbol);
}

/** The leaves of the tree at a level, and pairs of the level below it, in the order of their weights. */
interface Level {
  readonly weights: readonly number[];
  /** By the number of items that are taken of the level, how many leaves are among them. */
  readonly leafCounts: readonly number[];
}

/**
 * Package-merge (Larmore and Hirschberg, "A fast algorithm for optimal length-limited Huffman codes"): how many of the leaves,
 * the lightest first, are taken at each level. A leaf's code is as long as there are levels that take it.
 */
function takenLeaves(leaves: readonly Leaf[], depth: number): readonly number[] {
  const levels: Level[] = [];
  for (let level = 0; level < depth; level++) levels.push(levelAbove(levels.at(-1) ?? null, leaves));
  const counts: number[] = [];
  let taken = 2 * leaves.length - 2;
  for (const { leafCounts } of levels.reverse()) {
    const count = leafCounts[taken] as number;
    counts.push(count);
    taken = 2 * (taken - count);
  }
  return counts;
}

function levelAbove(below: Level | null, leaves: readonly Leaf[]): Level {
  const pairs = below === null ? [] : pairWeights(below.weights);
  const weights: number[] = [];
  const leafCounts = [0];
  let pair = 0;
  let leaf = 0;
  while (leaf < leaves.length || pair < pairs.length) {
    const leafWeight = leaves[leaf]?.weight ?? Number.POSITIVE_INFINITY;
    const pairWeight = pairs[pair] ?? Number.POSITIVE_INFINITY;
    // Of two that weigh the same Go takes the pair, which decides between codes that are equally short.
    if (leafWeight < pairWeight) leaf++;
    else pair++;
    weights.push(Math.min(leafWeight, pairWeight));
    leafCounts.push(leaf);
  }
  return { weights, leafCounts };
}

function pairWeights(weights: readonly number[]): readonly number[] {
  const pairs: number[] = [];
  for (let at = 0; at + 1 < weights.length; at += 2)
    pairs.push((weights[at] as number) + (weights[at + 1] as number));
  return pairs;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let at = 0; at < length; at++) result |= ((code >> at) & 1) << (length - 1 - at);
  return result;
}
