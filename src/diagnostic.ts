import type { Range } from "./range.ts";

/** Something that the reader of the configuration should know and that is no finding of a rule. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** One or more sentences, each with a full stop. */
  readonly message: string;
  /** Null where no source text is to blame, as for a directory that cannot be read. */
  readonly range: Range | null;
  /** Set where the program itself is at fault, so that the run ends with the exit code for that. */
  readonly internal?: true;
  /** Set where a file or directory could not be read, so that the run ends with the exit code for that. */
  readonly unread?: true;
  /** Whether an expression names a file that is not there, which may be made before terraform runs. */
  readonly isOfMissingFile?: true;
  /** Whether it is about what a config file says, and so concerns every file that was named. */
  readonly isOfConfig?: true;
}
