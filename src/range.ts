/**
 * A stretch of one source file.
 *
 * `file` is the path that reports show: relative to the working directory, `/` on every platform.
 * `start` and `end` are offsets in UTF-16 code units into the file's text as read (a byte order mark
 * counts as one unit); `end` is exclusive. Lines and columns are computed from these on demand, by
 * `SourceText`.
 */
export interface Range {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}
