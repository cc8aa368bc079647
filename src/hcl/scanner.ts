import { CLASSES, IDENTIFIER_PART, IDENTIFIER_START, identifierEnd, isSpace } from "./characters.ts";
import { HeredocRepair } from "./heredoc-repair.ts";
import { invalidCharacter } from "./invalid-character.ts";
import type { SyntaxReport } from "./report.ts";
import * as t from "./tokens.ts";
import type { Comment } from "./tree.ts";

/** What the scanner is inside of. Main is the configuration itself or the code of an interpolation. */
const MAIN = 0;
const QUOTED = 1;
const HEREDOC = 2;
const BARE = 3;

const NEWLINE_CODE = 0x0a;
const RETURN_CODE = 0x0d;
const QUOTE = 0x22;
const DOLLAR = 0x24;
const PERCENT_SIGN = 0x25;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const TILDE = 0x7e;
const DOT_SIGN = 0x2e;
const SLASH_SIGN = 0x2f;
const LESS_SIGN = 0x3c;
const EQUAL_SIGN = 0x3d;
const GREATER_SIGN = 0x3e;

/** The lines that git leaves around the versions of a merge conflict. */
const MERGE_MARK = /(?:<{7}|={7}|>{7})(?![<=>])[^\n]*/y;

/** The tokens of one character by that character. */
const SINGLES = new Uint8Array(128);
/** The tokens of two by the first character, and what must follow it. */
const PAIRS = new Uint8Array(128);
const SECONDS = new Uint8Array(128);
for (const [text, kind] of [
  [",", t.COMMA],
  ["[", t.OPEN_BRACKET],
  ["]", t.CLOSE_BRACKET],
  ["(", t.OPEN_PAREN],
  [")", t.CLOSE_PAREN],
  ["?", t.QUESTION],
  [":", t.COLON],
  [".", t.DOT],
  ["=", t.EQUAL],
  ["!", t.NOT],
  ["<", t.LESS],
  [">", t.GREATER],
  ["+", t.PLUS],
  ["-", t.MINUS],
  ["*", t.STAR],
  ["%", t.PERCENT],
  ["::", t.DOUBLE_COLON],
  ["==", t.EQUAL_TO],
  ["!=", t.NOT_EQUAL],
  ["<=", t.LESS_OR_EQUAL],
  [">=", t.GREATER_OR_EQUAL],
  ["&&", t.AND],
  ["||", t.OR],
] as const) {
  const first = text.charCodeAt(0);
  (text.length === 1 ? SINGLES : PAIRS)[first] = kind;
  if (text.length === 2) SECONDS[first] = text.charCodeAt(1);
}

interface Heredoc {
  readonly marker: string;
  /** Whether nothing but a line's beginning lies before the next literal. */
  startOfLine: boolean;
}

/**
 * Cuts a text into the tokens of HCL's native syntax, with the same borders as the scanner of
 * hashicorp/hcl (`hclsyntax/scan_tokens.rl`): trim markers and heredoc indentation work token by token.
 *
 * Comments are put aside. One that ends with a line end leaves a newline token in its place.
 */
class Scanner {
  readonly tokens: t.Tokens;
  readonly comments: Comment[] = [];
  readonly #text: string;
  readonly #limit: number;
  readonly #report: SyntaxReport;
  #at: number;
  #mode: number;
  readonly #modes: number[] = [];
  readonly #heredocs: Heredoc[] = [];
  readonly #heredocRepair: HeredocRepair;
  /** Where the quoted templates that are open begin. */
  readonly #quotes: number[] = [];
  #braces = 0;
  /** The brace levels at which `}` ends an interpolation or directive. */
  readonly #sequences: number[] = [];

  constructor(text: string, start: number, limit: number, mode: number, report: SyntaxReport) {
    this.#text = text;
    this.#at = start;
    this.#limit = limit;
    this.#mode = mode;
    this.#report = report;
    this.tokens = new t.Tokens((limit - start) >> 2);
    this.#heredocRepair = new HeredocRepair(text, limit);
  }

