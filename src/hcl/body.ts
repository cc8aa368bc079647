import { describe, MAXIMUM_DEPTH } from "./cursor.ts";
import { ExpressionParser } from "./expression.ts";
import { Lists } from "./lists.ts";
import { endOfItem } from "./recovery.ts";
import * as t from "./tokens.ts";
import type { Attribute, Block, Body, Expression, Name } from "./tree.ts";

/** Bodies up to this many attributes are searched for duplicates without a set. */
const SMALL = 12;

/** The structure of a file: attributes and blocks. */
export class BodyParser extends ExpressionParser {
  /** Whether a block without its brace was reported; those around it then lack theirs for the same reason. */
  #reportedUnclosed = false;
  /** Whether nothing could be read since the last error, so that what follows may still belong to it. */
  #isBehindFault = false;
  readonly #attributes = new Lists<Attribute>();
  readonly #blocks = new Lists<Block>();
  readonly #names = new Lists<Name>();

  file(): Body {
    this.peek();
    const start = this.start(this.index);
    const { attributes, blocks } = this.#items(t.EOF);
    return { start, end: this.end(this.index), attributes, blocks };
  }

  /** One expression that is the whole text; line ends are white space. */
  loneExpression(): Expression {
    this.newlines = false;
    const expression = this.wholeExpression();
    if (!this.failed && this.peek() !== t.EOF)
      this.fail("The expression ends before this. Remove the rest, or join it with an operator.");
    return expression;
  }

  /** A template that is the whole text. */
  loneTemplate(start: number, end: number): Expression {
    return this.bounded(this.bareTemplate(start, end), 0);
  }

  /** The items up to `close`, which is not taken. */
  #items(close: number): Pick<Body, "attributes" | "blocks"> {
    const attributes = this.#attributes.begin();
    const blocks = this.#blocks.begin();
    let names: Set<string> | null = null;
    for (;;) {
      const kind = this.peek();
      if (kind === close || kind === t.EOF) break;
      if (kind === t.NEWLINE) {
        this.take();
        continue;
      }
      const first = this.index;
      const item = kind === t.IDENTIFIER ? this.#item() : this.#noItem(kind);
      this.#isBehindFault = this.failed || (this.#isBehindFault && item === null);
      if (this.failed) this.#recover(first);
      if (item === null) continue;
      if ("body" in item) {
        this.#blocks.add(item);
        continue;
      }
      if (this.#attributes.size(attributes) === SMALL)
        names = new Set(this.#attributes.soFar(attributes).map(({ name }) => name));
      if (names === null ? this.#isSet(item.name, attributes) : names.has(item.name)) this.#duplicate(item);
      else {
        this.#attributes.add(item);
        names?.add(item.name);
      }
    }
    return { attributes: this.#attributes.end(attributes), blocks: this.#blocks.end(blocks) };
  }

  /** @param begin of the attributes of the body in progress */
  #isSet(name: string, begin: number): boolean {
    const count = this.#attributes.size(begin);
    for (let at = 0; at < count; at++) if (this.#attributes.item(begin, at).name === name) return true;
    return false;
  }

  #duplicate({ name, nameRange }: Attribute): void {
    const message = `The argument "${name}" is set twice in this block. Remove one of the two.`;
    this.report.add(nameRange.start, nameRange.end, message);
  }

  /** Goes on behind the item that began with the token `first`. */
  #recover(first: number): void {
    this.failed = false;
    this.newlines = true;
    this.index = endOfItem(this, first, this.index, this.depth > 0);
  }

  /** Reports what begins neither an argument nor a block, but for the rest of something that is reported. */
  #noItem(kind: number): null {
    if (kind === t.CLOSE_BRACE) {
      if (!this.#isBehindFault)
        this.fail(
          'No block is open that this "}" could close. Remove it, or look for a "{" that is missing before.',
        );
      this.take();
      this.failed = false;
      return null;
    }
    const isQuotedName = kind === t.OPEN_QUOTE && this.kinds[this.index + 3] === t.EQUAL;
    if (this.#isBehindFault && !isQuotedName) this.failed = true;
    else this.fail(this.#noItemMessage(kind, isQuotedName));
    return null;
  }

  #noItemMessage(kind: number, isQuotedName: boolean): string {
    if (isQuotedName) return "The name of an argument is written without quotes. Remove the quotes.";
    const what = describe(kind, this.textOf(this.index));
    return `An argument (name = value) or a block (type "label" { … }) must stand here, not ${what}.`;
  }

  #item(): Attribute | Block | null {
    const name = this.take();
    switch (this.peek()) {
      case t.EQUAL:
        return this.#attribute(name, true);
      case t.OPEN_BRACE:
      case t.OPEN_QUOTE:
      case t.IDENTIFIER:
        return this.#block(name);
      default: {
        const word = this.textOf(name);
        this.failAt(
          name,
          `"${word}" begins neither an argument nor a block. Write ${word} = value, or ${word} { … }.`,
        );
        return null;
      }
    }
  }

  #attribute(nameToken: number, endsLine: boolean): Attribute {
    this.take();
    const nameRange = { start: this.start(nameToken), end: this.end(nameToken) };
    const name = this.nameOf(nameToken);
    const value = this.wholeExpression();
    if (this.failed) {
      const end = Math.max(this.end(this.previous), nameRange.end);
      return { start: nameRange.start, end, name, nameRange, value: this.invalid(value.start, value.end) };
    }
    const end = this.end(this.previous);
    if (endsLine) {
      const kind = this.peek();
      if (kind === t.NEWLINE) this.take();
      else if (kind !== t.EOF) this.#missingNewline(kind);
    }
    return { start: nameRange.start, end, name, nameRange, value };
  }

