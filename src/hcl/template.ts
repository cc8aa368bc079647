import { leadingSpace, trimRight } from "./characters.ts";
import { Cursor } from "./cursor.ts";
import {
  joinLiterals,
  type LiteralPart,
  leaf,
  pairDirectives,
  stringLiteral,
  type TemplatePart,
} from "./directives.ts";
import { resolveEscapes } from "./escapes.ts";
import { stripIndentation } from "./heredoc.ts";
import * as t from "./tokens.ts";
import type { Expression, Literal, Name, Template, TemplateWrap } from "./tree.ts";

const DIRECTIVES = "A directive begins with if, else, endif, for or endfor; write %%{ for a literal %{.";

/** Templates: quoted strings, heredocs and bare ones, with interpolations and directives. */
export abstract class TemplateParser extends Cursor {
  protected abstract expression(): Expression;

  /** A quoted string or heredoc; the next token opens it. */
  protected template(): Expression {
    const open = this.index;
    const kind = this.kinds[open] as number;
    if (kind === t.OPEN_QUOTE) {
      const plain = this.#plainString(open);
      if (plain !== null) return plain;
    }
    this.take();
    const close = kind === t.OPEN_QUOTE ? t.CLOSE_QUOTE : t.CLOSE_HEREDOC;
    const parts = this.#parts(open, close);
    if (this.failed) return this.invalid(this.start(open), this.end(this.previous));
    if (kind === t.OPEN_HEREDOC && this.text.charCodeAt(this.start(open) + 2) === 0x2d)
      stripIndentation(parts);
    return this.#assemble(parts, this.start(open), this.end(this.previous));
  }

  /** A template that is the whole text. */
  protected bareTemplate(start: number, end: number): Expression {
    const parts = this.#parts(this.index, t.EOF);
    if (this.failed) return this.invalid(start, end);
    return this.#assemble(parts, start, end);
  }

