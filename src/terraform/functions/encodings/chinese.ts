import { codePoints, lazyIndex } from "./code-points.ts";
import {
  byteAt,
  decodeEach,
  type Encoding,
  encodeEach,
  isBetween,
  type Read,
  read,
  readByte,
} from "./encoding.ts";

const gbkIndex = lazyIndex("gbk");
/** Terraform's Big5 takes the last of the pointers, which is that of Big5 itself, not of an extension. */
const big5Index = lazyIndex("big5", "last");

const euro = 0x20ac;

function gbkPair(point: number): readonly [number, number] | null {
  const pointer = gbkIndex().pointer(point);
  if (pointer === null) return null;
  const trail = pointer % 190;
  return [0x81 + Math.floor(pointer / 190), trail + (trail < 0x3f ? 0x40 : 0x41)];
}

function readGbk(bytes: Buffer, at: number): Read | null {
  const lead = byteAt(bytes, at);
  if (lead < 0x80) return readByte(lead);
  if (lead === 0x80) return read(String.fromCharCode(euro), 1);
  const trail = byteAt(bytes, at + 1);
  if (lead === 0xff || !(isBetween(trail, 0x40, 0x7e) || isBetween(trail, 0x80, 0xfe))) return null;
  return read(gbkIndex().character(190 * (lead - 0x81) + trail - (trail < 0x7f ? 0x40 : 0x41)), 2);
}

/** https://encoding.spec.whatwg.org/#gbk, but with two bytes to a character wherever it is read */
export const gbk: Encoding = {
  encode: (text) =>
    encodeEach(text, (point) => (point < 0x80 ? [point] : point === euro ? [0x80] : gbkPair(point))),
  decode: (bytes) => decodeEach(bytes, (at) => readGbk(bytes, at)),
};

/** Code points of four bytes: in turn, the pointer and the code point where a run of both starts. */
let gb18030Runs: readonly number[] | null = null;
/** From here on the pointers are those of the planes behind the first. */
const supplementaryPointer = 189_000;
/** Behind the last of the first plane. */
const pointerLimit = 39_420;

/** The value that a run gives for the key: as far behind the run's start as the key is. */
function alongRun(value: number, key: 0 | 1): number {
  gb18030Runs ??= codePoints("gb18030");
  let result = 0;
  for (let at = 0; at < gb18030Runs.length && (gb18030Runs[at + key] as number) <= value; at += 2)
    result = value - (gb18030Runs[at + key] as number) + (gb18030Runs[at + 1 - key] as number);
  return result;
}

function gb18030Four(point: number): readonly number[] {
  const pointer = point < 0x10000 ? alongRun(point, 1) : point - 0x10000 + supplementaryPointer;
  return [
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  ];
}

function readFour(bytes: Buffer, at: number): Read | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  const isWellFormed = isBetween(first, 0x81, 0xfe) && isBetween(third, 0x81, 0xfe) && isDigit(fourth);
  if (!isWellFormed) return null;
  const pointer = 10 * (126 * (10 * (first - 0x81) + second - 0x30) + third - 0x81) + fourth - 0x30;
  const point = pointer < pointerLimit ? alongRun(pointer, 0) : pointer - supplementaryPointer + 0x10000;
  const isSurrogate = isBetween(point, 0xd800, 0xdfff);
  const isPoint = pointer < pointerLimit || isBetween(point, 0x10000, 0x10ffff);
  return isPoint && !isSurrogate ? read(String.fromCodePoint(point), 4) : null;
}

function isDigit(byte: number): boolean {
  return isBetween(byte, 0x30, 0x39);
}

/** https://encoding.spec.whatwg.org/#gb18030, in the edition of 2005 */
export const gb18030: Encoding = {
  encode: (text) =>
    encodeEach(text, (point) => (point < 0x80 ? [point] : (gbkPair(point) ?? gb18030Four(point)))),
  decode: (bytes) =>
    decodeEach(bytes, (at) =>
      // The second of four may be what is no digit any more.
      isBetween(byteAt(bytes, at), 0x81, 0xfe) && isBetween(byteAt(bytes, at + 1), 0x30, 0x3f)
        ? readFour(bytes, at)
        : readGbk(bytes, at),
    ),
};

const tilde = 0x7e;

/** RFC 1843. A text may end without the sequence that goes back to ASCII. */
export const hzGb2312: Encoding = {
  encode(text) {
    let isAscii = true;
    return encodeEach(text, (point) => {
      if (point === tilde) return [tilde, tilde];
      const pair = point < 0x80 ? null : gb2312Pair(point);
      if (point >= 0x80 && pair === null) return null;
      const bytes = pair ?? [point];
      if (isAscii === (pair === null)) return bytes;
      isAscii = pair === null;
      return [...Buffer.from(isAscii ? "~}" : "~{"), ...bytes];
    });
  },
  decode(bytes) {
    let isAscii = true;
    return decodeEach(bytes, (at) => {
      const byte = byteAt(bytes, at);
      if (byte >= 0x80) return null;
      if (byte === tilde) {
        const sequence = bytes.toString("latin1", at, at + 2);
        if (sequence === "~{" || sequence === "~}") isAscii = sequence === "~}";
        const text = hzSequences.get(sequence);
        return read(text ?? null, 2);
      }
      return isAscii ? readByte(byte) : readGb2312(byte, byteAt(bytes, at + 1));
    });
  },
};

const hzSequences: ReadonlyMap<string, string> = new Map([
  ["~{", ""],
  ["~}", ""],
  ["~\n", ""],
  ["~~", "~"],
]);

function isGb2312(row: number, cell: number): boolean {
  return isBetween(row, 0x21, 0x7d) && isBetween(cell, 0x21, 0x7e);
}

function gb2312Pair(point: number): readonly [number, number] | null {
  const [lead, trail] = gbkPair(point) ?? [0, 0];
  return isGb2312(lead - 0x80, trail - 0x80) ? [lead - 0x80, trail - 0x80] : null;
}

function readGb2312(row: number, cell: number): Read | null {
  return isGb2312(row, cell) ? read(gbkIndex().character(190 * (row - 0x01) + cell + 0x3f), 2) : null;
}

/** Pointers that stand for a letter with a mark, which Unicode has no character for. */
const big5Sequences: ReadonlyMap<number, string> = new Map([
  [1133, "\u00ca\u0304"],
  [1135, "\u00ca\u030c"],
  [1164, "\u00ea\u0304"],
  [1166, "\u00ea\u030c"],
]);

/** https://encoding.spec.whatwg.org/#big5 */
export const big5: Encoding = {
  encode: (text) =>
    encodeEach(text, (point) => {
      if (point < 0x80) return [point];
      const pointer = big5Index().pointer(point);
      if (pointer === null) return null;
      const trail = pointer % 157;
      return [0x81 + Math.floor(pointer / 157), trail + (trail < 0x3f ? 0x40 : 0x62)];
    }),
  decode: (bytes) =>
    decodeEach(bytes, (at) => {
      const lead = byteAt(bytes, at);
      if (lead < 0x80) return readByte(lead);
      const trail = byteAt(bytes, at + 1);
      const hasTrail = isBetween(trail, 0x40, 0x7e) || isBetween(trail, 0xa1, 0xfe);
      if (!isBetween(lead, 0x81, 0xfe) || !hasTrail) return null;
      const pointer = 157 * (lead - 0x81) + trail - (trail < 0x7f ? 0x40 : 0x62);
      return read(big5Sequences.get(pointer) ?? big5Index().character(pointer), 2);
    }),
};