  run(): void {
    while (this.#at < this.#limit) {
      if (this.#mode === MAIN) this.#main();
      else if (this.#mode === QUOTED) this.#quoted();
      else if (this.#mode === HEREDOC) this.#heredoc();
      else this.#bare();
    }
    this.tokens.push(t.EOF, this.#limit, this.#limit);
  }

  /** The code unit at `at`, or -1 behind the end. */
  #code(at: number): number {
    return at < this.#limit ? this.#text.charCodeAt(at) : -1;
  }

  #main(): void {
    const text = this.#text;
    const limit = this.#limit;
    const tokens = this.tokens;
    let at = this.#at;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x09) {
        at++;
        continue;
      }
      if (code < 128 && ((CLASSES[code] as number) & IDENTIFIER_START) !== 0) {
        let end = at + 1;
        let next = text.charCodeAt(end);
        while (end < limit && next < 128 && ((CLASSES[next] as number) & IDENTIFIER_PART) !== 0)
          next = text.charCodeAt(++end);
        // An identifier may go on in another script.
        if (end < limit && next >= 128) end = identifierEnd(text, at, limit);
        tokens.push(t.IDENTIFIER, at, end);
        at = end;
        continue;
      }
      this.#at = at;
      if (this.#other(code)) return;
      at = this.#at;
    }
    this.#at = at;
  }

  /** Takes one token that is no name; gives whether the mode changed. */
  #other(code: number): boolean {
    const at = this.#at;
    if (code === NEWLINE_CODE) {
      this.#push(t.NEWLINE, 1);
      return false;
    }
    if (code === QUOTE) {
      this.tokens.push(t.OPEN_QUOTE, at, at + 1);
      this.#quotes.push(at);
      this.#enter(QUOTED, at + 1);
      return true;
    }
    if (code === 0x7d) {
      this.#at = at + 1;
      return this.#closeBrace(at, at + 1);
    }
    if (isDigit(code)) {
      this.#at = this.#number(at);
      return false;
    }
    return this.#symbol(code);
  }

