import { isUtf8 } from "node:buffer";
import type { Encoding } from "./encoding.ts";

export const ascii: Encoding = {
  encode: (text) => (/^[\0-\x7f]*$/.test(text) ? Buffer.from(text, "latin1") : null),
  decode: (bytes) => (bytes.every((byte) => byte < 0x80) ? bytes.toString("latin1") : null),
};

export const utf8: Encoding = {
  encode: (text) => Buffer.from(text, "utf8"),
  decode: (bytes) => (isUtf8(bytes) ? bytes.toString("utf8") : null),
};

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

export const utf16le: Encoding = {
  encode: (text) => Buffer.from(text, "utf16le"),
  decode: (bytes) => {
    const text = bytes.length % 2 === 0 ? bytes.toString("utf16le") : "\ud800";
    return /\p{Surrogate}/u.test(text) ? null : text;
  },
};

export const utf16be: Encoding = {
  encode: (text) => swapped(Buffer.from(text, "utf16le")),
  decode: (bytes) => (bytes.length % 2 === 0 ? utf16le.decode(swapped(bytes)) : null),
};

const bigEndianMark = Buffer.from([0xfe, 0xff]);
const littleEndianMark = Buffer.from([0xff, 0xfe]);

/** With a byte order mark, which may be left out where it is read. */
export const utf16: Encoding = {
  encode: (text) => Buffer.concat([bigEndianMark, utf16be.encode(text) as Buffer]),
  decode: (bytes) => {
    const mark = bytes.subarray(0, 2);
    if (mark.equals(littleEndianMark)) return utf16le.decode(bytes.subarray(2));
    return utf16be.decode(mark.equals(bigEndianMark) ? bytes.subarray(2) : bytes);
  },
};
