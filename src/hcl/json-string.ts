import type { SyntaxReport } from "./report.ts";

const SIMPLE: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Half of a pair that stands alone becomes this, as in Go's encoding/json. */
const REPLACEMENT = "\ufffd";

/**
 * What the characters of a JSON string stand for, and where each code unit of the result comes from.
 *
 * @param start the offset behind the opening quote
 * @param end the offset of the closing quote
 */
export function decodeString(
  text: string,
  start: number,
  end: number,
  report: SyntaxReport,
): { text: string; offsets: Int32Array } {
  const offsets = new Int32Array(end - start + 1);
  let decoded = "";
  let at = start;
  while (at < end) {
    let next = text.indexOf("\\", at);
    if (next === -1 || next > end) next = end;
    for (let plain = at; plain < next; plain++) offsets[decoded.length + plain - at] = plain;
    decoded += text.slice(at, next);
    if (next === end) break;
    const [character, length] = readEscape(text, next, end, report);
    for (let unit = 0; unit < character.length; unit++) offsets[decoded.length + unit] = next;
    decoded += character;
    at = next + length;
  }
  offsets[decoded.length] = end;
  return { text: decoded, offsets: offsets.subarray(0, decoded.length + 1) };
}

/** The character that the escape at `at` stands for, and how long the escape is. */
function readEscape(text: string, at: number, end: number, report: SyntaxReport): [string, number] {
  const selector = text.charAt(at + 1);
  const simple = SIMPLE[selector];
  if (simple !== undefined) return [simple, 2];
  const first = selector === "u" ? codeUnit(text, at, end) : null;
  if (first === null) {
    const length = selector === "u" ? 2 : 1 + String.fromCodePoint(text.codePointAt(at + 1) as number).length;
    const message =
      'JSON has no such escape. Write \\\\ for a backslash; the escapes are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uNNNN.';
    report.add(at, at + length, message);
    return [REPLACEMENT, length];
  }
  if (first < 0xd800 || first > 0xdfff) return [String.fromCharCode(first), 6];
  const second = first < 0xdc00 ? codeUnit(text, at + 6, end) : null;
  if (second === null || second < 0xdc00 || second > 0xdfff) return [REPLACEMENT, 6];
  return [String.fromCharCode(first, second), 12];
}

function codeUnit(text: string, at: number, end: number): number | null {
  if (at + 6 > end) return null;
  const written = text.slice(at, at + 6);
  return /^\\u[0-9a-fA-F]{4}$/.test(written) ? Number.parseInt(written.slice(2), 16) : null;
}