  #missingNewline(kind: number): void {
    if (kind === t.COMMA)
      this.fail("Arguments are not separated by commas. Remove it; each stands on its own line.");
    else {
      const what = describe(kind, this.textOf(this.index));
      this.fail(`The argument's value ends before ${what}. Put what follows on a new line, or remove it.`);
    }
  }

  #block(typeToken: number): Block | null {
    const labels = this.#labels();
    if (labels === null) return null;
    const open = this.take();
    const typeRange = { start: this.start(typeToken), end: this.end(typeToken) };
    const last = labels[labels.length - 1] ?? typeRange;
    const type = this.nameOf(typeToken);
    const header = { start: typeRange.start, end: last.end };
    if (this.depth >= MAXIMUM_DEPTH) {
      const message = `Blocks nest more than ${MAXIMUM_DEPTH} levels deep here. Remove some.`;
      this.report.add(header.start, header.end, message);
      this.#skipBlock();
      return null;
    }
    this.depth++;
    const kind = this.peek();
    const isOneLine = kind !== t.NEWLINE && kind !== t.EOF && kind !== t.CLOSE_BRACE;
    const body = isOneLine ? this.#oneLineBody(open, header) : this.#multiLineBody(open, header);
    this.depth--;
    const end = this.end(this.previous);
    if (!this.failed) this.#endOfBlock();
    return { start: typeRange.start, end, type, typeRange, labels, header, body };
  }

  /** Goes behind the brace that closes the one taken last, without reading what is between them. */
  #skipBlock(): void {
    for (let depth = 1; depth > 0; this.take()) {
      const kind = this.peek();
      if (kind === t.EOF) return;
      if (kind === t.OPEN_BRACE) depth++;
      else if (kind === t.CLOSE_BRACE) depth--;
    }
  }

  #endOfBlock(): void {
    const kind = this.peek();
    if (kind === t.NEWLINE) this.take();
    else if (kind !== t.EOF)
      this.fail(
        `A new line must follow the end of the block, not ${describe(kind, this.textOf(this.index))}.`,
      );
  }

  /** What stands between a block's type and its brace; null where there is no brace. */
  #labels(): readonly Name[] | null {
    const begin = this.#names.begin();
    const isWhole = this.#readLabels();
    const labels = this.#names.end(begin);
    return isWhole ? labels : null;
  }

  /** Whether the brace follows. */
  #readLabels(): boolean {
    for (;;) {
      switch (this.peek()) {
        case t.OPEN_BRACE:
          return true;
        case t.IDENTIFIER: {
          const token = this.take();
          this.#names.add({ start: this.start(token), end: this.end(token), name: this.nameOf(token) });
          break;
        }
        case t.OPEN_QUOTE:
          this.#names.add(this.#quotedLabel());
          if (this.failed) return false;
          break;
        case t.NEWLINE:
          this.fail(
            'The "{" of a block must stand on the line of its type and labels. Put it at the end of this line.',
          );
          return this.#braceOnNextLine();
        case t.EQUAL:
          this.fail('A block has no "=". Remove it; or remove the labels if this is an argument.');
          return false;
        default: {
          const what = describe(this.kinds[this.index] as number, this.textOf(this.index));
          this.fail(`A label in quotes or "{" must stand here, not ${what}.`);
          return false;
        }
      }
    }
  }

  /** Reads on as if the brace stood where it belongs. */
  #braceOnNextLine(): boolean {
    let next = this.index;
    while (this.kinds[next] === t.NEWLINE) next++;
    if (this.kinds[next] !== t.OPEN_BRACE) return false;
    this.index = next;
    this.failed = false;
    return true;
  }

  #quotedLabel(): Name {
    const open = this.take();
    const { kinds, index } = this;
    if (kinds[index] === t.LITERAL && kinds[index + 1] === t.CLOSE_QUOTE) {
      const name = this.nameOf(this.take());
      this.take();
      return { start: this.start(open), end: this.end(this.previous), name };
    }
    let name = "";
    for (;;) {
      const kind = this.peek();
      if (kind === t.LITERAL || kind === t.ESCAPED_LITERAL || kind === t.ESCAPED_SEQUENCE)
        name += this.literalText(this.take());
      else if (kind === t.CLOSE_QUOTE) {
        this.take();
        break;
      } else {
        if (kind === t.OPEN_INTERPOLATION || kind === t.OPEN_DIRECTIVE)
          this.fail("A label is fixed text and takes no template. Write it out.");
        else if (kind === t.UNCLOSED) this.failed = true;
        else this.failAt(open, 'This label is never closed. Close it with a quotation mark (").');
        break;
      }
    }
    return { start: this.start(open), end: this.end(this.previous), name };
  }

  #multiLineBody(open: number, header: { start: number; end: number }): Body {
    const { attributes, blocks } = this.#items(t.CLOSE_BRACE);
    const start = this.start(open);
    if (this.peek() === t.EOF) this.#unclosedBlock(header);
    this.take();
    return { start, end: this.end(this.previous), attributes, blocks };
  }

  #unclosedBlock({ start, end }: { start: number; end: number }): void {
    if (this.#reportedUnclosed) return;
    this.#reportedUnclosed = true;
    this.report.add(
      start,
      end,
      'This block has no closing "}" before the end of the file. Add it; the brace of a block inside may be missing.',
    );
  }

  /** `{ name = value }`: a single argument, all on one line. */
  #oneLineBody(open: number, header: { start: number; end: number }): Body {
    const empty = { start: this.start(open), end: this.end(open), attributes: [], blocks: [] };
    if (this.peek() !== t.IDENTIFIER) {
      this.#noItem(this.kinds[this.index] as number);
      return empty;
    }
    const name = this.take();
    if (this.peek() !== t.EQUAL) {
      this.fail(
        'Only "name = value" may stand in a block of one line. Put each argument and block on its own line.',
      );
      return empty;
    }
    const attribute = this.#attribute(name, false);
    const body = { start: attribute.start, end: attribute.end, attributes: [attribute], blocks: [] };
    if (this.failed || this.accept(t.CLOSE_BRACE)) return body;
    if (this.peek() === t.EOF) {
      this.#unclosedBlock(header);
      this.take();
    } else
      this.fail(
        'A block of one line holds one argument, and "}" must follow it. Put each argument on its own line.',
      );
    return body;
  }
}
