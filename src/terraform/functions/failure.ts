import { typesEqual } from "../type.ts";
import type { Value } from "../value.ts";
import { bool, containsSensitive, unknown, unknownFrom } from "../values/construct.ts";
import { equal } from "../values/equality.ts";
import { fail, isFailure, type Result } from "../values/result.ts";
import { typeOf } from "../values/type-of.ts";
import type { FunctionCallSite } from "./definition.ts";

/**
 * `try(expressions...)`: the first expression that does not fail. Where it could still fail, depending on what is not known,
 * its value is certain only if the later ones give the same; else a reference keeps its identity.
 */
export function tryEach(call: FunctionCallSite): Result {
  if (call.arguments.length === 0)
    return fail('Call to function "try" failed: at least one argument is required.', call.range);
  return tryFrom(0, call, []);
}

function tryFrom(start: number, call: FunctionCallSite, errors: readonly string[]): Result {
  const argument = call.arguments[start];
  if (argument === undefined)
    return fail(`Call to function "try" failed: no expression succeeded. ${errors.join(" ")}`, call.range);
  const result = argument.evaluate();
  if (isFailure(result))
    return tryFrom(start + 1, call, [...errors, ...result.diagnostics.map(({ message }) => message)]);
  if (!argument.mayFail()) return result;
  return isSame(result, tryFrom(start + 1, call, errors)) ? result : undecided(result, call);
}

/** Whether two results are the same known value. */
function isSame(value: Value, other: Result): boolean {
  if (isFailure(other) || containsSensitive(value) || containsSensitive(other)) return false;
  return equal(value, other) === true && typesEqual(typeOf(value), typeOf(other));
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
