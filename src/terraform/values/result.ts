import type { Diagnostic } from "../../diagnostic.ts";
import type { Range } from "../../range.ts";
import type { Type } from "../type.ts";
import type { Value } from "../value.ts";
import { unknown } from "./construct.ts";

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
  /**
   * What HCL goes on with in place of the value: only its type and whether it is sensitive count. A conditional takes over both from
   * the side that is not chosen. Left out, it may be of any type.
   */
  readonly standIn?: Value;
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

/** The failure of an expression because parts of it failed. */
export function joined(failures: readonly Failure[], standIn?: Value): Failure {
  const diagnostics = failures.flatMap((failure) => failure.diagnostics);
  return standIn === undefined ? { kind: "failure", diagnostics } : { kind: "failure", diagnostics, standIn };
}

/** What stands in for a value of a type. */
export function standIn(type: Type, sensitive = false): Value {
  return unknown(type, [], { sensitive });
}

const untyped = standIn("any");

/** The value, or what stands in for it. */
export function valueOrStandIn(result: Result): Value {
  return isFailure(result) ? (result.standIn ?? untyped) : result;
}

/** The value, or what stands in for it and one more of the failures. */
export function collect(result: Result, failures: Failure[]): Value {
  if (isFailure(result)) failures.push(result);
  return valueOrStandIn(result);
}
