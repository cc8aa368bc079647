/** A position in a text. Lines and columns count from 1. */
export interface Position {
  readonly line: number;
  /** In UTF-16 code units, what JSON, SARIF and editors use; a byte order mark takes none, since editors hide it. */
  readonly column: number;
}

/** The text of one file and where its lines begin. */
export class SourceText {
  readonly path: string;
  readonly text: string;
  #lineStarts: number[] | undefined;

  /**
   * @param path as reports show it, see `Range.file`
   * @param text the whole text, byte order mark included
   */
  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** Offsets of the first code unit of each line; a line ends after `\n`. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf("\n"); at !== -1; at = this.text.indexOf("\n", at + 1))
        starts.push(at + 1);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }

  /** The line (from 1) that holds the code unit at `offset`. */
  lineAt(offset: number): number {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The position of `offset`; an offset at or past the end gives the position after the last code unit. */
  position(offset: number): Position {
    const bounded = Math.min(Math.max(offset, 0), this.text.length);
    const line = this.lineAt(bounded);
    const lineStart = this.lineStarts[line - 1] as number;
    const hidden = line === 1 && bounded > 0 && this.text.startsWith("\uFEFF") ? 1 : 0;
    return { line, column: bounded - lineStart + 1 - hidden };
  }

  /** The text of a line (from 1) without its line end. */
  line(number: number): string {
    const start = this.lineStarts[number - 1];
    if (start === undefined) return "";
    const next = this.lineStarts[number];
    const raw = this.text.slice(start, next === undefined ? this.text.length : next - 1);
    return raw.endsWith("\r") ? raw.slice(0, -1) : raw;
  }
}
