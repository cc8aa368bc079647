import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

let chunk: Buffer | undefined;

/**
 * Whether a file holds the text, compared as bytes; reads no further than its first occurrence. Nothing but a
 * regular file holds any.
 * @param path absolute
 * @param text not empty, far shorter than 64 KiB
 * @throws what the disk throws
 */
export function holdsText(path: string, text: Buffer): boolean {
  chunk ??= Buffer.allocUnsafe(64 * 1024);
  // Without the flag, a named pipe would block until somebody writes to it.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(file).isFile()) return false;
    let kept = 0;
    for (;;) {
      const length = kept + readSync(file, chunk, kept, chunk.length - kept, null);
      if (length === kept) return false;
      if (chunk.subarray(0, length).includes(text)) return true;
      // An occurrence may begin in this chunk and end in the next.
      kept = Math.min(length, text.length - 1);
      chunk.copyWithin(0, length - kept, length);
    }
  } finally {
    closeSync(file);
  }
}
