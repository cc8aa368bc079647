import type { SyntaxReport } from "./report.ts";
import { countText, sharedName } from "./shared-names.ts";
import * as t from "./tokens.ts";
import type { InvalidExpression } from "./tree.ts";

/**
 * How deep blocks, brackets, templates and chains of operators may nest in each other. Real configurations
 * stay below 30. The parser overflows node's default stack at about three times this, and what evaluates the
 * tree needs more room for each level.
 */
export const MAXIMUM_DEPTH = 500;

export const TOO_DEEP = `This expression nests more than ${MAXIMUM_DEPTH} levels deep. Split it into several locals.`;

/**
 * Reads the tokens of one text in order.
 *
 * After a syntax error `failed` is set. Every method of the grammar then returns at once with whatever it
 * has, up to the argument or block that the error is in, which reads on behind it.
 */
export abstract class Cursor {
  readonly text: string;
  protected readonly report: SyntaxReport;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  protected readonly ends: Int32Array;
  /** The next token to look at. */
  protected index = 0;
  /** The token read last. */
  protected previous = 0;
  /** Whether line ends are tokens here; inside brackets they are not. */
  protected newlines = true;
  protected failed = false;
  protected depth = 0;

  constructor(text: string, tokens: t.Tokens, report: SyntaxReport) {
    this.text = text;
    this.report = report;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    countText(text.length);
  }

  /** The kind of the next token; afterwards `index` is that token. */
  protected peek(): number {
    let kind = this.kinds[this.index] as number;
    if (kind === t.NEWLINE && !this.newlines) {
      do kind = this.kinds[++this.index] as number;
      while (kind === t.NEWLINE);
    }
    return kind;
  }

  /** Takes the token that `peek` showed. The end of the text can be taken any number of times. */
  protected take(): number {
    const index = this.index;
    this.previous = index;
    if (this.kinds[index] !== t.EOF) this.index = index + 1;
    return index;
  }

  /** Takes the next token if it is of that kind. */
  protected accept(kind: number): boolean {
    if (this.peek() !== kind) return false;
    this.take();
    return true;
  }

  protected start(token: number): number {
    return this.starts[token] as number;
  }

  protected end(token: number): number {
    return this.ends[token] as number;
  }

  protected textOf(token: number): string {
    return this.text.slice(this.starts[token], this.ends[token]);
  }

  /** The text of an identifier. */
  protected nameOf(token: number): string {
    return sharedName(this.text, this.starts[token] as number, this.ends[token] as number);
  }

  /** Whether a token is this word. */
  protected isWord(token: number, word: string): boolean {
    return (
      this.kinds[token] === t.IDENTIFIER &&
      this.end(token) - this.start(token) === word.length &&
      this.text.startsWith(word, this.start(token))
    );
  }

  /** Reports an error at the next token, unless that is a fault which the scanner has reported. */
  protected fail(message: string): InvalidExpression {
    this.peek();
    return this.failAt(this.index, message);
  }

  protected failAt(token: number, message: string): InvalidExpression {
    const kind = this.kinds[token];
    if (kind !== t.INVALID && kind !== t.UNCLOSED) {
      const start = this.start(token);
      // A newline token may begin with a comment; what is meant is where the line's content ends.
      this.report.add(start, kind === t.NEWLINE ? start : this.end(token), message);
    }
    this.failed = true;
    return this.invalid(this.start(token), this.end(token));
  }

  protected failRange(start: number, end: number, message: string): InvalidExpression {
    this.report.add(start, end, message);
    this.failed = true;
    return this.invalid(start, end);
  }

  /** Reports a bracket that is open where something else follows than what closes it. */
  protected missingCloser(open: number, what: string, opener: string, closer: string): InvalidExpression {
    if (this.peek() === t.EOF)
      return this.failAt(open, `This ${what} "${opener}" is never closed. Close it with "${closer}".`);
    const found = describe(this.kinds[this.index] as number, this.textOf(this.index));
    return this.fail(`A closing "${closer}" must stand here, not ${found}. Close what "${opener}" opened.`);
  }

  protected tooDeep(): InvalidExpression {
    return this.fail(TOO_DEEP);
  }

  protected invalid(start: number, end: number): InvalidExpression {
    return { kind: "invalid", start, end };
  }
}

/** What a token is called in messages. */
export function describe(kind: number, text: string): string {
  switch (kind) {
    case t.EOF:
      return "the end of the file";
    case t.NEWLINE:
      return "the end of the line";
    case t.OPEN_HEREDOC:
      return "a heredoc";
    case t.OPEN_QUOTE:
      return "a string";
    default:
      return text.length > 40 ? `"${text.slice(0, 40)}…"` : `"${text}"`;
  }
}
