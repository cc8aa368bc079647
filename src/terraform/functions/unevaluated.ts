import type { Type } from "../type.ts";
import { unknown } from "../values/construct.ts";
import { parameter } from "./arguments.ts";
import type { FunctionDefinition, Parameter } from "./definition.ts";

/** A function whose arguments are looked at, and whose value is not known. */
function never(
  message: string,
  parameters: readonly Parameter[],
  { returns = "string", variadic }: { returns?: Type; variadic?: Parameter } = {},
): FunctionDefinition {
  return {
    parameters,
    ...(variadic === undefined ? {} : { variadic }),
    returns,
    call: () => unknown(returns, [{ message, range: null }], { notNull: true }),
  };
}

const atRunTime = (name: string) => `${name}() gives its value only when Terraform runs`;

/** Functions of Terraform 1.11 whose result is another one on each run. */
export const unevaluatedFunctions: Readonly<Record<string, FunctionDefinition>> = {
  bcrypt: never(atRunTime("bcrypt"), [parameter("str", "string")], { variadic: parameter("cost", "number") }),
  plantimestamp: never(atRunTime("plantimestamp"), []),
  timestamp: never(atRunTime("timestamp"), []),
  uuid: never(atRunTime("uuid"), []),
};
