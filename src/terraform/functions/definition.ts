import type { Range } from "../../range.ts";
import type { Type } from "../type.ts";
import type { Cause, Value } from "../value.ts";
import type { Failure, Result } from "../values/result.ts";
import type { TypeConstraint } from "../values/type-constraint.ts";
import type { ConfigurationFiles } from "./configuration-files.ts";

/** A parameter as Terraform declares it. What is not allowed is settled before the function sees its arguments. */
export interface Parameter {
  readonly name: string;
  /** Arguments are converted to it. */
  readonly type: Type;
  /** Whether null is passed on; else it is an error. */
  readonly allowsNull?: boolean;
  /** Whether a value that is not known is passed on; else the result is unknown. */
  readonly allowsUnknown?: boolean;
  /** Whether sensitive values are passed on as such; else the argument loses its marks, and the result is sensitive. */
  readonly allowsSensitive?: boolean;
}

/** Why a call fails: a phrase in Terraform's words, without a full stop. */
export interface Problem {
  readonly kind: "problem";
  readonly message: string;
  /** The argument at fault, if one is. */
  readonly argument: number | null;
  /** Whether it fails because a file is not there. */
  readonly isOfMissingFile?: true;
}

export function problem(message: string, argument: number | null = null): Problem {
  return { kind: "problem", message, argument };
}

export function isProblem(result: unknown): result is Problem {
  return typeof result === "object" && result !== null && "kind" in result && result.kind === "problem";
}

/** What a call costs, where that is more than to read its arguments once. */
export interface Work {
  /** Whatever the arguments are. */
  readonly call?: number;
  /** How many times that of reading a text. */
  readonly text?: number;
  /** How many times that of reading a collection. */
  readonly collection?: number;
  /** What else, of the arguments as they are given. */
  total?(...values: readonly Value[]): number;
}

/** A function that gets its arguments evaluated and converted. */
export interface FunctionDefinition {
  readonly parameters: readonly Parameter[];
  /** The parameter that takes all further arguments. */
  readonly variadic?: Parameter;
  /** The type of the result where it is not known. */
  readonly returns: Type;
  /** The same, where it follows from the arguments' types. */
  readonly typeFrom?: (...values: readonly Value[]) => Type;
  /** Whether the result may be null. */
  readonly mayBeNull?: boolean;
  readonly work?: Work;
  call(...values: readonly Value[]): Value | Problem;
}

/** What some functions need besides their arguments. */
export interface FunctionHost {
  readonly files: ConfigurationFiles;
  /** What a template gives with these variables, of which none is sensitive. */
  render(template: TemplateText, variables: ReadonlyMap<string, Value>): Value | Problem;
  /** The values of a text that is written like a file of values for variables. */
  decodeValues(text: string): ReadonlyMap<string, Value> | Problem;
  /** Counts the work of a call in evaluated expressions; why there is no more to spend, null where there was enough. */
  spend(steps: number): Cause | null;
  /** Counts work that was done already. */
  charge(steps: number): void;
  /** The provider that a name stands for in the module. */
  providerNamed(name: string): NamedProvider;
}

/** Its source as it is written, or of whom nobody knows; `"missing"` where the module does not require a provider by the name. */
export type NamedProvider = { readonly source: string | null } | "missing";

export interface TemplateText {
  readonly text: string;
  /** From where terraform runs; null for the template of a string. */
  readonly path: string | null;
}

/** A function that looks at more than its arguments. */
export interface HostedFunction extends Omit<FunctionDefinition, "call"> {
  callIn(host: FunctionHost, ...values: readonly Value[]): Value | Problem;
}

/** An argument that is evaluated when it is asked for. */
export interface LazyArgument {
  readonly range: Range;
  evaluate(): Result;
  /**
   * Whether `evaluate`, which gave a value, would fail for some values of what is not known: an index into a list that
   * is not known may not be there. Asked for arguments of `try` and `can` only.
   */
  mayFail(): boolean;
  /** What is written, as a type. */
  typeConstraint(): TypeConstraint | Failure;
}

/** `name(arguments)` in an expression. */
export interface FunctionCallSite {
  readonly name: string;
  readonly nameRange: Range;
  /** The whole call. */
  readonly range: Range;
  readonly arguments: readonly LazyArgument[];
  /** Whether the last argument is followed by `...`. */
  readonly expandFinal: boolean;
  readonly host: FunctionHost;
}
