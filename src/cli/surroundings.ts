import type { ReportOptions } from "../report/index.ts";
import type { Result } from "../result.ts";

/** Where a program writes to. */
export interface OutputStream {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Of the terminal; 80 where there is none. */
  readonly columns: number;
}

/** The world outside, as the command line program sees it. */
export interface Surroundings {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For results. */
  readonly stdout: OutputStream;
  /** For what there is to say about the run. */
  readonly stderr: OutputStream;
}

/** What a program around the command line adds to a run that lints. */
export interface Host {
  /** Files as reports show them, where only what concerns one of these is to be reported; null where all is. */
  readonly reportedFiles: ReadonlySet<string> | null;
  /** Takes the result, with the topology, when the reports are written. */
  finished(result: Result, options: ReportOptions): void;
}

/** 0: nothing at fault. 1: findings that `--fail-on` and `--max-warnings` do not let pass. 2: not all could be linted. */
export type ExitCode = 0 | 1 | 2;

/** How text is to look on a stream. */
export interface Looks {
  readonly color: boolean;
  readonly width: number;
}

/**
 * How text is to look on a stream, or in a file where there is none.
 * @param flag what the command line says about colours; null for nothing
 */
export function looksOf(
  stream: OutputStream | null,
  flag: boolean | null,
  environment: Surroundings["environment"],
): Looks {
  if (stream === null) return { color: false, width: 80 };
  // https://no-color.org: the variable counts if it is not empty, and a flag wins over it.
  const color = flag ?? (!environment.NO_COLOR && environment.TERM !== "dumb" && stream.isTerminal);
  return { color, width: stream.columns };
}
