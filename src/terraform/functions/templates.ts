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
  callIn(host: FunctionHost, path: Value, value: Value) {
    const text = textAt(host, textOf(path));
    if (typeof text !== "string") return isProblem(text) ? text : ({ ...text, type: "any" } as Value);
    const names = variablesOf(value);
    if (!(names instanceof Map)) return names as Value | Problem;
    return host.render({ text, path: textOf(path), kind: "templatefile" }, names);
  },
};

/** Its first argument must be a reference, which is settled before. */
const templatestring: HostedFunction = {
  parameters: [
    { name: "template", type: "any", allowsNull: true, allowsUnknown: true, allowsSensitive: true },
    variables,
  ],
  returns: "string",
  callIn(host: FunctionHost, template: Value, value: Value) {
    if (template.kind === "unknown") return unknownFrom("string", [template], { notNull: true });
    if (template.kind !== "string") return problem("invalid template value: a string is required", 0);
    const names = variablesOf(value);
    if (!(names instanceof Map)) return names as Value | Problem;
    const text = withoutSensitive(template);
    const rendered = host.render({ text: textOf(text), path: null, kind: "templatestring" }, names);
    if (isProblem(rendered)) return rendered;
    const converted = convert(rendered, "string");
    if (isMismatch(converted)) return problem(`invalid template result: ${converted.message}`);
    return containsSensitive(template) ? withSensitive(converted) : converted;
  },
};

export const templateFunctions: Readonly<Record<string, HostedFunction>> = { templatefile, templatestring };
