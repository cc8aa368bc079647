import type { Diagnostic } from "../../diagnostic.ts";
import type { Range } from "../../range.ts";
import type { Type } from "../type.ts";
import type { Cause, Value } from "../value.ts";
import { unknown } from "../values/construct.ts";
import type { Failure } from "../values/result.ts";

/** The problems found in one root module, each place once. */
export class DiagnosticLog {
  readonly #diagnostics: Diagnostic[] = [];
  /** By place. */
  readonly #seen = new Map<string, Diagnostic>();
  readonly #ofValues = new Set<Diagnostic>();

  /** In the order in which they were found. */
  get all(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** The instances of a block evaluate the same expressions and meet the same errors: one of a place is enough. */
  report(diagnostic: Diagnostic): void {
    const key = placeOf(diagnostic);
    if (this.#seen.has(key)) return;
    this.#seen.set(key, diagnostic);
    this.#diagnostics.push(diagnostic);
  }

  /** The error that a value is not known after; null where it is not known for another reason. */
  errorBehind({ message, range }: Cause): Diagnostic | null {
    const error = this.#seen.get(placeOf({ severity: "error", message, range }));
    return error !== undefined && causeOf(error).message === message ? error : null;
  }

  /** Whether it was met in evaluating something, so that other values might not lead to it. */
  isOfValues(diagnostic: Diagnostic): boolean {
    return this.#ofValues.has(diagnostic);
  }

  /** Reports a failure, and gives the value that evaluation goes on with. */
  unknownAfter(failure: Failure, type: Type = "any"): Value {
    for (const diagnostic of failure.diagnostics) {
      this.#ofValues.add(diagnostic);
      this.report(diagnostic);
    }
    return unknown(type, failure.diagnostics.map(causeOf));
  }
}

/**
 * Takes no notice of errors: of what may not exist at all, Terraform would evaluate nothing. The values that they lead to tell
 * what is wrong.
 */
export class MutedLog extends DiagnosticLog {
  override report(): void {}
}

function placeOf({ range, message, severity }: Diagnostic): string {
  return range === null ? `${severity} ${message}` : `${severity} ${range.file} ${range.start} ${range.end}`;
}

function causeOf({ message, range }: Diagnostic): Cause {
  return { message: message.replace(/\.$/, ""), range };
}

/** An error at a place. */
export function errorAt(message: string, range: Range | null): Diagnostic {
  return { severity: "error", message, range };
}

/** An error about a file or directory that is not read; `failure` says why, in sentences. */
export function unreadError(path: string, failure: string): Diagnostic {
  return { severity: "error", message: `${path} cannot be read. ${failure}`, range: null, unread: true };
}