  #enter(mode: number, at: number): void {
    this.#modes.push(this.#mode);
    this.#mode = mode;
    this.#at = at;
  }

  #leave(at: number): void {
    this.#mode = this.#modes.pop() as number;
    this.#at = at;
  }

  /** Takes `}` or `~}`; gives whether it ended an interpolation or directive. */
  #closeBrace(start: number, end: number): boolean {
    const sequences = this.#sequences;
    const isSequence = sequences.length > 0 && sequences[sequences.length - 1] === this.#braces;
    this.#braces--;
    if (!isSequence) {
      // `~}` against an ordinary brace stays the end of a sequence, for the parser to refuse.
      this.tokens.push(end - start === 1 ? t.CLOSE_BRACE : t.CLOSE_SEQUENCE, start, end);
      return false;
    }
    this.tokens.push(t.CLOSE_SEQUENCE, start, end);
    sequences.pop();
    this.#leave(end);
    return true;
  }

  /** Digits, dots and exponents; the last character is no dot. Whether it is a number is seen later. */
  #number(start: number): number {
    let at = start + 1;
    let end = at;
    for (;;) {
      const code = this.#code(at);
      if (isDigit(code)) end = ++at;
      else if (code === 0x2e) at++;
      else if (code === 0x65 || code === 0x45) {
        const sign = this.#code(at + 1);
        const digit = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
        if (!isDigit(this.#code(digit))) break;
        end = at = digit + 1;
      } else break;
    }
    this.tokens.push(t.NUMBER, start, end);
    return end;
  }

  #push(kind: number, length: number): void {
    this.tokens.push(kind, this.#at, this.#at + length);
    this.#at += length;
  }

  /** Takes one token that is neither name, number, quote nor `}`; gives whether the mode changed. */
  #symbol(code: number): boolean {
    const at = this.#at;
    const next = this.#code(at + 1);
    switch (code) {
      case RETURN_CODE:
        if (next === NEWLINE_CODE) this.#push(t.NEWLINE, 2);
        else this.#invalid(at);
        return false;
      case 0x23:
        this.#lineComment();
        return false;
      case SLASH_SIGN:
        if (next === SLASH_SIGN) this.#lineComment();
        else if (next === 0x2a) this.#blockComment();
        else this.#push(t.SLASH, 1);
        return false;
      case BRACE:
        this.#braces++;
        this.#push(t.OPEN_BRACE, 1);
        return false;
      case TILDE:
        if (next !== 0x7d) break;
        this.#at = at + 2;
        return this.#closeBrace(at, at + 2);
      case LESS_SIGN:
      case EQUAL_SIGN:
      case GREATER_SIGN:
        if (next === code && this.#skipMergeMark()) return false;
        if (code === LESS_SIGN && next === code && this.#openHeredoc()) return true;
        break;
    }
    this.#operator(code, next);
    return false;
  }

  /** Takes a token of punctuation, a name in another script than Latin, or a character that is no token. */
  #operator(code: number, next: number): void {
    const at = this.#at;
    if (code >= 128) {
      const end = identifierEnd(this.#text, at, this.#limit);
      if (end > at) this.#push(t.IDENTIFIER, end - at);
      else this.#invalid(at);
    } else if (PAIRS[code] !== 0 && next === SECONDS[code]) this.#push(PAIRS[code] as number, 2);
    else if (code === EQUAL_SIGN && next === 0x3e) this.#push(t.FAT_ARROW, 2);
    else if (code === DOT_SIGN && next === DOT_SIGN && this.#code(at + 2) === DOT_SIGN)
      this.#push(t.ELLIPSIS, 3);
    else if (SINGLES[code] !== 0) this.#push(SINGLES[code] as number, 1);
    else this.#invalid(at);
  }

  #invalid(at: number): void {
    const character = String.fromCodePoint(this.#text.codePointAt(at) as number);
    this.#report.add(at, at + character.length, invalidCharacter(character));
    this.#push(t.INVALID, character.length);
  }

  /** Passes a line that git left, so that both versions are read. */
  #skipMergeMark(): boolean {
    const start = this.#at;
    if (start > 0 && this.#text.charCodeAt(start - 1) !== NEWLINE_CODE) return false;
    MERGE_MARK.lastIndex = start;
    if (!MERGE_MARK.test(this.#text)) return false;
    const message =
      "This line marks a merge conflict. Decide for one of the two versions, and remove the lines of marks.";
    this.#report.add(start, start + 7, message);
    this.#at = Math.min(MERGE_MARK.lastIndex, this.#limit);
    return true;
  }

  #lineComment(): void {
    const start = this.#at;
    let end = this.#text.indexOf("\n", start);
    if (end === -1 || end >= this.#limit) {
      this.#at = this.#limit;
      end = this.#limit;
    } else {
      // The newline token covers the comment, as in hclsyntax, whose ranges of bodies begin with it.
      this.tokens.push(t.NEWLINE, start, end + 1);
      this.#at = end + 1;
      if (this.#text.charCodeAt(end - 1) === RETURN_CODE) end--;
    }
    this.comments.push({ start, end, text: this.#text.slice(start, end) });
  }

  #blockComment(): void {
    const start = this.#at;
    const close = this.#text.indexOf("*/", start + 2);
    if (close === -1 || close + 2 > this.#limit) {
      const message =
        "This comment is never closed, so the rest of the file is not read. Close it with `*/`.";
      this.#report.add(start, start + 2, message);
      this.tokens.push(t.INVALID, start, start + 2);
      this.#at = this.#limit;
      return;
    }
    this.#at = close + 2;
    this.comments.push({ start, end: close + 2, text: this.#text.slice(start, close + 2) });
  }

  #openSequence(kind: number): void {
    const start = this.#at;
    const end = this.#code(start + 2) === TILDE ? start + 3 : start + 2;
    this.tokens.push(kind, start, end);
    this.#sequences.push(++this.#braces);
    this.#enter(MAIN, end);
  }

  /** At `$` or `%`: the length of `$${`, `$${~`, `%%{` or `%%{~` here, else 0. */
  #escapedSequence(code: number): number {
    const at = this.#at;
    if (this.#code(at + 1) !== code || this.#code(at + 2) !== BRACE) return 0;
    return this.#code(at + 3) === TILDE ? 4 : 3;
  }

  #quoted(): void {
    const text = this.#text;
    const limit = this.#limit;
    let at = this.#at;
    const start = at;
    let kind = t.LITERAL;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === QUOTE || code === DOLLAR || code === PERCENT_SIGN) break;
      if (code === NEWLINE_CODE || code === RETURN_CODE) break;
      if (code === BACKSLASH) {
        const next = this.#code(at + 1);
        kind = t.ESCAPED_LITERAL;
        if (next !== NEWLINE_CODE && next !== RETURN_CODE && next !== -1) at++;
      }
      at++;
    }
    if (at > start) this.tokens.push(kind, start, at);
    this.#at = at;
    if (at >= limit) return;
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      this.tokens.push(t.CLOSE_QUOTE, at, at + 1);
      this.#quotes.pop();
      this.#leave(at + 1);
    } else if (code === NEWLINE_CODE || code === RETURN_CODE) this.#unclosedQuotes();
    else if (this.#code(at + 1) === BRACE)
      this.#openSequence(code === DOLLAR ? t.OPEN_INTERPOLATION : t.OPEN_DIRECTIVE);
    else {
      const escaped = this.#escapedSequence(code);
      if (escaped > 0) this.#push(t.ESCAPED_SEQUENCE, escaped);
      else this.#push(t.LITERAL, 1);
    }
  }

  /**
   * At a line end inside quotes. hashicorp/hcl goes on reading the string, which turns the strings of the
   * rest of the file inside out; here every quote that is open ends with the line, up to an enclosing heredoc.
   */
  #unclosedQuotes(): void {
    const at = this.#at;
    this.tokens.push(t.UNCLOSED, at, at);
    let quote = at;
    let isNested = false;
    do {
      if (this.#mode === QUOTED) {
        isNested = quote !== at;
        quote = this.#quotes.pop() as number;
      } else if (this.#mode === MAIN) this.#braces = (this.#sequences.pop() as number) - 1;
      this.#mode = this.#modes.pop() as number;
    } while (this.#modes.length > 0 && this.#mode !== HEREDOC);
    this.#reportUnclosed(quote, at, isNested);
    if (this.#code(at) === RETURN_CODE && this.#code(at + 1) !== NEWLINE_CODE) this.#at = at + 1;
  }

  #reportUnclosed(quote: number, lineEnd: number, isNested: boolean): void {
    const remedy = isNested
      ? `Close it with a quotation mark, and what "\${" opened with "}"`
      : "Close it with a quotation mark";
    const message = `This string is not closed on its line. ${remedy}; write a line end as \\n, or text of several lines as a heredoc (<<EOT).`;
    // The code in an interpolation may have gone over several lines.
    const end = this.#text.indexOf("\n", quote);
    this.#report.add(quote, end === -1 ? lineEnd : Math.min(end, lineEnd), message);
  }

  #openHeredoc(): boolean {
    const start = this.#at;
    const name = this.#code(start + 2) === 0x2d ? start + 3 : start + 2;
    const nameEnd = identifierEnd(this.#text, name, this.#limit);
    const line = this.#code(nameEnd) === RETURN_CODE ? nameEnd + 1 : nameEnd;
    if (nameEnd === name || this.#code(line) !== NEWLINE_CODE) return this.#openFaultyHeredoc();
    this.#beginHeredoc(this.#text.slice(name, nameEnd), line + 1);
    return true;
  }

  #openFaultyHeredoc(): boolean {
    const opening = this.#heredocRepair.opening(this.#at);
    if (opening === null) return false;
    const { marker, textStart } = opening;
    const message = `Nothing but the marker may follow the << of a heredoc on its line. Write <<${marker} or <<-${marker}, without spaces or quotes.`;
    this.#report.add(this.#at, textStart - 1, message);
    this.#beginHeredoc(marker, textStart);
    return true;
  }

  #beginHeredoc(marker: string, textStart: number): void {
    this.tokens.push(t.OPEN_HEREDOC, this.#at, textStart);
    this.#heredocs.push({ marker, startOfLine: true });
    this.#enter(HEREDOC, textStart);
  }

  /** One line of a heredoc or a piece of one: literals end at line ends and at `$` and `%`. */
  #heredoc(): void {
    const heredoc = this.#heredocs[this.#heredocs.length - 1] as Heredoc;
    const start = this.#at;
    const code = this.#code(start);
    if (code === DOLLAR || code === PERCENT_SIGN) {
      heredoc.startOfLine = this.#templateSign(code);
      return;
    }
    const at = this.#literalEnd(start);
    if (heredoc.startOfLine && this.#closesHeredoc(start, at, heredoc.marker)) return;
    heredoc.startOfLine = this.#code(at) === NEWLINE_CODE;
    this.#at = heredoc.startOfLine ? at + 1 : at;
    this.tokens.push(t.LITERAL, start, this.#at);
  }

  /** Ends the heredoc if the line from `start` to `end` is its marker. */
  #closesHeredoc(start: number, end: number, marker: string): boolean {
    if (!this.#isMarker(start, end, marker)) return this.#closesFaultyHeredoc(start, end, marker);
    const close = end > start && this.#text.charCodeAt(end - 1) === RETURN_CODE ? end - 1 : end;
    if (this.#code(end) === NEWLINE_CODE) {
      this.#endHeredoc(start, close);
      this.tokens.push(t.NEWLINE, close, end + 1);
      this.#at = end + 1;
      return true;
    }
    if (end < this.#limit) return false;
    const message = `The line of the marker ${marker} must have a line end. Add one to the end of the file.`;
    this.#report.add(start, close, message);
    this.#endHeredoc(start, close);
    return true;
  }

  #closesFaultyHeredoc(start: number, end: number, marker: string): boolean {
    const close = this.#heredocRepair.closing(marker, start);
    if (close === null || close > end) return false;
    const message = `The marker that closes a heredoc must stand alone on its line. Put what follows ${marker} on the next line.`;
    this.#report.add(close - marker.length, close, message);
    this.#endHeredoc(start, close);
    return true;
  }

  #endHeredoc(start: number, end: number): void {
    this.tokens.push(t.CLOSE_HEREDOC, start, end);
    this.#heredocs.pop();
    this.#leave(end);
  }

  /** The offset of the next `$`, `%` or line end from `at` on. */
  #literalEnd(start: number): number {
    const text = this.#text;
    const limit = this.#limit;
    let at = start;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === DOLLAR || code === PERCENT_SIGN || code === NEWLINE_CODE) break;
      if (code === RETURN_CODE && this.#code(at + 1) !== NEWLINE_CODE) {
        const message =
          "A carriage return without a line feed is not allowed here. Save the file with Unix or Windows line ends.";
        this.#report.add(at, at + 1, message);
      }
      at++;
    }
    return at;
  }

  #isMarker(start: number, end: number, marker: string): boolean {
    let from = start;
    let to = end;
    while (from < to && isSpace(this.#text.charCodeAt(from))) from++;
    while (to > from && isSpace(this.#text.charCodeAt(to - 1))) to--;
    return to - from === marker.length && this.#text.startsWith(marker, from);
  }

  /** Takes what begins with `$` or `%` outside of quotes; gives whether it ended with a line. */
  #templateSign(code: number): boolean {
    const at = this.#at;
    if (this.#code(at + 1) === BRACE) {
      this.#openSequence(code === DOLLAR ? t.OPEN_INTERPOLATION : t.OPEN_DIRECTIVE);
      return false;
    }
    const escaped = this.#escapedSequence(code);
    if (escaped > 0) {
      const line = this.#code(at + escaped) === RETURN_CODE ? at + escaped + 1 : at + escaped;
      const endsLine = this.#code(line) === NEWLINE_CODE;
      this.#push(t.ESCAPED_SEQUENCE, endsLine ? line + 1 - at : escaped);
      return endsLine;
    }
    // hclsyntax takes the following character into the same token where a line end comes after it.
    const after = this.#code(at + 2);
    this.#push(t.LITERAL, after === NEWLINE_CODE || after === RETURN_CODE ? 2 : 1);
    return false;
  }

  /** A template that is the whole text, as in a JSON string. */
  #bare(): void {
    const start = this.#at;
    const code = this.#code(start);
    if (code === DOLLAR || code === PERCENT_SIGN) {
      this.#templateSign(code);
      return;
    }
    const text = this.#text;
    const limit = this.#limit;
    let at = start;
    while (at < limit) {
      const next = text.charCodeAt(at);
      if (next === DOLLAR || next === PERCENT_SIGN) break;
      at++;
      if (next === NEWLINE_CODE) break;
    }
    this.tokens.push(t.LITERAL, start, at);
    this.#at = at;
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export interface Scanned {
  readonly tokens: t.Tokens;
  /** In source order. */
  readonly comments: readonly Comment[];
}

/** Scans `text` from `start` to `end` as configuration or as an expression. */
export function scan(text: string, start: number, end: number, report: SyntaxReport): Scanned {
  const scanner = new Scanner(text, start, end, MAIN, report);
  scanner.run();
  return scanner;
}

/** Scans `text` from `start` to `end` as a template without quotes. */
export function scanTemplate(text: string, start: number, end: number, report: SyntaxReport): Scanned {
  const scanner = new Scanner(text, start, end, BARE, report);
  scanner.run();
  return scanner;
}
