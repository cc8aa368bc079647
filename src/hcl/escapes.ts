import type { SyntaxReport } from "./report.ts";

const SIMPLE: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** What the characters from `start` to `end` of a quoted template stand for; wrong escapes are reported. */
export function resolveEscapes(text: string, start: number, end: number, report: SyntaxReport): string {
  let result = "";
  let from = start;
  for (let at = text.indexOf("\\", start); at !== -1 && at < end; at = text.indexOf("\\", from)) {
    result += text.slice(from, at);
    const selector = at + 1 < end ? String.fromCodePoint(text.codePointAt(at + 1) as number) : "";
    const simple = SIMPLE[selector];
    from = at + 1 + selector.length;
    if (simple !== undefined) result += simple;
    else if (selector === "u" || selector === "U") {
      const wanted = selector === "u" ? 4 : 8;
      const digits = hexDigits(text, from, Math.min(end, from + wanted));
      from += digits;
      result += codePoint(text, at, from, digits === wanted, report);
    } else report.add(at, from, unknownEscape(selector));
  }
  return result + text.slice(from, end);
}

function unknownEscape(selector: string): string {
  const known = 'The escapes are \\n, \\r, \\t, \\", \\\\, \\uNNNN and \\UNNNNNNNN';
  if (selector === "") return `A backslash must be followed by another character. ${known}.`;
  if (selector === "$" || selector === "%")
    return `There is no escape \\${selector}. Write ${selector}${selector}{ for a literal ${selector}{, and \\\\ for a backslash.`;
  return `There is no escape \\${selector}. ${known}; write \\\\ for a backslash.`;
}

function hexDigits(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && /[0-9a-fA-F]/.test(text.charAt(at))) at++;
  return at - start;
}

function codePoint(
  text: string,
  start: number,
  end: number,
  complete: boolean,
  report: SyntaxReport,
): string {
  if (!complete) {
    report.add(start, end, "The escape \\u takes four hexadecimal digits, and \\U eight. Write all of them.");
    return "";
  }
  const code = Number.parseInt(text.slice(start + 2, end), 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    const message = `There is no character U+${text.slice(start + 2, end)}. Write a character beyond U+FFFF as \\U with eight digits.`;
    report.add(start, end, message);
    return "";
  }
  return String.fromCodePoint(code);
}
