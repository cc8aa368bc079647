import { isIdentifier } from "../../hcl/index.ts";
import type { Value } from "../value.ts";
import { containsSensitive, unknownFrom, withoutSensitive, withSensitive } from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { isMapping, parameter, textOf } from "./arguments.ts";
import { type FunctionHost, type HostedFunction, isProblem, type Problem, problem } from "./definition.ts";
import { textAt } from "./files.ts";

const variables = { name: "vars", type: "any", allowsUnknown: true } as const;

/** The values of a template's variables by name, each a valid one; else what a call gives instead. */
function variablesOf(value: Value): ReadonlyMap<string, Value> | Value | Problem {
  if (value.kind === "unknown") return unknownFrom("any", [value]);
  if (!isMapping(value)) return problem("invalid vars value: must be a map", 1);
  for (const name of value.entries.keys())
    if (!isIdentifier(name)) return problem(`invalid template variable name ${JSON.stringify(name)}`, 1);
  return value.entries;
}

const templatefile: HostedFunction = {
  parameters: [parameter("path", "string"), variables],
  returns: "any",
  mayBeNull: true,
  callIn(host: FunctionHost, path: Value, value: Value) {
    const text = textAt(host, textOf(path));
    if (typeof text !== "string") return isProblem(text) ? text : ({ ...text, type: "any" } as Value);
    const names = variablesOf(value);
    if (!(names instanceof Map)) return names as Value | Problem;
    return host.render({ text, path: textOf(path) }, names);
  },
};

/** OpenTofu takes what is no string, too, and may give what is none; Terraform refuses both. */
const templatestring: HostedFunction = {
  parameters: [{ name: "template", type: "string", allowsUnknown: true, allowsSensitive: true }, variables],
  returns: "any",
  mayBeNull: true,
  callIn(host: FunctionHost, template: Value, value: Value) {
    if (template.kind === "unknown") return unknownFrom("string", [template], { notNull: true });
    const names = variablesOf(value);
    if (!(names instanceof Map)) return names as Value | Problem;
    const text = withoutSensitive(template);
    const rendered = host.render({ text: textOf(text), path: null }, names);
    if (isProblem(rendered)) return rendered;
    const converted = convert(rendered, "string");
    const result = isMismatch(converted) || rendered.kind === "null" ? rendered : converted;
    return containsSensitive(template) ? withSensitive(result) : result;
  },
};

/**
 * The functions that render templates. OpenTofu lets the templates call them again and read files; Terraform refuses that, and a
 * template for `templatestring` that is written where it is called.
 */
export const templateFunctions: Readonly<Record<string, HostedFunction>> = { templatefile, templatestring };
