/** One of HashiCorp's syntax errors. */
export interface ParserError {
  /** From 1. */
  readonly line: number;
  /** Its summary and details as sentences. */
  readonly message: string;
}

/**
 * The errors in what hcl2json throws, which is all of them in one line:
 * `parse config: [main.tf:2,5-6: Invalid expression; Expected the start of … main.tf:4,1-2: …]`
 *
 * @param path the name that the file was given
 * @returns null if the text did parse and only could not be converted to JSON
 */
export function parserErrors(error: string, path: string): ParserError[] | null {
  if (!error.startsWith("parse config: ")) return null;
  const place = new RegExp(`${escapeForRegExp(path)}:(\\d+),\\d+-(?:\\d+,)?\\d+: `, "g");
  const places = [...error.matchAll(place)];
  return places.map((match, index) => {
    const end = places[index + 1]?.index ?? error.length - "]".length;
    const text = error.slice(match.index + match[0].length, end);
    return { line: Number(match[1]), message: sentences(text) };
  });
}

/** `Summary; Details.` as two sentences on one line. */
function sentences(text: string): string {
  const whole = text.trim().replace(/\s+/g, " ");
  const split = whole.indexOf("; ");
  if (split === -1) return withFullStop(whole);
  return `${withFullStop(whole.slice(0, split))} ${withFullStop(whole.slice(split + 2))}`.trim();
}

function withFullStop(sentence: string): string {
  return sentence === "" || /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
