#!/usr/bin/env node
import { fstatSync, writeSync } from "node:fs";
import { main, type OutputStream } from "./cli.ts";

/**
 * A stream of the process, written to directly: the streams that node would set up take milliseconds, and lose what
 * they have not written yet when the process ends.
 */
class FileDescriptorStream implements OutputStream {
  readonly #descriptor: 1 | 2;
  #isClosed = false;

  constructor(descriptor: 1 | 2) {
    this.#descriptor = descriptor;
  }

  write(text: string): void {
    if (this.#isClosed) return;
    let rest = Buffer.from(text, "utf8");
    while (rest.length > 0) {
      try {
        rest = rest.subarray(writeSync(this.#descriptor, rest));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "EAGAIN") waitForReader();
        else if (code === "EPIPE") {
          // Nobody reads on, as behind `| head`: that is no fault, and the exit code stays.
          this.#isClosed = true;
          return;
        } else throw error;
      }
    }
  }

  get isTerminal(): boolean {
    // Only a character device can be a terminal; asking node:tty first would load the network stack.
    return (
      isCharacterDevice(this.#descriptor) && process.getBuiltinModule("node:tty").isatty(this.#descriptor)
    );
  }

  get columns(): number {
    // The streams of the process are made when they are first named, and load the network stack for a pipe.
    if (!this.isTerminal) return 80;
    return (this.#descriptor === 1 ? process.stdout : process.stderr).columns || 80;
  }
}

/** A pipe that somebody set to non-blocking is full until its reader takes something. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

function isCharacterDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

main(process.argv.slice(2), {
  workingDirectory: process.cwd(),
  environment: process.env,
  stdout: new FileDescriptorStream(1),
  stderr: new FileDescriptorStream(2),
}).then((code) => {
  process.exitCode = code;
});
