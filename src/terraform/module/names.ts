import type { ScopeTraversal } from "../../hcl/index.ts";
import type { Resolved, Scope } from "../evaluate/scope.ts";
import { rangeIn } from "../evaluate/scope.ts";
import { fail, type Result } from "../values/index.ts";

/**
 * A reference that Terraform refuses before it evaluates anything, so that not even `try` gets past it: it is reported, and what
 * it would refer to is not known.
 */
export function refused(message: string, traversal: ScopeTraversal, scope: Scope): Resolved {
  const failure = fail(message, rangeIn(scope, traversal));
  return resolved(scope.session.diagnostics.unknownAfter(failure), traversal.steps.length);
}

export function resolved(result: Result, taken: number): Resolved {
  return { result, taken };
}

/** The name that a step of a traversal takes as an attribute; null where it is none. */
export function stepName({ steps }: ScopeTraversal, at: number): string | null {
  const step = steps[at];
  return step?.kind === "attribute" ? step.name : null;
}
