import { lazyIndex } from "./code-points.ts";
import { byteAt, decodeEach, type Encoding, encodeEach, isBetween, read, readByte } from "./encoding.ts";

const index = lazyIndex("eucKr");

/** Rows of the extension have more cells than those of KS X 1001 that stand behind them. */
const cellsOfExtension = 178;
const cells = 94;
const firstRow = 0x81;
const firstShortRow = 0xc7;
const shortRowsStart = cellsOfExtension * (firstShortRow - firstRow);

/** The stretches of trailing bytes of a row of the extension, in the order of their cells. */
const trails = [
  { first: 0x41, last: 0x5a, cell: 0 },
  { first: 0x61, last: 0x7a, cell: 26 },
  { first: 0x81, last: 0xfe, cell: 52 },
] as const;

/** https://encoding.spec.whatwg.org/#euc-kr */
export const eucKr: Encoding = {
  encode: (text) =>
    encodeEach(text, (point) => {
      if (point < 0x80) return [point];
      const pointer = index().pointer(point);
      return pointer === null ? null : pairOf(pointer);
    }),
  decode: (bytes) =>
    decodeEach(bytes, (at) => {
      const lead = byteAt(bytes, at);
      if (lead < 0x80) return readByte(lead);
      const pointer = pointerOf(lead, byteAt(bytes, at + 1));
      return read(pointer === null ? null : index().character(pointer), 2);
    }),
};

function pairOf(pointer: number): readonly [number, number] {
  if (pointer >= shortRowsStart) {
    const behind = pointer - shortRowsStart;
    return [firstShortRow + Math.floor(behind / cells), 0xa1 + (behind % cells)];
  }
  const cell = pointer % cellsOfExtension;
  const trail = trails.findLast((one) => one.cell <= cell) ?? trails[0];
  return [firstRow + Math.floor(pointer / cellsOfExtension), trail.first + cell - trail.cell];
}

function pointerOf(lead: number, byte: number): number | null {
  if (isBetween(lead, firstShortRow, 0xfe))
    return isBetween(byte, 0xa1, 0xfe) ? shortRowsStart + cells * (lead - firstShortRow) + byte - 0xa1 : null;
  const trail = trails.find(({ first, last }) => isBetween(byte, first, last));
  if (!isBetween(lead, firstRow, firstShortRow - 1) || trail === undefined) return null;
  return cellsOfExtension * (lead - firstRow) + trail.cell + byte - trail.first;
}
