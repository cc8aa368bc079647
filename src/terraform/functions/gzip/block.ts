import type { BitWriter } from "./bit-writer.ts";
import { type CodeLengths, codeLengths } from "./code-lengths.ts";
import { PrefixCode } from "./huffman.ts";
import {
  distanceCount,
  distances,
  endOfBlock,
  firstLength,
  lengths,
  literalCount,
  type Ranges,
} from "./symbols.ts";
import { distanceOf, isMatch, lengthOf, type Token } from "./token.ts";

/** How a block is encoded, in RFC 1951, 3.2.3. */
const stored = 0;
const fixed = 1;
const dynamic = 2;

/** The bytes that fit into one stored block. */
const storedLimit = 65_535;

interface Codes {
  readonly literals: PrefixCode;
  readonly distances: PrefixCode;
}

interface Frequencies {
  readonly literals: Uint32Array;
  readonly distances: Uint32Array;
}

const fixedCodes: Codes = {
  literals: new PrefixCode(
    Uint8Array.from({ length: 288 }, (_, symbol) =>
      symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
    ),
  ),
  distances: new PrefixCode(new Uint8Array(distanceCount).fill(5)),
};

/**
 * Writes a block in the encoding that is the shortest.
 *
 * @param bytes what the tokens stand for; null where it is not at hand, so that the block cannot be stored as it is
 */
export function writeBlock(tokens: readonly Token[], bytes: Uint8Array | null, output: BitWriter): void {
  const frequencies = frequenciesOf(tokens);
  const own: Codes = {
    literals: PrefixCode.of(frequencies.literals, 15),
    distances: PrefixCode.of(frequencies.distances, 15),
  };
  const header = codeLengths(own.literals.lengths, own.distances.lengths);
  const fixedSize = 3 + sizeOf(frequencies, fixedCodes);
  const dynamicSize = 3 + header.size + sizeOf(frequencies, own);
  const smallest = Math.min(fixedSize, dynamicSize) + extraBitsOf(frequencies);
  if (bytes !== null && bytes.length <= storedLimit && (bytes.length + 5) * 8 < smallest)
    writeStored(bytes, false, output);
  else if (dynamicSize < fixedSize) writeDynamic(tokens, own, header, output);
  else {
    output.bits(fixed << 1, 3);
    writeTokens(tokens, fixedCodes, output);
  }
}

export function writeStored(bytes: Uint8Array, isFinal: boolean, output: BitWriter): void {
  output.bits((stored << 1) | (isFinal ? 1 : 0), 3);
  output.align();
  output.bits(bytes.length, 16);
  output.bits(~bytes.length & 0xffff, 16);
  output.bytes(bytes);
}

function writeDynamic(tokens: readonly Token[], own: Codes, header: CodeLengths, output: BitWriter): void {
  output.bits(dynamic << 1, 3);
  header.write(output);
  writeTokens(tokens, own, output);
}

function frequenciesOf(tokens: readonly Token[]): Frequencies {
  const literals = new Uint32Array(literalCount);
  const distanceSymbols = new Uint32Array(distanceCount);
  for (const token of tokens) {
    count(literals, literalSymbol(token));
    if (isMatch(token)) count(distanceSymbols, distances.symbolOf(distanceOf(token)));
  }
  count(literals, endOfBlock);
  // Go counts one distance where there is none, so that it has a code to write.
  if (distanceSymbols.every((frequency) => frequency === 0)) count(distanceSymbols, 0);
  return { literals, distances: distanceSymbols };
}

function count(frequencies: Uint32Array, symbol: number): void {
  frequencies[symbol] = (frequencies[symbol] as number) + 1;
}

function literalSymbol(token: Token): number {
  return isMatch(token) ? firstLength + lengths.symbolOf(lengthOf(token)) : token;
}

function sizeOf(frequencies: Frequencies, codes: Codes): number {
  return codes.literals.sizeOf(frequencies.literals) + codes.distances.sizeOf(frequencies.distances);
}

function extraBitsOf(frequencies: Frequencies): number {
  let size = 0;
  for (const [symbol, bits] of lengths.extraBits.entries())
    size += bits * (frequencies.literals[firstLength + symbol] as number);
  for (const [symbol, bits] of distances.extraBits.entries())
    size += bits * (frequencies.distances[symbol] as number);
  return size;
}

function writeTokens(tokens: readonly Token[], codes: Codes, output: BitWriter): void {
  for (const token of tokens) {
    codes.literals.write(literalSymbol(token), output);
    if (!isMatch(token)) continue;
    writeExtraBits(lengths, lengthOf(token), output);
    codes.distances.write(distances.symbolOf(distanceOf(token)), output);
    writeExtraBits(distances, distanceOf(token), output);
  }
  codes.literals.write(endOfBlock, output);
}

/** Which value of its symbol's range it is. */
function writeExtraBits({ symbolOf, first, extraBits }: Ranges, value: number, output: BitWriter): void {
  const symbol = symbolOf(value);
  output.bits(value - (first[symbol] as number), extraBits[symbol] as number);
}
