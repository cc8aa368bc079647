import { constraintName, friendlyName, listOf, mapOf, setOf, type Type } from "../type.ts";
import type { Value } from "../value.ts";
import {
  bool,
  containsSensitive,
  conversionWorkOf,
  unknownFrom,
  withSensitive,
} from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { quoted } from "../values/quoted.ts";
import { typeOf } from "../values/type-of.ts";
import { type FunctionDefinition, type Parameter, problem } from "./definition.ts";

function anything(name: string): Parameter {
  return { name, type: "any", allowsNull: true, allowsUnknown: true, allowsSensitive: true };
}

/** A function that converts its argument to a type. */
function conversionTo(type: Type): FunctionDefinition {
  return {
    parameters: [anything("v")],
    returns: type,
    mayBeNull: true,
    work: { text: 4, total: (value) => (value === undefined ? 0 : conversionWorkOf(value)) },
    call(value: Value) {
      const converted = convert(value, type);
      return isMismatch(converted) ? problem(explain(value, type), 0) : converted;
    },
  };
}

function explain(value: Value, type: Type): string {
  if (containsSensitive(value))
    return `cannot convert this sensitive ${friendlyName(typeOf(value))} to ${constraintName(type)}`;
  if (value.kind === "string" && type === "bool")
    return `cannot convert ${shown(value.value)} to bool; only the strings "true" or "false" are allowed`;
  if (value.kind === "string" && type === "number")
    return `cannot convert ${shown(value.value)} to number; given string must be a decimal representation of a number`;
  return `cannot convert ${friendlyName(typeOf(value))} to ${constraintName(type)}`;
}

/** So much of a text that a message can show. */
function shown(text: string): string {
  return text.length > 200 ? `${quoted(text.slice(0, 200))}…` : quoted(text);
}

const sensitive: FunctionDefinition = {
  parameters: [anything("value")],
  returns: "any",
  mayBeNull: true,
  call: (value: Value) => withSensitive(value),
};

const nonsensitive: FunctionDefinition = {
  parameters: [anything("value")],
  returns: "any",
  mayBeNull: true,
  call: (value: Value) => withSensitive(value, false),
};

const issensitive: FunctionDefinition = {
  parameters: [anything("value")],
  returns: "bool",
  call(value: Value) {
    // What is not known yet may come with a mark.
    if (value.kind === "unknown" && !value.sensitive) return unknownFrom("bool", [value]);
    return bool(value.sensitive);
  },
};

/** Nothing ephemeral is ever in a value here, so that there is nothing to remove. */
const ephemeralasnull: FunctionDefinition = {
  parameters: [anything("value")],
  returns: "any",
  mayBeNull: true,
  call: (value: Value) => value,
};

export const conversionFunctions: Readonly<Record<string, FunctionDefinition>> = {
  tostring: conversionTo("string"),
  tonumber: conversionTo("number"),
  tobool: conversionTo("bool"),
  tolist: conversionTo(listOf("any")),
  toset: conversionTo(setOf("any")),
  tomap: conversionTo(mapOf("any")),
  sensitive,
  nonsensitive,
  issensitive,
  ephemeralasnull,
};
