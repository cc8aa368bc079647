import { identifierEnd, isSpace } from "./characters.ts";
import { HeredocRepair } from "./heredoc-repair.ts";
import type { SyntaxReport } from "./report.ts";
import * as t from "./tokens.ts";

/** What the scanner is inside of. Main is the configuration itself or the code of an interpolation. */
export const MAIN = 0;
const QUOTED = 1;
const HEREDOC = 2;
export const BARE = 3;

const NEWLINE_CODE = 0x0a;
const RETURN_CODE = 0x0d;
const QUOTE = 0x22;
const DOLLAR = 0x24;
const PERCENT_SIGN = 0x25;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const TILDE = 0x7e;

interface Heredoc {
  readonly marker: string;
  /** Whether nothing but a line's beginning lies before the next literal. */
  startOfLine: boolean;
}

/**
 * Cuts the templates of a text into tokens: quoted ones, heredocs and bare ones. It keeps account of how they and the
 * code inside them nest.
 */
export abstract class TemplateScanner {
  readonly tokens: t.Tokens;
  protected readonly text: string;
  protected readonly limit: number;
  protected readonly report: SyntaxReport;
  protected at: number;
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
    this.text = text;
    this.at = start;
    this.limit = limit;
    this.#mode = mode;
    this.report = report;
    this.tokens = new t.Tokens((limit - start) >> 2);
    this.#heredocRepair = new HeredocRepair(text, limit);
  }

  /** Takes tokens of configuration or of the code in a template, up to where a template begins or goes on. */
  protected abstract main(): void;

  run(): void {
    while (this.at < this.limit) {
      if (this.#mode === MAIN) this.main();
      else if (this.#mode === QUOTED) this.#quoted();
      else if (this.#mode === HEREDOC) this.#heredoc();
      else this.#bare();
    }
    this.tokens.push(t.EOF, this.limit, this.limit);
  }

  /** The code unit at `at`, or -1 behind the end. */
  protected code(at: number): number {
    return at < this.limit ? this.text.charCodeAt(at) : -1;
  }

  #enter(mode: number, at: number): void {
    this.#modes.push(this.#mode);
    this.#mode = mode;
    this.at = at;
  }

  #leave(at: number): void {
    this.#mode = this.#modes.pop() as number;
    this.at = at;
  }

  protected push(kind: number, length: number): void {
    this.tokens.push(kind, this.at, this.at + length);
    this.at += length;
  }

  protected openBrace(): void {
    this.#braces++;
    this.push(t.OPEN_BRACE, 1);
  }

  /** Takes `}` or `~}`; gives whether it ended an interpolation or directive. */
  protected closeBrace(start: number, end: number): boolean {
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

  /** Begins the quoted template whose quote is next. */
  protected openQuote(): void {
    const at = this.at;
    this.tokens.push(t.OPEN_QUOTE, at, at + 1);
    this.#quotes.push(at);
    this.#enter(QUOTED, at + 1);
  }

  #openSequence(kind: number): void {
    const start = this.at;
    const end = this.code(start + 2) === TILDE ? start + 3 : start + 2;
    this.tokens.push(kind, start, end);
    this.#sequences.push(++this.#braces);
    this.#enter(MAIN, end);
  }

  /** At `$` or `%`: the length of `$${`, `$${~`, `%%{` or `%%{~` here, else 0. */
  #escapedSequence(code: number): number {
    const at = this.at;
    if (this.code(at + 1) !== code || this.code(at + 2) !== BRACE) return 0;
    return this.code(at + 3) === TILDE ? 4 : 3;
  }

  #quoted(): void {
    const text = this.text;
    const limit = this.limit;
    let at = this.at;
    const start = at;
    let kind = t.LITERAL;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === QUOTE || code === DOLLAR || code === PERCENT_SIGN) break;
      if (code === NEWLINE_CODE || code === RETURN_CODE) break;
      if (code === BACKSLASH) {
        const next = this.code(at + 1);
        kind = t.ESCAPED_LITERAL;
        if (next !== NEWLINE_CODE && next !== RETURN_CODE && next !== -1) at++;
      }
      at++;
    }
    if (at > start) this.tokens.push(kind, start, at);
    this.at = at;
    if (at >= limit) return;
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      this.tokens.push(t.CLOSE_QUOTE, at, at + 1);
      this.#quotes.pop();
      this.#leave(at + 1);
    } else if (code === NEWLINE_CODE || code === RETURN_CODE) this.#unclosedQuotes();
    else if (this.code(at + 1) === BRACE)
      this.#openSequence(code === DOLLAR ? t.OPEN_INTERPOLATION : t.OPEN_DIRECTIVE);
    else {
      const escaped = this.#escapedSequence(code);
      if (escaped > 0) this.push(t.ESCAPED_SEQUENCE, escaped);
      else this.push(t.LITERAL, 1);
    }
  }

  /**
   * At a line end inside quotes. hashicorp/hcl goes on reading the string, which turns the strings of the
   * rest of the file inside out; here every quote that is open ends with the line, up to an enclosing heredoc.
   */
  #unclosedQuotes(): void {
    const at = this.at;
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
    if (this.code(at) === RETURN_CODE && this.code(at + 1) !== NEWLINE_CODE) this.at = at + 1;
  }

  #reportUnclosed(quote: number, lineEnd: number, isNested: boolean): void {
    const remedy = isNested
      ? `Close it with a quotation mark, and what "\${" opened with "}"`
      : "Close it with a quotation mark";
    const message = `This string is not closed on its line. ${remedy}; write a line end as \\n, or text of several lines as a heredoc (<<EOT).`;
    // The code in an interpolation may have gone over several lines.
    const end = this.text.indexOf("\n", quote);
    this.report.add(quote, end === -1 ? lineEnd : Math.min(end, lineEnd), message);
  }

  /** Begins a heredoc if what is next, `<<`, opens one. */
  protected openHeredoc(): boolean {
    const start = this.at;
    const name = this.code(start + 2) === 0x2d ? start + 3 : start + 2;
    const nameEnd = identifierEnd(this.text, name, this.limit);
    const line = this.code(nameEnd) === RETURN_CODE ? nameEnd + 1 : nameEnd;
    if (nameEnd === name || this.code(line) !== NEWLINE_CODE) return this.#openFaultyHeredoc();
    this.#beginHeredoc(this.text.slice(name, nameEnd), line + 1);
    return true;
  }

  #openFaultyHeredoc(): boolean {
    const opening = this.#heredocRepair.opening(this.at);
    if (opening === null) return false;
    const { marker, textStart } = opening;
    const message = `Nothing but the marker may follow the << of a heredoc on its line. Write <<${marker} or <<-${marker}, without spaces or quotes.`;
    this.report.add(this.at, textStart - 1, message);
    this.#beginHeredoc(marker, textStart);
    return true;
  }

  #beginHeredoc(marker: string, textStart: number): void {
    this.tokens.push(t.OPEN_HEREDOC, this.at, textStart);
    this.#heredocs.push({ marker, startOfLine: true });
    this.#enter(HEREDOC, textStart);
  }

  /** One line of a heredoc or a piece of one: literals end at line ends and at `$` and `%`. */
  #heredoc(): void {
    const heredoc = this.#heredocs[this.#heredocs.length - 1] as Heredoc;
    const start = this.at;
    const code = this.code(start);
    if (code === DOLLAR || code === PERCENT_SIGN) {
      heredoc.startOfLine = this.#templateSign(code);
      return;
    }
    const at = this.#literalEnd(start);
    if (heredoc.startOfLine && this.#closesHeredoc(start, at, heredoc.marker)) return;
    heredoc.startOfLine = this.code(at) === NEWLINE_CODE;
    this.at = heredoc.startOfLine ? at + 1 : at;
    this.tokens.push(t.LITERAL, start, this.at);
  }

  /** Ends the heredoc if the line from `start` to `end` is its marker. */
  #closesHeredoc(start: number, end: number, marker: string): boolean {
    if (!this.#isMarker(start, end, marker)) return this.#closesFaultyHeredoc(start, end, marker);
    const close = end > start && this.text.charCodeAt(end - 1) === RETURN_CODE ? end - 1 : end;
    if (this.code(end) === NEWLINE_CODE) {
      this.#endHeredoc(start, close);
      this.tokens.push(t.NEWLINE, close, end + 1);
      this.at = end + 1;
      return true;
    }
    if (end < this.limit) return false;
    const message = `The line of the marker ${marker} must have a line end. Add one to the end of the file.`;
    this.report.add(start, close, message);
    this.#endHeredoc(start, close);
    return true;
  }

  #closesFaultyHeredoc(start: number, end: number, marker: string): boolean {
    const close = this.#heredocRepair.closing(marker, start);
    if (close === null || close > end) return false;
    const message = `The marker that closes a heredoc must stand alone on its line. Put what follows ${marker} on the next line.`;
    this.report.add(close - marker.length, close, message);
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
    const text = this.text;
    const limit = this.limit;
    let at = start;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === DOLLAR || code === PERCENT_SIGN || code === NEWLINE_CODE) break;
      if (code === RETURN_CODE && this.code(at + 1) !== NEWLINE_CODE) {
        const message =
          "A carriage return without a line feed is not allowed here. Save the file with Unix or Windows line ends.";
        this.report.add(at, at + 1, message);
      }
      at++;
    }
    return at;
  }

  #isMarker(start: number, end: number, marker: string): boolean {
    let from = start;
    let to = end;
    while (from < to && isSpace(this.text.charCodeAt(from))) from++;
    while (to > from && isSpace(this.text.charCodeAt(to - 1))) to--;
    return to - from === marker.length && this.text.startsWith(marker, from);
  }

  /** Takes what begins with `$` or `%` outside of quotes; gives whether it ended with a line. */
  #templateSign(code: number): boolean {
    const at = this.at;
    if (this.code(at + 1) === BRACE) {
      this.#openSequence(code === DOLLAR ? t.OPEN_INTERPOLATION : t.OPEN_DIRECTIVE);
      return false;
    }
    const escaped = this.#escapedSequence(code);
    if (escaped > 0) {
      const line = this.code(at + escaped) === RETURN_CODE ? at + escaped + 1 : at + escaped;
      const endsLine = this.code(line) === NEWLINE_CODE;
      this.push(t.ESCAPED_SEQUENCE, endsLine ? line + 1 - at : escaped);
      return endsLine;
    }
    // hclsyntax takes the following character into the same token where a line end comes after it.
    const after = this.code(at + 2);
    this.push(t.LITERAL, after === NEWLINE_CODE || after === RETURN_CODE ? 2 : 1);
    return false;
  }

  /** A template that is the whole text, as in a JSON string. */
  #bare(): void {
    const start = this.at;
    const code = this.code(start);
    if (code === DOLLAR || code === PERCENT_SIGN) {
      this.#templateSign(code);
      return;
    }
    const text = this.text;
    const limit = this.limit;
    let at = start;
    while (at < limit) {
      const next = text.charCodeAt(at);
      if (next === DOLLAR || next === PERCENT_SIGN) break;
      at++;
      if (next === NEWLINE_CODE) break;
    }
    this.tokens.push(t.LITERAL, start, at);
    this.at = at;
  }
}
