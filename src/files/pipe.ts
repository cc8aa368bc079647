import { closeSync, constants, openSync, readSync, type Stats, statSync } from "node:fs";
import type { ReadFailure } from "./reader.ts";

/** How long reading a pipe waits, in milliseconds. */
export interface Patience {
  /** For somebody to open its other end. */
  readonly forWriter: number;
  /** For the next piece: who writes may be making a plan. */
  readonly forData: number;
}

const usualPatience: Patience = { forWriter: 10_000, forData: 600_000 };

/** What a shell names a pipe by that it hands over: `<(…)` becomes `/dev/fd/63`. */
const ownDescriptor = /^\/(?:dev|proc\/self)\/fd\/(\d+)$|^\/dev\/stdin$/;

/** Whether a path is one of the process's own open files. */
export function isOwnDescriptor(path: string): boolean {
  return ownDescriptor.test(path);
}

/** Whether what is at a path can be read to its end like a file: a pipe, or nothing at all. */
export function isPipe(path: string, stats: Stats): boolean {
  return stats.isFIFO() || isNothing(stats) || (stats.isSocket() && isOwnDescriptor(path));
}

function isNothing(stats: Stats): boolean {
  if (!stats.isCharacterDevice()) return false;
  return stats.rdev === statSync("/dev/null", { throwIfNoEntry: false })?.rdev;
}

/**
 * Reads what others write to a pipe, until they close it. What never ends, or never comes, is given up.
 * @param path absolute
 * @param largest in bytes; null where there is more
 * @throws as the functions of `node:fs`
 */
export function readPipe(
  path: string,
  stats: Stats,
  largest: number,
  patience: Patience = usualPatience,
): Buffer | ReadFailure | null {
  if (isNothing(stats)) return Buffer.alloc(0);
  const opened = open(path);
  try {
    return readAll(opened.descriptor, isOwnDescriptor(path), largest, patience);
  } finally {
    if (opened.isOurs) closeSync(opened.descriptor);
  }
}

/** Without waiting for who writes. A socket cannot be opened by a path. */
function open(path: string): { readonly descriptor: number; readonly isOurs: boolean } {
  try {
    return { descriptor: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), isOurs: true };
  } catch (error) {
    const [, number = "0"] = ownDescriptor.exec(path) ?? [];
    if ((error as NodeJS.ErrnoException).code !== "ENXIO" || !isOwnDescriptor(path)) throw error;
    return { descriptor: Number(number), isOurs: false };
  }
}

function readAll(
  descriptor: number,
  isOpened: boolean,
  largest: number,
  { forWriter, forData }: Patience,
): Buffer | ReadFailure | null {
  const pieces: Buffer[] = [];
  let size = 0;
  // Nobody has opened a named pipe yet: that looks like its end.
  let hasWriter = isOpened;
  let since = Date.now();
  for (;;) {
    const piece = readPiece(descriptor);
    if (piece !== null && piece.length > 0) {
      hasWriter = true;
      size += piece.length;
      if (size > largest) return null;
      pieces.push(piece);
      since = Date.now();
      continue;
    }
    if (piece === null) hasWriter = true;
    else if (hasWriter) return Buffer.concat(pieces);
    if (Date.now() - since > (hasWriter ? forData : forWriter))
      return { failure: hasWriter ? silent : alone };
    pause();
  }
}

const alone = "It is a pipe that nobody writes to.";
const silent = "It is a pipe, and nothing has come out of it for too long.";

/** Empty at the end; null where there is nothing yet. */
function readPiece(descriptor: number): Buffer | null {
  const buffer = Buffer.allocUnsafe(64 * 1024);
  try {
    return buffer.subarray(0, readSync(descriptor, buffer));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") return null;
    if (code === "EOF") return buffer.subarray(0, 0);
    throw error;
  }
}

const clock = new Int32Array(new SharedArrayBuffer(4));

function pause(): void {
  Atomics.wait(clock, 0, 0, 10);
}
