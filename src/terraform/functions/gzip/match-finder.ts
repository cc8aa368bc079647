import { longestMatch } from "./symbols.ts";

/** The least bytes that Go looks for, although the format has matches of three. */
export const leastLength = 4;

/** How far back a match may be. */
export const reach = 32_768;

const hashBits = 17;
/** How many places a search compares. */
const tries = 128;
/** A match of so many bytes ends the search. */
const niceLength = 128;
/** Further back than this, the shortest match takes as many bits as its bytes. */
const nearby = 4096;

export interface Match {
  readonly length: number;
  readonly distance: number;
}

/** Finds bytes of an input that stood in it before, by chains of places where the next four bytes have the same hash. */
export class MatchFinder {
  readonly #input: Uint8Array;
  /** By hash, the last place that was added, plus one; 0 where there is none. */
  readonly #last = new Int32Array(1 << hashBits);
  /** By place, modulo the reach: the place before it in its chain, plus one. */
  readonly #previous = new Int32Array(reach);

  constructor(input: Uint8Array) {
    this.#input = input;
  }

  /** Adds a place that has four bytes behind it. */
  add(place: number): void {
    const hash = this.#hashAt(place);
    this.#previous[place % reach] = this.#last[hash] as number;
    this.#last[hash] = place + 1;
  }

  /**
   * The longest match for the bytes at the place that was added last; null where there is none.
   *
   * @param from matches must not start before it
   * @param end the end of the bytes that are compared
   */
  find(place: number, from: number, end: number): Match | null {
    const most = Math.min(longestMatch, end - place);
    const enough = Math.min(niceLength, most);
    const earliest = Math.max(from, place - reach);
    let best: Match | null = null;
    let length = leastLength - 1;
    let candidate = this.#before(place);
    for (let left = tries; left > 0 && candidate >= earliest; left--) {
      const common = this.#commonLength(candidate, place, length, most);
      if (common > length && (common > leastLength || place - candidate <= nearby)) {
        best = { length: common, distance: place - candidate };
        if (common >= enough) break;
        length = common;
      }
      // Its entry already belongs to the place that the search is for.
      if (candidate === place - reach) break;
      candidate = this.#before(candidate);
    }
    return best;
  }

  #before(place: number): number {
    return (this.#previous[place % reach] as number) - 1;
  }

  /** How many bytes are the same, at most `most`; 0 where they are not more than `length`. */
  #commonLength(candidate: number, place: number, length: number, most: number): number {
    const input = this.#input;
    if (input[candidate + length] !== input[place + length]) return 0;
    let common = 0;
    while (common < most && input[candidate + common] === input[place + common]) common++;
    return common;
  }

  #hashAt(place: number): number {
    const input = this.#input;
    const word =
      ((input[place] as number) << 24) |
      ((input[place + 1] as number) << 16) |
      ((input[place + 2] as number) << 8) |
      (input[place + 3] as number);
    return Math.imul(word, 0x1e35a7bd) >>> (32 - hashBits);
  }
}
