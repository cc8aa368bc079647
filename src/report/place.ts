import type { Range } from "../range.ts";
import type { Result } from "../result.ts";

/** Where a range stands; lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Lines and columns of a range.
 * @throws if the range points into a file that is none of the sources
 */
export function placeOf(sources: Result["sources"], range: Range): Place {
  const source = sources.get(range.file);
  if (source === undefined) throw new Error(`A range points into ${range.file}, which was not read.`);
  const start = source.position(range.start);
  const end = source.position(Math.max(range.start, range.end));
  return {
    file: range.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** `file:line:column`, as terminals and editors follow it. */
export function placeText(sources: Result["sources"], range: Range): string {
  const { file, line, column } = placeOf(sources, range);
  return `${file}:${line}:${column}`;
}
