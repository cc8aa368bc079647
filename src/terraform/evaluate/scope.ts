import type { Expression, Node, ScopeTraversal, SplatItem } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import type { NamedProvider } from "../functions/definition.ts";
import type { Value } from "../value.ts";
import type { Result } from "../values/result.ts";
import type { DiagnosticLog } from "./diagnostics.ts";
import type { Session } from "./session.ts";

/** Where an expression stands: what its names mean, and in which file it is. */
export interface Scope {
  readonly session: Session;
  /** Where errors of its expressions go. */
  readonly diagnostics: DiagnosticLog;
  readonly file: string;
  readonly names: Names;
  /** The innermost of the names that an enclosing construct binds: `each`, `count`, variables of `for`. */
  readonly bindings: Binding | null;
  /** Set inside a template that a function renders. */
  readonly template?: RenderedTemplate;
}

export interface RenderedTemplate {
  /** How many such templates are inside each other. */
  readonly depth: number;
  /** Whether it is no file, but the template of `templatestring`. */
  readonly isString: boolean;
}

/** The names of a module; of a file of values, which has none; of a template's own variables. */
export interface Names {
  resolve(traversal: ScopeTraversal, scope: Scope): Resolved;
  /** The provider that a name stands for. */
  providerNamed(name: string): NamedProvider;
  /** Set where no function can be called: in which place. */
  readonly withoutFunctions?: string;
}

/** What the first steps of a traversal refer to. */
export interface Resolved {
  readonly result: Result;
  /** How many of the traversal's steps that took. */
  readonly taken: number;
}

/** How the parts of an expression are evaluated; `evaluate` of expression.ts. */
export type Evaluate = (expression: Expression, scope: Scope) => Result;

export interface Binding {
  readonly name: string | SplatItem;
  readonly value: Value;
  readonly outer: Binding | null;
}

export function rangeIn(scope: Scope, { start, end }: Node): Range {
  return { file: scope.file, start, end };
}

/** The scope with one more name, which hides an outer one. */
export function bind(scope: Scope, name: string | SplatItem, value: Value): Scope {
  return { ...scope, bindings: { name, value, outer: scope.bindings } };
}

/** The value of a bound name; null where none of the kind is bound. */
export function boundValue(scope: Scope, name: string | SplatItem): Value | null {
  for (let binding = scope.bindings; binding !== null; binding = binding.outer)
    if (binding.name === name) return binding.value;
  return null;
}

/** The same names, for an expression of another file: of an override, say. */
export function inFile(scope: Scope, file: string): Scope {
  return scope.file === file ? scope : { ...scope, file };
}
