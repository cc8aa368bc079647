import { CHILD_PROGRAM } from "./child.ts";
import type { Limits } from "./limits.ts";

/** A text to parse, and the name that it has in error messages. */
export interface Question {
  readonly path: string;
  readonly text: string;
}

/** What hcl2json says: the JSON that it makes of the text, or why it refuses it. */
export type Reply = { readonly json: string } | { readonly error: string };

/** Asks hcl2json, and counts the time that all its answers took. */
export class Hcl2json {
  readonly #limits: Limits;
  readonly #entry: string | null;
  #millisecondsLeft: number;

  /** @param entry the path of hcl2json's entry; null where it is not installed */
  constructor(limits: Limits, entry: string | null = installedEntry()) {
    this.#limits = limits;
    this.#entry = entry;
    this.#millisecondsLeft = limits.milliseconds;
  }

  get isInstalled(): boolean {
    return this.#entry !== null;
  }

  /**
   * @returns the reply to each question, in order; null where the text killed the parser or time was up
   */
  ask(questions: readonly Question[]): (Reply | null)[] {
    const replies: (Reply | null)[] = [];
    while (replies.length < questions.length && this.#millisecondsLeft > 0) {
      replies.push(...this.#askOnce(questions.slice(replies.length)));
      // What it did not answer has killed it; those behind that have not been read yet.
      if (replies.length < questions.length) replies.push(null);
    }
    while (replies.length < questions.length) replies.push(null);
    return replies;
  }

  /** The replies of one process: to all questions, or to those before the one that it did not survive. */
  #askOnce(questions: readonly Question[]): Reply[] {
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    const started = performance.now();
    const { stdout } = spawnSync(
      process.execPath,
      [...this.#flags(), "-e", CHILD_PROGRAM, this.#entry ?? ""],
      {
        input: JSON.stringify(questions),
        encoding: "utf8",
        stdio: ["pipe", "pipe", "ignore"],
        timeout: Math.ceil(this.#millisecondsLeft),
        killSignal: "SIGKILL",
        maxBuffer: LARGEST_OUTPUT,
        windowsHide: true,
        env: environment(),
      },
    );
    this.#millisecondsLeft -= performance.now() - started;
    const lines = (stdout ?? "").split("\n");
    // Behind the last line end stands nothing, or a line that was cut off.
    return lines.slice(0, -1).map((line) => JSON.parse(line) as Reply);
  }

  #flags(): string[] {
    return [
      "--input-type=commonjs",
      // One pass of compilation: half the start-up time, and no text is long enough to miss the second.
      "--liftoff-only",
      `--wasm-max-mem-pages=${this.#limits.memoryPages}`,
    ];
  }
}

/** JSON and messages are a few times as long as the text that they are about. */
const LARGEST_OUTPUT = 64 * 1024 * 1024;

/** No options of the user's node reach the process; Windows needs to know where it is. */
function environment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return SystemRoot === undefined ? {} : { SystemRoot };
}

/** Where hcl2json is installed. The bundle of the GitHub Action goes without it. */
function installedEntry(): string | null {
  const { createRequire } = process.getBuiltinModule("node:module");
  try {
    return createRequire(import.meta.url).resolve("@cdktf/hcl2json");
  } catch {
    return null;
  }
}
