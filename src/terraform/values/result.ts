import type { Diagnostic } from "../../diagnostic.ts";
import type { Range } from "../../range.ts";
import type { Value } from "../value.ts";

/**
 * An evaluation that Terraform would end with an error, whatever the unknown values turn out to be.
 *
 * It is no value: an operation on a failure is the same failure. `try` and `can` look at it; elsewhere it reaches
 * the edge of the evaluator, which reports the diagnostics and goes on with an unknown value (`unknownAfter`).
 */
export interface Failure {
  readonly kind: "failure";
  /** At least one, each an error. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What evaluating an expression gives. Told apart by `kind`. */
export type Result = Value | Failure;

export function isFailure(result: { readonly kind: string }): result is Failure {
  return result.kind === "failure";
}

/** A failure with one error. `message` is a full sentence or several. */
export function fail(message: string, range: Range | null): Failure {
  return { kind: "failure", diagnostics: [{ severity: "error", message, range }] };
}
