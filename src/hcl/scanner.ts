import { CLASSES, IDENTIFIER_PART, IDENTIFIER_START, identifierEnd } from "./characters.ts";
import { invalidCharacter } from "./invalid-character.ts";
import type { SyntaxReport } from "./report.ts";
import { BARE, MAIN, TemplateScanner } from "./template-scanner.ts";
import * as t from "./tokens.ts";
import type { Comment } from "./tree.ts";

const NEWLINE_CODE = 0x0a;
const RETURN_CODE = 0x0d;
const QUOTE = 0x22;
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

/**
 * Cuts a text into the tokens of HCL's native syntax, with the same borders as the scanner of
 * hashicorp/hcl (`hclsyntax/scan_tokens.rl`): trim markers and heredoc indentation work token by token.
 *
 * Comments are put aside. One that ends with a line end leaves a newline token in its place.
 */
class Scanner extends TemplateScanner {
  readonly comments: Comment[] = [];

  protected main(): void {
    const text = this.text;
    const limit = this.limit;
    const tokens = this.tokens;
    let at = this.at;
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
      this.at = at;
      if (this.#other(code)) return;
      at = this.at;
    }
    this.at = at;
  }

  /** Takes one token that is no name; gives whether the mode changed. */
  #other(code: number): boolean {
    const at = this.at;
    if (code === NEWLINE_CODE) {
      this.push(t.NEWLINE, 1);
      return false;
    }
    if (code === QUOTE) {
      this.openQuote();
      return true;
    }
    if (code === 0x7d) {
      this.at = at + 1;
      return this.closeBrace(at, at + 1);
    }
    if (isDigit(code)) {
      this.at = this.#number(at);
      return false;
    }
    return this.#symbol(code);
  }

  /** Digits, dots and exponents; the last character is no dot. Whether it is a number is seen later. */
  #number(start: number): number {
    let at = start + 1;
    let end = at;
    for (;;) {
      const code = this.code(at);
      if (isDigit(code)) end = ++at;
      else if (code === 0x2e) at++;
      else if (code === 0x65 || code === 0x45) {
        const sign = this.code(at + 1);
        const digit = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
        if (!isDigit(this.code(digit))) break;
        end = at = digit + 1;
      } else break;
    }
    this.tokens.push(t.NUMBER, start, end);
    return end;
  }

  /** Takes one token that is neither name, number, quote nor `}`; gives whether the mode changed. */
  #symbol(code: number): boolean {
    const at = this.at;
    const next = this.code(at + 1);
    switch (code) {
      case RETURN_CODE:
        if (next === NEWLINE_CODE) this.push(t.NEWLINE, 2);
        else this.#invalid(at);
        return false;
      case 0x23:
        this.#lineComment();
        return false;
      case SLASH_SIGN:
        if (next === SLASH_SIGN) this.#lineComment();
        else if (next === 0x2a) this.#blockComment();
        else this.push(t.SLASH, 1);
        return false;
      case BRACE:
        this.openBrace();
        return false;
      case TILDE:
        if (next !== 0x7d) break;
        this.at = at + 2;
        return this.closeBrace(at, at + 2);
      case LESS_SIGN:
      case EQUAL_SIGN:
      case GREATER_SIGN:
        if (next === code && this.#skipMergeMark()) return false;
        if (code === LESS_SIGN && next === code && this.openHeredoc()) return true;
        break;
    }
    this.#operator(code, next);
    return false;
  }

  /** Takes a token of punctuation, a name in another script than Latin, or a character that is no token. */
  #operator(code: number, next: number): void {
    const at = this.at;
    if (code >= 128) {
      const end = identifierEnd(this.text, at, this.limit);
      if (end > at) this.push(t.IDENTIFIER, end - at);
      else this.#invalid(at);
    } else if (PAIRS[code] !== 0 && next === SECONDS[code]) this.push(PAIRS[code] as number, 2);
    else if (code === EQUAL_SIGN && next === 0x3e) this.push(t.FAT_ARROW, 2);
    else if (code === DOT_SIGN && next === DOT_SIGN && this.code(at + 2) === DOT_SIGN)
      this.push(t.ELLIPSIS, 3);
    else if (SINGLES[code] !== 0) this.push(SINGLES[code] as number, 1);
    else this.#invalid(at);
  }

  #invalid(at: number): void {
    const character = String.fromCodePoint(this.text.codePointAt(at) as number);
    this.report.add(at, at + character.length, invalidCharacter(character));
    this.push(t.INVALID, character.length);
  }

  /** Passes a line that git left, so that both versions are read. */
  #skipMergeMark(): boolean {
    const start = this.at;
    if (start > 0 && this.text.charCodeAt(start - 1) !== NEWLINE_CODE) return false;
    MERGE_MARK.lastIndex = start;
    if (!MERGE_MARK.test(this.text)) return false;
    const message =
      "This line marks a merge conflict. Decide for one of the two versions, and remove the lines of marks.";
    this.report.add(start, start + 7, message);
    this.at = Math.min(MERGE_MARK.lastIndex, this.limit);
    return true;
  }

  #lineComment(): void {
    const start = this.at;
    let end = this.text.indexOf("\n", start);
    if (end === -1 || end >= this.limit) {
      this.at = this.limit;
      end = this.limit;
    } else {
      // The newline token covers the comment, as in hclsyntax, whose ranges of bodies begin with it.
      this.tokens.push(t.NEWLINE, start, end + 1);
      this.at = end + 1;
      if (this.text.charCodeAt(end - 1) === RETURN_CODE) end--;
    }
    this.comments.push({ start, end, text: this.text.slice(start, end) });
  }

  #blockComment(): void {
    const start = this.at;
    const close = this.text.indexOf("*/", start + 2);
    if (close === -1 || close + 2 > this.limit) {
      const message =
        "This comment is never closed, so the rest of the file is not read. Close it with `*/`.";
      this.report.add(start, start + 2, message);
      this.tokens.push(t.INVALID, start, start + 2);
      this.at = this.limit;
      return;
    }
    this.at = close + 2;
    this.comments.push({ start, end: close + 2, text: this.text.slice(start, close + 2) });
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
