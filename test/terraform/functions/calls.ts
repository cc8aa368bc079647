import type { Range } from "../../../src/range.ts";
import { ConfigurationFiles } from "../../../src/terraform/functions/configuration-files.ts";
import { type FunctionHost, problem } from "../../../src/terraform/functions/definition.ts";
import { callFunction } from "../../../src/terraform/functions/index.ts";
import type { Value } from "../../../src/terraform/value.ts";
import { fail, isFailure, type Result } from "../../../src/terraform/values/result.ts";

/** Without files and templates. */
export const host: FunctionHost = {
  files: new ConfigurationFiles(null, "."),
  render: () => problem("there are no templates"),
  decodeValues: () => problem("there are no values"),
  providerNamed: () => "missing",
  spend: () => null,
  charge: () => {},
};

export const range: Range = { file: "test.tf", start: 0, end: 1 };

/** Calls a function with values, none of which may fail. */
export function call(name: string, ...values: readonly Value[]): Result {
  return callFunction({
    name,
    nameRange: range,
    range,
    arguments: values.map((value) => ({
      range,
      evaluate: () => value,
      mayFail: () => false,
      typeConstraint: () => fail("No type is written.", range),
    })),
    expandFinal: false,
    host,
  });
}

/** The value that a call gives, which must not fail. */
export function given(name: string, ...values: readonly Value[]): Value {
  const result = call(name, ...values);
  if (isFailure(result)) throw new Error(result.diagnostics.map(({ message }) => message).join(" "));
  return result;
}
