/** What the fallback may cost. All but the time are the same on every machine. */
export interface Limits {
  /** Longer files are not asked about, in UTF-16 code units. */
  readonly length: number;
  /** Files whose brackets nest deeper are not asked about. */
  readonly nesting: number;
  /** The most that the parser may allocate, in units of 64 KiB, the pages of WebAssembly. */
  readonly memoryPages: number;
  /** For all questions of a run together. */
  readonly milliseconds: number;
}

/**
 * At these limits an ordinary file takes hcl2json at most 2 s and 200 MB (measured), a small one 0.15 s, nearly all of which
 * is its start. Its call stack ends at about 1,000 nested brackets. Some faulty texts cost a multiple of that (each
 * `<<E` that is never closed is read to the end of the file again); the limits of memory and time are for those.
 */
export const LIMITS: Limits = {
  length: 256 * 1024,
  nesting: 500,
  memoryPages: 8192,
  milliseconds: 10_000,
};

/** Whether hcl2json may be asked about a text. Depends on nothing but the text. */
export function isAskable(text: string, limits: Limits): boolean {
  return text.length <= limits.length && nesting(text) <= limits.nesting;
}

/**
 * How many brackets are open at once. Strings and comments are not told apart: in a text that does not parse
 * nobody knows where they end.
 */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        deepest = Math.max(deepest, ++depth);
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        depth = Math.max(0, depth - 1);
        break;
    }
  }
  return deepest;
}
