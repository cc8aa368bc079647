import type { Value } from "../value.ts";
import { bool, unknown, unknownFrom } from "../values/construct.ts";
import { fail, isFailure, type Result } from "../values/result.ts";
import type { FunctionCallSite } from "./definition.ts";

/**
 * `try(expressions...)`: the first expression that does not fail. Where it could still fail, depending on what is not known,
 * neither its value nor a later one is certain; else a reference keeps its identity.
 */
export function tryEach(call: FunctionCallSite): Result {
  if (call.arguments.length === 0)
    return fail('Call to function "try" failed: at least one argument is required.', call.range);
  const errors: string[] = [];
  for (const argument of call.arguments) {
    const result = argument.evaluate();
    if (isFailure(result)) errors.push(...result.diagnostics.map(({ message }) => message));
    else return argument.mayFail() ? undecided(result, call) : result;
  }
  return fail(`Call to function "try" failed: no expression succeeded. ${errors.join(" ")}`, call.range);
}

function undecided(value: Value, call: FunctionCallSite): Value {
  const reasons = unknownFrom("any", [value]);
  if (reasons.causes.length > 0) return reasons;
  return unknown(
    "any",
    [{ message: `Whether the arguments of ${call.name}() fail is not known`, range: call.range }],
    {
      sensitive: reasons.sensitive,
    },
  );
}

/** `can(expression)`: whether it does not fail. */
export function can(call: FunctionCallSite): Result {
  const [argument] = call.arguments;
  if (argument === undefined || call.arguments.length > 1)
    return fail(`Function "can" expects exactly 1 argument(s).`, call.range);
  const result = argument.evaluate();
  if (isFailure(result)) return bool(false);
  return argument.mayFail() ? ({ ...undecided(result, call), type: "bool" } as Value) : bool(true);
}
