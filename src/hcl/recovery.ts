import * as t from "./tokens.ts";

/** A text's tokens, as far as recovery needs them. */
export interface TokenLines {
  readonly text: string;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
}

/**
 * Where to read on after an error.
 *
 * @param first the token that the faulty argument or block began with
 * @param from the token at which it could not be read on
 * @param isInBlock whether a `}` that closes nothing of the item closes the block that it is in
 * @returns the token to read on with: behind the line end that ends the item with all its brackets closed; or,
 *   where a bracket is never closed, the next line that can only be another item, told by its indentation
 */
export function endOfItem(tokens: TokenLines, first: number, from: number, isInBlock: boolean): number {
  const { text, kinds, starts } = tokens;
  const open = new OpenBrackets();
  const indentation = indentationAt(text, starts[first] as number);
  for (let at = first; ; at++) {
    const kind = kinds[at] as number;
    if (kind === t.EOF) return at;
    if (kind === t.NEWLINE) {
      if (at >= from && open.innermost === NOTHING) return at + 1;
      if (indentation !== null && beginsItem(tokens, at + 1, indentation, open, at >= from)) return at + 1;
    }
    if (isInBlock && kind === t.CLOSE_BRACE && at >= from && open.innermost === NOTHING) return at;
    open.read(kind);
  }
}

const NOTHING = -1;

/** Which opener a closer belongs to; both openers of template sequences count as one. */
const OPENERS = new Map([
  [t.CLOSE_BRACE, t.OPEN_BRACE],
  [t.CLOSE_BRACKET, t.OPEN_BRACKET],
  [t.CLOSE_PAREN, t.OPEN_PAREN],
  [t.CLOSE_QUOTE, t.OPEN_QUOTE],
  [t.CLOSE_HEREDOC, t.OPEN_HEREDOC],
  [t.CLOSE_SEQUENCE, t.OPEN_INTERPOLATION],
]);

/** The brackets that are open, kept so that no token costs more than the brackets that it closes. */
class OpenBrackets {
  readonly #open: number[] = [];
  /** How many of each kind are open. */
  readonly #counts = new Int32Array(32);
  /** For each open heredoc, how many quotes are open around it. */
  readonly #quotesAround: number[] = [];

  get innermost(): number {
    return this.#open[this.#open.length - 1] ?? NOTHING;
  }

  get isInHeredoc(): boolean {
    return this.#quotesAround.length > 0;
  }

  read(kind: number): void {
    switch (kind) {
      case t.OPEN_HEREDOC:
        this.#quotesAround.push(this.#count(t.OPEN_QUOTE));
        this.#push(kind);
        break;
      case t.OPEN_DIRECTIVE:
        this.#push(t.OPEN_INTERPOLATION);
        break;
      case t.OPEN_BRACE:
      case t.OPEN_BRACKET:
      case t.OPEN_PAREN:
      case t.OPEN_QUOTE:
      case t.OPEN_INTERPOLATION:
        this.#push(kind);
        break;
      case t.UNCLOSED: {
        // What the scanner does: all quotes end with the line, up to an enclosing heredoc.
        const around = this.#quotesAround[this.#quotesAround.length - 1] ?? 0;
        while (this.#count(t.OPEN_QUOTE) > around) this.#pop();
        break;
      }
      default: {
        const opener = OPENERS.get(kind);
        if (opener !== undefined) this.#close(opener);
      }
    }
  }

  #count(kind: number): number {
    return this.#counts[kind] as number;
  }

  #push(kind: number): void {
    this.#open.push(kind);
    this.#counts[kind] = this.#count(kind) + 1;
  }

  #pop(): number {
    const kind = this.#open.pop() as number;
    this.#counts[kind] = this.#count(kind) - 1;
    if (kind === t.OPEN_HEREDOC) this.#quotesAround.pop();
    return kind;
  }

  /** Closes the innermost opener of the kind and all that was left open inside it. */
  #close(opener: number): void {
    if (this.#count(opener) === 0) return;
    while (this.#pop() !== opener);
  }
}

/** The column of an item that is the first thing on its line, else null. */
function indentationAt(text: string, offset: number): number | null {
  let at = offset;
  for (; at > 0; at--) {
    const code = text.charCodeAt(at - 1);
    if (code === 0x0a) break;
    if (code !== 0x20 && code !== 0x09 && code !== 0xfeff) return null;
  }
  return offset - at;
}

/**
 * Whether the line that begins with the token `at` cannot belong to an item with `indentation`.
 *
 * @param isBehindError where not, the line was read as a part of the item already. It is given back only if
 *   reading it cannot have gone beyond its second token, so that no text is read more than twice.
 */
function beginsItem(
  { text, kinds, starts }: TokenLines,
  at: number,
  indentation: number,
  open: OpenBrackets,
  isBehindError: boolean,
): boolean {
  const kind = kinds[at];
  if (open.innermost === NOTHING || open.isInHeredoc) return false;
  if (kind !== t.IDENTIFIER && !(kind === t.CLOSE_BRACE && isBehindError)) return false;
  const column = indentationAt(text, starts[at] as number);
  if (column === null || column > indentation) return false;
  if (kind === t.CLOSE_BRACE) return column < indentation;
  const next = kinds[at + 1];
  if (next === t.EQUAL) return open.innermost !== t.OPEN_BRACE || (isBehindError && column < indentation);
  // The words of a for expression stand before names as well.
  if (next === t.IDENTIFIER)
    return !/(?:for|if|in)\b/y.test(text.slice(starts[at], (starts[at] as number) + 4));
  return next === t.OPEN_BRACE || next === t.OPEN_QUOTE;
}
