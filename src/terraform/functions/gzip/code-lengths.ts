import type { BitWriter } from "./bit-writer.ts";
import { PrefixCode } from "./huffman.ts";

/** The head of a dynamic block, RFC 1951, 3.2.7: the lengths of its two codes, which are written in a code themselves. */
export interface CodeLengths {
  /** In bits. */
  readonly size: number;
  write(output: BitWriter): void;
}

/** A length, or a run of equal ones; the extra bits tell how long it is. */
interface Symbol {
  readonly symbol: number;
  readonly extra: number;
}

const repeatPrevious = 16;
const shortZeros = 17;
const longZeros = 18;
const symbolCount = 19;

const extraBits: Readonly<Record<number, number>> = { [repeatPrevious]: 2, [shortZeros]: 3, [longZeros]: 7 };

/** The order in which the lengths of the code of code lengths are written. */
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

export function codeLengths(literals: Uint8Array, distances: Uint8Array): CodeLengths {
  const literalLengths = withoutTrailingZeros(literals);
  const distanceLengths = withoutTrailingZeros(distances);
  const symbols = symbolsOf([...literalLengths, ...distanceLengths]);
  const code = PrefixCode.of(frequenciesOf(symbols), 7);
  const written = Math.max(4, order.findLastIndex((symbol) => code.lengths[symbol] !== 0) + 1);
  const symbolBits = ({ symbol }: Symbol) => (code.lengths[symbol] as number) + (extraBits[symbol] ?? 0);
  return {
    size: 14 + 3 * written + symbols.reduce((sum, symbol) => sum + symbolBits(symbol), 0),
    write(output) {
      output.bits(literalLengths.length - 257, 5);
      output.bits(distanceLengths.length - 1, 5);
      output.bits(written - 4, 4);
      for (const symbol of order.slice(0, written)) output.bits(code.lengths[symbol] as number, 3);
      for (const { symbol, extra } of symbols) {
        code.write(symbol, output);
        output.bits(extra, extraBits[symbol] ?? 0);
      }
    },
  };
}

function withoutTrailingZeros(lengths: Uint8Array): Uint8Array {
  return lengths.subarray(0, lengths.findLastIndex((length) => length !== 0) + 1);
}

function frequenciesOf(symbols: readonly Symbol[]): Uint32Array {
  const frequencies = new Uint32Array(symbolCount);
  for (const { symbol } of symbols) frequencies[symbol] = (frequencies[symbol] as number) + 1;
  return frequencies;
}

/** Runs go on from the lengths of one code into those of the other. */
function symbolsOf(lengths: readonly number[]): readonly Symbol[] {
  const symbols: Symbol[] = [];
  let start = 0;
  while (start < lengths.length) {
    const length = lengths[start] as number;
    let end = start + 1;
    while (lengths[end] === length) end++;
    symbols.push(...(length === 0 ? zeros(end - start) : repeated(length, end - start)));
    start = end;
  }
  return symbols;
}

function zeros(count: number): readonly Symbol[] {
  const symbols: Symbol[] = [];
  let left = count;
  while (left >= 11) {
    const run = Math.min(138, left);
    symbols.push({ symbol: longZeros, extra: run - 11 });
    left -= run;
  }
  if (left >= 3) return [...symbols, { symbol: shortZeros, extra: left - 3 }];
  return [...symbols, ...each(0, left)];
}

function repeated(length: number, count: number): readonly Symbol[] {
  const symbols: Symbol[] = [{ symbol: length, extra: 0 }];
  let left = count - 1;
  while (left >= 3) {
    const run = Math.min(6, left);
    symbols.push({ symbol: repeatPrevious, extra: run - 3 });
    left -= run;
  }
  return [...symbols, ...each(length, left)];
}

function each(symbol: number, count: number): readonly Symbol[] {
  return Array.from({ length: count }, () => ({ symbol, extra: 0 }));
}
