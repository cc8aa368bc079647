import { lazyIndex } from "./code-points.ts";
import { byteAt, decodeEach, type Encoding, encodeEach, isBetween, read, readByte } from "./encoding.ts";

const jis0208 = lazyIndex("jis0208");
const jis0212 = lazyIndex("jis0212");

const firstKatakana = 0xff61;
const lastKatakana = 0xff9f;

/** A katakana of half the width is a byte that follows the one before the first of them. */
function isKatakana(point: number): boolean {
  return isBetween(point, firstKatakana, lastKatakana);
}

function katakana(ordinal: number): string {
  return String.fromCharCode(firstKatakana + ordinal);
}

/** https://encoding.spec.whatwg.org/#shift_jis, without its characters for private use */
export const shiftJis: Encoding = {
  encode: (text) =>
    encodeEach(text, (point) => {
      if (point < 0x80) return [point];
      if (isKatakana(point)) return [point - firstKatakana + 0xa1];
      const pointer = jis0208().pointer(point);
      if (pointer === null) return null;
      const lead = Math.floor(pointer / 188);
      const trail = pointer % 188;
      return [lead + (lead < 0x1f ? 0x81 : 0xc1), trail + (trail < 0x3f ? 0x40 : 0x41)];
    }),
  decode: (bytes) =>
    decodeEach(bytes, (at) => {
      const lead = byteAt(bytes, at);
      if (lead <= 0x80) return readByte(lead);
      if (isBetween(lead, 0xa1, 0xdf)) return read(katakana(lead - 0xa1), 1);
      const trail = byteAt(bytes, at + 1);
      const hasTrail = isBetween(trail, 0x40, 0x7e) || isBetween(trail, 0x80, 0xfc);
      if (lead === 0xa0 || lead > 0xfc || !hasTrail) return null;
      const row = lead - (lead < 0xa0 ? 0x81 : 0xc1);
      return read(jis0208().character(188 * row + trail - (trail < 0x7f ? 0x40 : 0x41)), 2);
    }),
};

const singleShift2 = 0x8e;
const singleShift3 = 0x8f;

/** https://encoding.spec.whatwg.org/#euc-jp, with JIS X 0212 in both directions */
export const eucJp: Encoding = {
  encode: (text) =>
    encodeEach(text, (point) => {
      if (point < 0x80) return [point];
      if (isKatakana(point)) return [singleShift2, point - firstKatakana + 0xa1];
      const pointer = jis0208().pointer(point);
      if (pointer !== null) return eucPair(pointer);
      const supplementary = jis0212().pointer(point);
      return supplementary === null ? null : [singleShift3, ...eucPair(supplementary)];
    }),
  decode: (bytes) =>
    decodeEach(bytes, (at) => {
      const lead = byteAt(bytes, at);
      if (lead < 0x80) return readByte(lead);
      const next = byteAt(bytes, at + 1);
      if (lead === singleShift2) return isBetween(next, 0xa1, 0xdf) ? read(katakana(next - 0xa1), 2) : null;
      if (lead !== singleShift3) return read(characterAt(jis0208, lead, next), 2);
      return read(characterAt(jis0212, next, byteAt(bytes, at + 2)), 3);
    }),
};

function eucPair(pointer: number): readonly [number, number] {
  return [0xa1 + Math.floor(pointer / 94), 0xa1 + (pointer % 94)];
}

function characterAt(index: typeof jis0208, row: number, cell: number): string | null {
  if (!isBetween(row, 0xa1, 0xfe) || !isBetween(cell, 0xa1, 0xfe)) return null;
  return index().character(94 * (row - 0xa1) + cell - 0xa1);
}

/** What the bytes stand for until the next escape sequence. */
type Mode = "ascii" | "katakana" | "jis0208" | "jis0212";

const escapeCharacter = "\x1b";
const escapes = { ascii: "(B", katakana: "(I", jis0208: "$B" } as const;
const modes: ReadonlyMap<string, Mode> = new Map([
  ["(B", "ascii"],
  ["(J", "ascii"],
  ["(I", "katakana"],
  ["$B", "jis0208"],
  ["$@", "jis0208"],
  ["$(D", "jis0212"],
]);

/** https://encoding.spec.whatwg.org/#iso-2022-jp, with katakana of half the width as they are, and JIS X 0212 where it is read */
export const iso2022Jp: Encoding = {
  encode(text) {
    let mode: Mode = "ascii";
    const bytes = encodeEach(text, (point) => {
      const next = iso2022Bytes(point);
      if (next === null || next.mode === mode) return next?.bytes ?? null;
      mode = next.mode;
      return [...Buffer.from(escapeCharacter + escapes[next.mode]), ...next.bytes];
    });
    if (bytes === null || (mode as Mode) === "ascii") return bytes;
    return Buffer.concat([bytes, Buffer.from(escapeCharacter + escapes.ascii)]);
  },
  decode(bytes) {
    let mode: Mode = "ascii";
    return decodeEach(bytes, (at) => {
      const byte = byteAt(bytes, at);
      if (byte >= 0x80) return null;
      if (byte === escapeCharacter.charCodeAt(0)) {
        const sequence = sequenceAt(bytes, at + 1);
        mode = modes.get(sequence ?? "") ?? mode;
        return sequence === null ? null : { text: "", length: 1 + sequence.length };
      }
      if (mode === "ascii") return readByte(byte);
      if (mode === "katakana") return isBetween(byte, 0x21, 0x5f) ? read(katakana(byte - 0x21), 1) : null;
      if (byte === 0x0a) {
        mode = "ascii";
        return readByte(byte);
      }
      const index = mode === "jis0208" ? jis0208 : jis0212;
      return at + 1 < bytes.length
        ? read(index().character(jisPointer(byte, byteAt(bytes, at + 1))), 2)
        : null;
    });
  },
};

function iso2022Bytes(
  point: number,
): { readonly mode: keyof typeof escapes; readonly bytes: readonly number[] } | null {
  if (point < 0x80) return { mode: "ascii", bytes: [point] };
  if (isKatakana(point)) return { mode: "katakana", bytes: [point - firstKatakana + 0x21] };
  const pointer = jis0208().pointer(point);
  if (pointer === null) return null;
  return { mode: "jis0208", bytes: [0x21 + Math.floor(pointer / 94), 0x21 + (pointer % 94)] };
}

function sequenceAt(bytes: Buffer, at: number): string | null {
  for (const length of [2, 3]) {
    const sequence = bytes.toString("latin1", at, at + length);
    if (modes.has(sequence)) return sequence;
  }
  return null;
}

/** Terraform does not mind bytes that are no characters of ISO 2022: it counts them modulo 256. */
function jisPointer(row: number, cell: number): number {
  return 94 * ((row - 0x21) & 0xff) + ((cell - 0x21) & 0xff);
}
