import type { Progress } from "../progress.ts";
import type { CommandLine } from "./command-line.ts";
import type { OutputStream, Surroundings } from "./surroundings.ts";

/** Runs that take less show nothing. */
const patience = 1_000;
/** Milliseconds between two lines: more of them nobody reads. */
const interval = 100;

/** A line that is written over by the next one, on a terminal, for runs that take their time. */
export class ProgressLine implements Progress {
  readonly #stream: OutputStream;
  readonly #now: () => number;
  readonly #start: number;
  #shown = Number.NEGATIVE_INFINITY;

  /** @param now the time in milliseconds */
  constructor(stream: OutputStream, now: () => number = () => performance.now()) {
    this.#stream = stream;
    this.#now = now;
    this.#start = now();
  }

  step(text: string): void {
    const now = this.#now();
    if (now - this.#start < patience || now - this.#shown < interval) return;
    this.#shown = now;
    this.#stream.write(`${clear}${text.slice(0, this.#stream.columns - 1)}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown > Number.NEGATIVE_INFINITY) this.#stream.write(clear);
    this.#shown = Number.NEGATIVE_INFINITY;
  }
}

/** Only people at a terminal want to know, and only those that have not asked for quiet; null for others. */
export function progressOn(
  { quiet }: Pick<CommandLine, "quiet">,
  { stderr, environment }: Surroundings,
): ProgressLine | null {
  return !quiet && stderr.isTerminal && environment.TERM !== "dumb" ? new ProgressLine(stderr) : null;
}

/** To the beginning of the line, and the line empty. */
const clear = "\r\u001b[2K";
