/**
 * How often a text is searched for the end of a heredoc. Each search may read all of it, and a hostile text
 * gives cause for one on every line.
 */
const MAXIMUM_SEARCHES = 20;

const LOOSE_OPENING = /<<-?[ \t]*(["']?)([A-Za-z_][\w-]*)\1[^\n]*\n/y;
const WHAT_ENDS_EXPRESSIONS = /[ \t]*(?:[)\]},;#]|\/[/*])/y;

/**
 * Finds out what a heredoc was meant to be where HCL takes it for none, so that its text is not read as
 * configuration, nor the configuration behind it as its text. What it finds is an error in any case.
 */
export class HeredocRepair {
  readonly #text: string;
  readonly #limit: number;
  #searchesLeft = MAXIMUM_SEARCHES;

  /** @param limit where the text to look at ends */
  constructor(text: string, limit: number) {
    this.#text = text;
    this.#limit = limit;
  }

  /**
   * An opening that HCL does not take for one, as `<< EOT`, `<<"EOT"` or `<<EOT # text`.
   *
   * @param start the offset of `<<`
   * @returns the marker and where the heredoc's text begins; null if no later line is the marker
   */
  opening(start: number): { readonly marker: string; readonly textStart: number } | null {
    if (this.#searchesLeft === 0 || this.#text.charAt(start - 1) === "<") return null;
    LOOSE_OPENING.lastIndex = start;
    this.#searchesLeft--;
    const match = LOOSE_OPENING.exec(this.#text);
    if (match === null) return null;
    const marker = match[2] as string;
    const textStart = start + match[0].length;
    return this.#isClosed(marker, textStart) ? { marker, textStart } : null;
  }

  /**
   * Where a marker ends that HCL does not take for one because the line goes on, as in `EOT)`.
   *
   * @param start the offset of a line of the heredoc
   * @returns null if the line does not begin like that, or a later one is the marker alone
   */
  closing(marker: string, start: number): number | null {
    const text = this.#text;
    let at = start;
    while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09) at++;
    if (!text.startsWith(marker, at)) return null;
    const end = at + marker.length;
    WHAT_ENDS_EXPRESSIONS.lastIndex = end;
    if (this.#searchesLeft === 0 || !WHAT_ENDS_EXPRESSIONS.test(text)) return null;
    this.#searchesLeft--;
    return this.#isClosed(marker, end) ? null : end;
  }

  /** Whether a line behind `from` is the marker alone. */
  #isClosed(marker: string, from: number): boolean {
    const line = new RegExp(`^[ \\t]*${marker}[ \\t]*\\r?\\n`, "gm");
    line.lastIndex = from;
    return line.test(this.#text) && line.lastIndex <= this.#limit;
  }
}
