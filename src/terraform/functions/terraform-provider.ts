import { isIdentifier } from "../../hcl/index.ts";
import type { Value } from "../value.ts";
import { isWhollyKnown, object, string, tooLarge, unknown, unknownFrom } from "../values/construct.ts";
import { isMapping, parameter, textOf } from "./arguments.ts";
import {
  type FunctionDefinition,
  type FunctionHost,
  type HostedFunction,
  isProblem,
  type Problem,
  problem,
} from "./definition.ts";
import { bodyText, expressionText, isWritable } from "./hcl-text.ts";

/** Where the provider that is built into Terraform comes from. */
export const builtInSource = "terraform.io/builtin/terraform";

/** The text that a wholly known value is written as. */
function encoded(value: Value, write: (value: Value) => string | null): Value {
  if (!isWhollyKnown(value)) return unknownFrom("string", [value], { notNull: true });
  const text = isWritable(value) ? write(value) : null;
  return text === null ? unknown("string", [tooLarge("The text")], { notNull: true }) : string(text);
}

const encodeTfvars: FunctionDefinition = {
  parameters: [parameter("value", "any")],
  returns: "string",
  call(value: Value): Value | Problem {
    if (!isWhollyKnown(value)) return encoded(value, expressionText);
    if (!isMapping(value))
      return problem(
        "invalid value to encode: must be an object whose attribute names will become the encoded variable names",
      );
    for (const name of value.entries.keys())
      if (!isIdentifier(name))
        return problem(`invalid variable name ${JSON.stringify(name)}: must be a valid identifier`);
    return encoded(value, () => bodyText(value.entries));
  },
};

const decodeTfvars: HostedFunction = {
  parameters: [parameter("src", "string")],
  returns: "any",
  work: { text: 32 },
  callIn(host: FunctionHost, source: Value) {
    const values = host.decodeValues(textOf(source));
    return isProblem(values) ? values : object(values);
  },
};

const encodeExpr: FunctionDefinition = {
  parameters: [parameter("value", "any")],
  returns: "string",
  call: (value: Value) => encoded(value, expressionText),
};

/**
 * The functions of the provider that is built into Terraform.
 * https://developer.hashicorp.com/terraform/language/functions/terraform-encode_tfvars
 */
export const builtInProviderFunctions: Readonly<Record<string, FunctionDefinition | HostedFunction>> = {
  encode_tfvars: encodeTfvars,
  decode_tfvars: decodeTfvars,
  encode_expr: encodeExpr,
};
