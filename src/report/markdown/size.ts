/** How much there is room for. */
export interface Room {
  readonly most: number;
  sizeOf(text: string): number;
}

/** A comment in a pull request: GitHub refuses "body is too long (maximum is 65536 characters)". */
export const commentRoom: Room = { most: 65_536, sizeOf: (text) => text.length };

/**
 * The summary of a step, in bytes:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export const stepRoom: Room = { most: 1_048_576, sizeOf: (text) => Buffer.byteLength(text, "utf8") };

/** A part of a document, and what is in it of what there is. */
export interface Section {
  readonly text: string;
  readonly shown: number;
}

/**
 * So many lines as there is room for.
 * @param lines written one by one, as long as there is room
 */
export function linesWithin(lines: Iterable<string>, most: number, { sizeOf }: Room): Section {
  const shown: string[] = [];
  let size = 0;
  for (const line of lines) {
    size += sizeOf(line) + 1;
    if (size > most) break;
    shown.push(line);
  }
  return { text: shown.join("\n"), shown: shown.length };
}
