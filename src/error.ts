/** Something that the user asked for cannot be done: told without a stack trace, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What is wrong, a line for each fault. */
  readonly faults: readonly string[];

  constructor(faults: string | readonly string[], options?: ErrorOptions) {
    const lines = typeof faults === "string" ? [faults] : faults;
    super(lines.join("\n"), options);
    this.faults = lines;
  }
}
