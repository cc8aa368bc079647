import { PART, START } from "./identifier-characters.ts";

/** What an ASCII character may be in a token, as bits of `CLASSES`. */
export const IDENTIFIER_START = 1;
export const IDENTIFIER_PART = 2;

/** The bits above for each ASCII character. */
export const CLASSES: Uint8Array = classes();

function classes(): Uint8Array {
  const table = new Uint8Array(128);
  for (let code = 0x30; code <= 0x39; code++) table[code] = IDENTIFIER_PART;
  for (let code = 0x41; code <= 0x5a; code++) table[code] = IDENTIFIER_START | IDENTIFIER_PART;
  for (let code = 0x61; code <= 0x7a; code++) table[code] = IDENTIFIER_START | IDENTIFIER_PART;
  table[0x5f] = IDENTIFIER_START | IDENTIFIER_PART;
  table[0x2d] = IDENTIFIER_PART;
  return table;
}

let start: Int32Array | undefined;
let part: Int32Array | undefined;

/** The offset behind the identifier that begins at `at`, or `at` where none begins. */
export function identifierEnd(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      if (((CLASSES[code] as number) & (end === at ? IDENTIFIER_START : IDENTIFIER_PART)) === 0) break;
      end++;
    } else {
      const character = text.codePointAt(end) as number;
      start ??= borders(START);
      part ??= borders(PART);
      if (!isBetween(end === at ? start : part, character)) break;
      end += character > 0xffff ? 2 : 1;
    }
  }
  return end;
}

/** Whether a text is one identifier, and nothing else. */
export function isIdentifier(text: string): boolean {
  return text !== "" && identifierEnd(text, 0, text.length) === text.length;
}

/** The code points at which characters begin and cease to be in a table. */
function borders(table: string): Int32Array {
  let at = 128;
  return Int32Array.from(table.split(" "), (count) => {
    at += Number.parseInt(count, 36);
    return at;
  });
}

/** Whether an odd number of borders is passed. */
function isBetween(table: Int32Array, character: number): boolean {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table[middle] as number) <= character) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** Whether Go's `unicode.IsSpace` holds, which trim markers and heredocs go by. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** How many code units of white space `text` begins with. */
export function leadingSpace(text: string): number {
  let count = 0;
  while (count < text.length && isSpace(text.charCodeAt(count))) count++;
  return count;
}

/** `text` without the white space that it ends with. */
export function trimRight(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}
