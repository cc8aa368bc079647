import { kindOf, type Type } from "../../src/terraform/type.ts";
import { compareStrings } from "../../src/terraform/values/order.ts";

/** A type as `type(…)` of `terraform console` prints it. */
export function typeText(type: Type, indent = 0): string {
  if (typeof type === "string") return type === "any" ? "dynamic" : type;
  const margin = "    ".repeat(indent);
  const inner = "    ".repeat(indent + 1);
  if ("element" in type) {
    const isDeep = kindOf(type.element) === "object" || kindOf(type.element) === "tuple";
    return isDeep
      ? `${type.kind}(\n${inner}${typeText(type.element, indent + 1)},\n${margin})`
      : `${type.kind}(${typeText(type.element, indent)})`;
  }
  const parts =
    type.kind === "tuple"
      ? type.elements.map((element) => typeText(element, indent + 1))
      : [...type.attributes]
          .sort(([left], [right]) => compareStrings(left, right))
          .map(([name, attribute]) => `${name}: ${typeText(attribute, indent + 1)}`);
  const [open, close] = type.kind === "tuple" ? ["tuple([", "])"] : ["object({", "})"];
  return parts.length === 0
    ? open + close
    : `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${margin}${close}`;
}
