import type { Diagnostic } from "../diagnostic.ts";
import { OpenErrors, type OpenRoot } from "./open-errors.ts";

/** How a root module is evaluated once more to judge its errors. */
export interface OpenRoots {
  /** With nothing known of the variables that are given no value. */
  ofRoot(): OpenRoot;
  /** As `terraform validate` does: with nothing known of the inputs and instances of called modules either. */
  ofModules(): OpenRoot;
}

/**
 * Tells the errors that a root module has whatever it is given for its variables from those that the defaults of these make.
 * `terraform validate` takes a module whose variables default to null and that uses them as if they were not: whoever calls
 * it gives them. A file that is not there may be made before terraform plans, so that it counts where `terraform validate`
 * asks for it.
 */
export class LastingErrors {
  readonly #ofValues: OpenErrors;
  readonly #ofFiles: OpenErrors;
  readonly #verdicts = new Map<Diagnostic, boolean>();

  constructor(roots: OpenRoots) {
    this.#ofValues = new OpenErrors(roots.ofRoot);
    this.#ofFiles = new OpenErrors(roots.ofModules);
  }

  has(diagnostic: Diagnostic): boolean {
    let verdict = this.#verdicts.get(diagnostic);
    if (verdict === undefined) {
      const { range, isOfMissingFile } = diagnostic;
      const errors = isOfMissingFile === true ? this.#ofFiles : this.#ofValues;
      verdict = range === null || errors.isFoundAt(range);
      this.#verdicts.set(diagnostic, verdict);
    }
    return verdict;
  }

  /** The variables of the root module without whose defaults it would not be known whether the error is one. */
  variablesOf({ range }: Diagnostic): readonly string[] {
    return range === null ? [] : this.#ofValues.variablesAt(range);
  }
}