  /** The string at `open` if it has no interpolation and no escaped sequence, which nearly all have not. */
  #plainString(open: number): Template | null {
    let literal: Literal;
    let close = open + 1;
    const kind = this.kinds[close];
    if (kind === t.CLOSE_QUOTE) literal = stringLiteral(this.end(close), this.end(close), "");
    else if (kind === t.LITERAL && this.kinds[close + 1] === t.CLOSE_QUOTE) {
      literal = stringLiteral(this.start(close), this.end(close), this.textOf(close));
      close++;
    } else return null;
    this.previous = close;
    this.index = close + 1;
    return { kind: "template", start: this.start(open), end: this.end(close), parts: [literal] };
  }

  /** What the literal token stands for. */
  protected literalText(token: number): string {
    const start = this.start(token);
    const end = this.end(token);
    switch (this.kinds[token]) {
      case t.ESCAPED_LITERAL:
        return resolveEscapes(this.text, start, end, this.report);
      case t.ESCAPED_SEQUENCE:
        return this.text.slice(start + 1, end);
      default:
        return this.text.slice(start, end);
    }
  }

  /** Everything up to and with the `close` token. */
  #parts(open: number, close: number): TemplatePart[] {
    const parts: TemplatePart[] = [];
    const newlines = this.newlines;
    // Line ends in templates are part of literals; a token of that kind comes from broken input only.
    this.newlines = true;
    let trimLeft = false;
    let previousLiteral: LiteralPart | null = null;
    for (;;) {
      const kind = this.peek();
      if (kind === close) {
        this.take();
        break;
      }
      if (kind === t.LITERAL || kind === t.ESCAPED_LITERAL || kind === t.ESCAPED_SEQUENCE) {
        const token = this.take();
        let text = this.literalText(token);
        if (trimLeft) text = text.slice(leadingSpace(text));
        trimLeft = false;
        previousLiteral = { type: "literal", start: this.start(token), end: this.end(token), text };
        parts.push(previousLiteral);
      } else if (kind === t.OPEN_INTERPOLATION || kind === t.OPEN_DIRECTIVE) {
        const sequence = this.take();
        if (previousLiteral !== null && this.end(sequence) - this.start(sequence) === 3)
          previousLiteral.text = trimRight(previousLiteral.text);
        previousLiteral = null;
        this.newlines = false;
        if (kind === t.OPEN_INTERPOLATION) this.#interpolation(sequence, parts);
        else this.#directive(sequence, parts);
        this.newlines = true;
        if (this.failed) break;
        trimLeft = this.end(this.previous) - this.start(this.previous) === 2;
      } else {
        this.#unclosed(open, close);
        break;
      }
    }
    this.newlines = newlines;
    // hclsyntax puts the empty literal of an empty template behind its closer.
    const end = this.end(this.previous);
    if (parts.length === 0) parts.push({ type: "literal", start: end, end, text: "" });
    return parts;
  }

  #unclosed(open: number, close: number): void {
    if (this.kinds[this.index] !== t.EOF) {
      this.failAt(this.index, 'This does not belong into a string. Close the string before it with ".');
      return;
    }
    const marker = this.textOf(open).replace(/^<<-?|\s+$/g, "");
    this.failRange(
      this.start(open),
      close === t.CLOSE_HEREDOC ? this.start(open) + this.textOf(open).trimEnd().length : this.end(open),
      close === t.CLOSE_HEREDOC
        ? `This heredoc is never closed, so the rest of the file belongs to it. Put ${marker} on a line of its own behind the text.`
        : 'This string is never closed. Close it with a quotation mark (").',
    );
  }

  #interpolation(open: number, parts: TemplatePart[]): void {
    const expression = this.expression();
    if (this.failed) return;
    if (!this.#closeSequence(open)) return;
    parts.push({ type: "interpolation", expression });
  }

  #closeSequence(open: number): boolean {
    if (this.accept(t.CLOSE_SEQUENCE)) return true;
    const opener = this.textOf(open).slice(0, 2);
    const kind = this.kinds[this.index];
    if (this.#isUnclosedQuote(this.index)) this.failed = true;
    else if (kind === t.EOF || kind === t.CLOSE_QUOTE || kind === t.OPEN_QUOTE)
      this.failRange(
        this.start(open),
        this.end(open),
        `This ${opener} is never closed. Close it with "}", or write ${opener[0]}${opener} for a literal ${opener}.`,
      );
    else
      this.fail(
        `The code in ${opener} … } ends before this. Put "}" here, or write ${opener[0]}${opener} if the text is meant for another language.`,
      );
    return false;
  }

  /** Whether the token is a quote that the scanner has reported; it says what to do about the sequence too. */
  #isUnclosedQuote(token: number): boolean {
    if (this.kinds[token] !== t.OPEN_QUOTE) return false;
    const next = this.kinds[token + 1];
    return next === t.UNCLOSED || (next === t.LITERAL && this.kinds[token + 2] === t.UNCLOSED);
  }

  #directive(open: number, parts: TemplatePart[]): void {
    if (this.peek() !== t.IDENTIFIER) {
      this.fail(`This directive has no name. ${DIRECTIVES}`);
      return;
    }
    const keyword = this.take();
    const start = this.start(open);
    const name = this.textOf(keyword);
    // hclsyntax ends the range of a directive with the token behind what it read, which is "}".
    switch (name) {
      case "if": {
        const condition = this.expression();
        if (this.failed || !this.#closeSequence(open)) return;
        parts.push({ type: "if", start, end: this.end(this.previous), condition });
        return;
      }
      case "else":
      case "endif":
      case "endfor":
        if (this.#closeSequence(open)) parts.push({ type: name, start, end: this.end(this.previous) });
        return;
      case "for":
        this.#forDirective(open, parts);
        return;
      default:
        this.failAt(keyword, `There is no directive "${name}". ${DIRECTIVES}`);
    }
  }

  #forDirective(open: number, parts: TemplatePart[]): void {
    const form = "Write %{ for value in collection } or %{ for key, value in collection }.";
    let keyVariable: Name | null = null;
    let valueVariable = this.variable(`A variable's name must follow here. ${form}`);
    if (valueVariable === null) return;
    if (this.accept(t.COMMA)) {
      keyVariable = valueVariable;
      valueVariable = this.variable(`The name of the value's variable must follow the comma. ${form}`);
      if (valueVariable === null) return;
    }
    this.peek();
    if (!this.isWord(this.index, "in")) {
      this.fail(`The word "in" must follow the variables of a for directive. ${form}`);
      return;
    }
    this.take();
    const collection = this.expression();
    if (this.failed || !this.#closeSequence(open)) return;
    const end = this.end(this.previous);
    parts.push({ type: "for", start: this.start(open), end, keyVariable, valueVariable, collection });
  }

  /** The name of a for expression's variable; null and a diagnostic if the next token is none. */
  protected variable(message: string): Name | null {
    if (this.peek() !== t.IDENTIFIER) {
      this.fail(message);
      return null;
    }
    const token = this.take();
    return { start: this.start(token), end: this.end(token), name: this.textOf(token) };
  }

  #assemble(parts: TemplatePart[], start: number, end: number): Template | TemplateWrap {
    const [first] = parts;
    if (parts.length === 1 && first?.type === "interpolation")
      return { kind: "templateWrap", start, end, wrapped: first.expression };
    const joined = joinLiterals(parts);
    if (joined.every((part) => part.type === "literal" || part.type === "interpolation"))
      return { kind: "template", start, end, parts: joined.map(leaf) };
    return { kind: "template", start, end, parts: this.#paired(joined) };
  }

  #paired(parts: readonly TemplatePart[]): Expression[] {
    return pairDirectives(parts, MAXIMUM_DIRECTIVES - this.depth, (start, end, message) =>
      this.failRange(start, end, message),
    );
  }
}

const MAXIMUM_DIRECTIVES = 400;
