/** Kinds of tokens. Those of binary operators come last and in one run, so that one comparison finds them. */
export const EOF = 0;
export const NEWLINE = 1;
export const IDENTIFIER = 2;
export const NUMBER = 3;
export const OPEN_BRACE = 4;
export const CLOSE_BRACE = 5;
export const OPEN_BRACKET = 6;
export const CLOSE_BRACKET = 7;
export const OPEN_PAREN = 8;
export const CLOSE_PAREN = 9;
export const OPEN_QUOTE = 10;
export const CLOSE_QUOTE = 11;
/** The whole introducer with its line end: `<<EOT\n`, `<<-EOT\n`. */
export const OPEN_HEREDOC = 12;
/** The marker with the blanks around it, without its line end. */
export const CLOSE_HEREDOC = 13;
/** `${` or `${~`. */
export const OPEN_INTERPOLATION = 14;
/** `%{` or `%{~`. */
export const OPEN_DIRECTIVE = 15;
/** `}` or `~}`. */
export const CLOSE_SEQUENCE = 16;
/** Literal characters of a template that stand for themselves. */
export const LITERAL = 17;
/** Literal characters of a quoted template with at least one backslash. */
export const ESCAPED_LITERAL = 18;
/** `$${` or `%%{`: the text without its first character. */
export const ESCAPED_SEQUENCE = 19;
export const DOT = 20;
export const COMMA = 21;
export const ELLIPSIS = 22;
export const DOUBLE_COLON = 23;
export const COLON = 24;
export const QUESTION = 25;
export const EQUAL = 26;
export const FAT_ARROW = 27;
export const NOT = 28;
/** Something that the scanner has reported already. */
export const INVALID = 29;
/** The end of a line inside a quoted string: every string that is open on the line ends here. Reported already. */
export const UNCLOSED = 30;
export const OR = 31;
export const AND = 32;
export const EQUAL_TO = 33;
export const NOT_EQUAL = 34;
export const GREATER = 35;
export const GREATER_OR_EQUAL = 36;
export const LESS = 37;
export const LESS_OR_EQUAL = 38;
export const PLUS = 39;
export const MINUS = 40;
export const STAR = 41;
export const SLASH = 42;
export const PERCENT = 43;

/** The tokens of a text as parallel arrays, which cost a fraction of one object a token. */
export class Tokens {
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  count = 0;

  /** @param expected about how many tokens will come; it grows when there are more */
  constructor(expected: number) {
    const capacity = Math.max(16, expected);
    this.kinds = new Uint8Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  push(kind: number, start: number, end: number): void {
    const at = this.count;
    if (at === this.kinds.length) this.#grow();
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.count = at + 1;
  }

  #grow(): void {
    const capacity = this.kinds.length * 2;
    const kinds = new Uint8Array(capacity);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const starts = new Int32Array(capacity);
    starts.set(this.starts);
    this.starts = starts;
    const ends = new Int32Array(capacity);
    ends.set(this.ends);
    this.ends = ends;
  }
}
