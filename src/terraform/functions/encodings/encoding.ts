/** A character encoding. Both directions give null for what it does not have. */
export interface Encoding {
  encode(text: string): Buffer | null;
  decode(bytes: Buffer): string | null;
}

/** What reads one character at a place, and how many bytes it takes; null where there is none. */
export interface Read {
  readonly text: string;
  readonly length: number;
}

export function read(text: string | null, length: number): Read | null {
  return text === null ? null : { text, length };
}

/** A byte that is the code point of its character. */
export function readByte(byte: number): Read {
  return { text: String.fromCharCode(byte), length: 1 };
}

/** The bytes of a text of which each character has bytes of its own. */
export function encodeEach(
  text: string,
  bytesOf: (point: number) => readonly number[] | null,
): Buffer | null {
  const bytes: number[] = [];
  for (const character of text) {
    const its = bytesOf(character.codePointAt(0) as number);
    if (its === null) return null;
    bytes.push(...its);
  }
  return Buffer.from(bytes);
}

/** The text of bytes that are read from one character to the next. */
export function decodeEach(bytes: Buffer, read: (at: number) => Read | null): string | null {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const next = read(at);
    if (next === null) return null;
    text += next.text;
    at += next.length;
  }
  return text;
}

/** The byte at a place as a number that is in no range where there is none. */
export function byteAt(bytes: Buffer, at: number): number {
  return bytes[at] ?? -1;
}

export function isBetween(value: number, first: number, last: number): boolean {
  return first <= value && value <= last;
}
