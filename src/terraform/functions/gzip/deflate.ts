import { BitWriter } from "./bit-writer.ts";
import { writeBlock, writeStored } from "./block.ts";
import { leastLength, type Match, MatchFinder, reach } from "./match-finder.ts";
import { longestMatch } from "./symbols.ts";
import { match, type Token } from "./token.ts";

/*
 * Compresses into the very bytes that `compress/flate` of Go up to 1.26 gives at its default level. Written after
 * https://github.com/golang/go/tree/go1.26.0/src/compress/flate, whose authors give it under a BSD licence
 * (https://go.dev/LICENSE).
 */

/** After a match of so many bytes nobody looks whether the next byte begins a longer one. */
const lazyLength = 16;
const blockTokens = 16_384;

const nothing = new Uint8Array(0);

/** The input compressed in one go, then flushed, then closed. */
export function deflate(input: Uint8Array): Uint8Array {
  const output = new BitWriter();
  new Compression(input, output).run();
  writeStored(nothing, false, output);
  writeStored(nothing, true, output);
  return output.written();
}

/**
 * Go keeps 64 KiB of the input, and goes on by half of that when it comes near the end. What it let go is neither found
 * by matches nor stored as it is, and so this decides what comes out.
 */
class Window {
  start = 0;
  readonly #inputLength: number;

  constructor(inputLength: number) {
    this.#inputLength = inputLength;
  }

  get end(): number {
    return Math.min(this.start + 2 * reach, this.#inputLength);
  }

  /** Goes on where a match at the place could reach beyond the end. */
  moveTo(place: number): void {
    const isNearEnd = this.end - place < leastLength + longestMatch;
    if (isNearEnd && this.end < this.#inputLength) this.start += reach;
  }
}

class Compression {
  readonly #input: Uint8Array;
  readonly #output: BitWriter;
  readonly #finder: MatchFinder;
  readonly #window: Window;
  /** Of the block in progress. */
  #tokens: Token[] = [];
  #blockStart = 0;

  constructor(input: Uint8Array, output: BitWriter) {
    this.#input = input;
    this.#output = output;
    this.#finder = new MatchFinder(input);
    this.#window = new Window(input.length);
  }

  /** Takes a match only when the next place has none that is longer. */
  run(): void {
    let place = 0;
    /** Of the place before, of which it is open whether it is taken. */
    let pending: Match | null = null;
    let isBytePending = false;
    for (; place < this.#input.length; ) {
      this.#window.moveTo(place);
      const next = this.#matchAt(place, pending);
      if (pending !== null && (next === null || next.length <= pending.length)) {
        place = this.#take(pending, place);
        pending = null;
        isBytePending = false;
        continue;
      }
      if (isBytePending) this.#append(this.#input[place - 1] as number, place);
      isBytePending = true;
      pending = next;
      place++;
    }
    if (isBytePending) this.#append(this.#input[place - 1] as number, place);
    if (this.#tokens.length > 0) this.#endBlock(place);
  }

  #matchAt(place: number, pending: Match | null): Match | null {
    if (!this.#add(place)) return null;
    const { start, end } = this.#window;
    const pendingLength = pending?.length ?? 0;
    if (pendingLength >= lazyLength || pendingLength >= end - place) return null;
    return this.#finder.find(place, start, end);
  }

  /** Whether the place has enough bytes behind it to be found. */
  #add(place: number): boolean {
    const hasHash = place + leastLength <= this.#window.end;
    if (hasHash) this.#finder.add(place);
    return hasHash;
  }

  /** Takes the match of the place before; gives the place behind it. */
  #take({ length, distance }: Match, place: number): number {
    const end = place - 1 + length;
    for (let inside = place + 1; inside < end; inside++) this.#add(inside);
    this.#append(match(length, distance), end);
    return end;
  }

  #append(token: Token, end: number): void {
    this.#tokens.push(token);
    if (this.#tokens.length === blockTokens) this.#endBlock(end);
  }

  #endBlock(end: number): void {
    const isAtHand = this.#blockStart >= this.#window.start;
    writeBlock(this.#tokens, isAtHand ? this.#input.subarray(this.#blockStart, end) : null, this.#output);
    this.#blockStart = end;
    this.#tokens = [];
  }
}
