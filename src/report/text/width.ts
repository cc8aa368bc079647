/** How many columns of a terminal a text takes that `visible` has made harmless; a tab counts as one. */
export function widthOf(text: string): number {
  if (isAscii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** How many columns one code point takes: 0, 1 or 2. */
export function characterWidth(character: string): 0 | 1 | 2 {
  if (isAscii.test(character) || isHalfwidth.test(character)) return 1;
  if (isZeroWidth.test(character)) return 0;
  return isWide.test(character) ? 2 : 1;
}

const isAscii = /^[\t\n -~]*$/;
const isHalfwidth = /[\uff61-\uffdc\uffe8-\uffee]/;
const isZeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
const isWide =
  /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Yi}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

/**
 * Breaks a text between words so that no line is wider than `width` columns, but for words that are wider themselves.
 * Line ends of the text are kept.
 */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let lineWidth = 0;
  for (const word of paragraph.split(/[ \t\r]+/)) {
    const wordWidth = widthOf(word);
    if (line !== "" && lineWidth + 1 + wordWidth > width) {
      lines.push(line);
      line = word;
      lineWidth = wordWidth;
    } else {
      line = line === "" ? word : `${line} ${word}`;
      lineWidth += (lineWidth === 0 ? 0 : 1) + wordWidth;
    }
  }
  lines.push(line);
  return lines;
}

/** The columns that prose may take of a terminal: longer lines are hard to read. */
export function proseWidth(columns: number): number {
  return Math.min(frameWidth(columns), 100);
}

/** The columns that source code may take. */
export function frameWidth(columns: number): number {
  return Math.min(Math.max(columns, 40), 120);
}

/** The lines, moved to the right; empty ones stay empty. */
export function indented(lines: readonly string[], columns: number): string[] {
  return lines.map((line) => (line === "" ? line : " ".repeat(columns) + line));
}
