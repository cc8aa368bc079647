import { SourceText } from "../../files/source-text.ts";
import { parseNative } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { type Problem, problem } from "../functions/definition.ts";
import type { Value } from "../value.ts";
import { isFailure } from "../values/result.ts";
import { noNames } from "./no-names.ts";
import { nowhere, placedAt, withoutStop } from "./render.ts";
import type { Evaluate, Scope } from "./scope.ts";

const names = noNames("a text with values for variables");

/**
 * The values of a text that is written like a file of values for variables, for a call at `range`, as of which they are told: the
 * text is no part of the configuration.
 */
export function decodeValues(
  text: string,
  { scope, range, evaluate }: { readonly scope: Scope; readonly range: Range; readonly evaluate: Evaluate },
): ReadonlyMap<string, Value> | Problem {
  const { body, diagnostics } = parseNative(new SourceText(nowhere, text));
  const [malformed] = diagnostics;
  if (malformed !== undefined) return problem(`invalid tfvars syntax: ${withoutStop(malformed.message)}`);
  const [block] = body.blocks;
  if (block !== undefined) return problem(`invalid tfvars content: there is a block ${block.type}`);
  const { session, diagnostics: log } = scope;
  const inner: Scope = { session, diagnostics: log, file: nowhere, names, bindings: null };
  const values = new Map<string, Value>();
  for (const { name, value } of body.attributes) {
    const result = evaluate(value, inner);
    if (isFailure(result)) {
      const reason = withoutStop(result.diagnostics[0]?.message ?? "it fails");
      return problem(`invalid expression for variable ${JSON.stringify(name)}: ${reason}`);
    }
    values.set(name, { ...placedAt(result, range), origin: null });
  }
  return values;
}
