import { listOf, type Type } from "../type.ts";
import type { Value } from "../value.ts";
import { bool, unknownFrom } from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { typeOf } from "../values/type-of.ts";
import { unify } from "../values/unify.ts";
import { isSequence, parameter } from "./arguments.ts";
import { type FunctionDefinition, problem } from "./definition.ts";
import { isNeverEmpty } from "./selection.ts";

/** `alltrue` (null is not true) and `anytrue`: one element may decide, whatever the others are. */
function quantifier(decisive: boolean): FunctionDefinition {
  return {
    parameters: [parameter("list", listOf("bool"))],
    returns: "bool",
    call(value: Value) {
      if (!isSequence(value)) return unknownFrom("bool", [value]);
      const decides = (item: Value) =>
        item.kind === "bool" ? item.value === decisive : item.kind === "null" && !decisive;
      if (value.items.some(decides)) return bool(decisive);
      const unknowns = value.items.filter(({ kind }) => kind === "unknown");
      return unknowns.length > 0 ? unknownFrom("bool", unknowns) : bool(!decisive);
    },
  };
}

const coalesce: FunctionDefinition = {
  parameters: [],
  variadic: { name: "vals", type: "any", allowsNull: true, allowsUnknown: true },
  returns: "any",
  call(...values: readonly Value[]) {
    if (values.length === 0) return problem("no non-null, non-empty-string arguments");
    const type: Type | null = unify(values.map(typeOf));
    if (type === null) return problem("all arguments must have the same type");
    for (const value of values) {
      const converted = convert(value, type);
      if (isMismatch(converted)) return problem(converted.message);
      if (converted.kind === "unknown")
        return isNeverEmpty(converted) ? converted : unknownFrom(type, [converted]);
      if (converted.kind === "null" || (converted.kind === "string" && converted.value === "")) continue;
      return converted;
    }
    return problem("no non-null, non-empty-string arguments");
  },
};

export const logicFunctions: Readonly<Record<string, FunctionDefinition>> = {
  alltrue: quantifier(false),
  anytrue: quantifier(true),
  coalesce,
};
