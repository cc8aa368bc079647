/** Something that the user asked for cannot be done: told without a stack trace, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
