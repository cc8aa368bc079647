/**
 * A string in quotes as Go's `strconv.Quote` writes it, which `terraform console` and `%q` print: printable characters as they
 * are, the rest escaped.
 */
export function quoted(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  let result = '"';
  for (const character of text) result += escaped(character);
  return `${result}"`;
}

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

/** Whether Go prints a character as it is (`unicode.IsPrint`). */
export function isPrinted(character: string): boolean {
  return character === " " || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character);
}

function escaped(character: string): string {
  const name = named[character];
  if (name !== undefined) return name;
  if (isPrinted(character)) return character;
  const point = character.codePointAt(0) as number;
  if (point < 0x80) return `\\x${point.toString(16).padStart(2, "0")}`;
  if (point <= 0xffff) return `\\u${point.toString(16).padStart(4, "0")}`;
  return `\\U${point.toString(16).padStart(8, "0")}`;
}
