/**
 * The symbols of RFC 1951, 3.2.5: 0 to 255 are bytes, 256 ends a block, 257 to 285 are lengths of matches. Distances have an alphabet
 * of their own. Some symbols stand for a range, and extra bits tell which of it.
 */
export interface Ranges {
  /** The symbol of each value, where it does not go on for too long. */
  symbolOf(value: number): number;
  readonly first: readonly number[];
  readonly extraBits: readonly number[];
}

export const endOfBlock = 256;
export const firstLength = 257;
export const literalCount = 286;
export const distanceCount = 30;

export const shortestMatch = 3;
export const longestMatch = 258;

/** @param step how many ranges in a row have as many extra bits */
function doubling(count: number, step: number, start: number): Omit<Ranges, "symbolOf"> {
  const first: number[] = [];
  const extraBits: number[] = [];
  let value = start;
  for (let symbol = 0; symbol < count; symbol++) {
    const bits = Math.max(0, Math.floor(symbol / step) - 1);
    first.push(value);
    extraBits.push(bits);
    value += 1 << bits;
  }
  return { first, extraBits };
}

function lengthRanges(): Ranges {
  const { first, extraBits } = doubling(28, 4, shortestMatch);
  // The longest match has a symbol of its own, although the range before it could have reached so far.
  const ranges = { first: [...first, longestMatch], extraBits: [...extraBits, 0] };
  return { ...ranges, symbolOf: lookup(ranges.first, longestMatch) };
}

function distanceRanges(): Ranges {
  const ranges = doubling(distanceCount, 2, 1);
  return { ...ranges, symbolOf: lookup(ranges.first, 32_768) };
}

/** For each value the last range that does not start behind it. */
function lookup(first: readonly number[], largest: number): (value: number) => number {
  const symbols = new Uint8Array(largest + 1);
  for (const [symbol, start] of first.entries()) symbols.fill(symbol, start);
  return (value) => symbols[value] as number;
}

export const lengths: Ranges = lengthRanges();
export const distances: Ranges = distanceRanges();
