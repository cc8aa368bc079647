/** How far back deflate looks for what it has seen, and how much of it it takes at once (RFC 1951). */
const window = 32_768;
const longest = 258;
/** Shorter ones are not looked for. */
const shortest = 4;
/** What naming such a repetition costs at most, but for rare ones: a length, a distance and their extra bits. */
const repetitionBytes = 3;

const hashBits = 16;

/**
 * So many bytes gzip makes of these at most, within a hair. Real compressors differ from machine to machine, and what is left out
 * of a report must not; so this walks through the text as a simple one would, and counts only.
 */
export function compressedSize(bytes: Uint8Array): number {
  const seen = new Int32Array(1 << hashBits).fill(-window - 1);
  let size = 64 + Math.ceil(bytes.length / 3_000);
  let at = 0;
  while (at < bytes.length) {
    const length = repeatedAt(bytes, at, seen);
    size += length === 0 ? 1 : repetitionBytes;
    const end = at + Math.max(length, 1);
    for (; at < end; at++) if (at + shortest <= bytes.length) seen[hashAt(bytes, at)] = at;
  }
  return size;
}

/** How many bytes from here on repeat what stands at the last place that began alike; 0 for too few. */
function repeatedAt(bytes: Uint8Array, at: number, seen: Int32Array): number {
  if (at + shortest > bytes.length) return 0;
  const before = seen[hashAt(bytes, at)] as number;
  if (at - before > window) return 0;
  const most = Math.min(longest, bytes.length - at);
  let length = 0;
  while (length < most && bytes[before + length] === bytes[at + length]) length++;
  return length < shortest ? 0 : length;
}

function hashAt(bytes: Uint8Array, at: number): number {
  const word =
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24);
  return Math.imul(word, 0x9e3779b1) >>> (32 - hashBits);
}
