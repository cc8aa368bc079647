import { spawnSync } from "node:child_process";

/** A program and its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Exit codes that mean that it did its work; 0 where left out. */
  readonly exits?: readonly number[];
}

/** Runs a command to its end and gives the milliseconds that it took; throws when it did not do its work. */
export function time({ program, args, exits = [0] }: Command): number {
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(program, args, { stdio: "pipe", maxBuffer: 1 << 28 });
  const end = process.hrtime.bigint();
  if (error) throw error;
  if (!exits.includes(status ?? -1))
    throw new Error(`${program} ${args.join(" ")} gave ${status}: ${stderr}`);
  return Number(end - start) / 1e6;
}

/** What two things cost, in the medians of runs that took turns. */
export interface Comparison {
  readonly subject: number;
  readonly base: number;
  readonly ratio: number;
}

/**
 * Lets two things take turns, so that whatever else the machine does falls on both, and compares the medians.
 * The first turn of each only warms the disk's cache (or the engine, for what runs in this process).
 *
 * @param subject and
 * @param base run once and give their milliseconds
 */
export async function compare(
  runs: number,
  subject: () => number | Promise<number>,
  base: () => number | Promise<number>,
): Promise<Comparison> {
  const subjects: number[] = [];
  const bases: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const turn = { subject: await subject(), base: await base() };
    if (run === 0) continue;
    subjects.push(turn.subject);
    bases.push(turn.base);
  }
  const result = { subject: median(subjects), base: median(bases) };
  return { ...result, ratio: result.subject / result.base };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
