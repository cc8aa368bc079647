import { numberText } from "../number-text.ts";
import { friendlyName } from "../type.ts";
import type { Value } from "../value.ts";
import { isPrintable } from "./construct.ts";
import { quoted } from "./quoted.ts";

/**
 * A value as `terraform console` prints it, sensitive ones masked: the notation in which reports show values. After
 * https://github.com/hashicorp/terraform/blob/v1.11.4/internal/repl/format.go.
 */
export function display(value: Value, indent = 0): string {
  if (value.kind === "unknown" || value.kind === "resource") return "(known after apply)";
  if (value.sensitive) return "(sensitive value)";
  switch (value.kind) {
    case "null":
      return displayNull(value);
    case "bool":
      return String(value.value);
    case "number":
      return isPrintable(value.value) ? numberText(value.value) : "(number too large to print)";
    case "string":
      return value.value.includes("\n") ? heredoc(value.value, indent) : quoted(value.value);
    case "map":
      return `tomap(${block("{", "}", mappingLines(value.entries, indent + 2), indent)})`;
    case "object":
      return block("{", "}", mappingLines(value.entries, indent + 2), indent);
    case "tuple":
      return block(
        "[",
        "]",
        value.items.map((item) => `${display(item, indent + 2)},`),
        indent,
      );
    default:
      return `to${value.kind}(${block(
        "[",
        "]",
        value.items.map((item) => `${display(item, indent + 2)},`),
        indent,
      )})`;
  }
}

function displayNull({ type }: Extract<Value, { kind: "null" }>): string {
  if (type === "any") return "null";
  if (typeof type === "string") return `to${type}(null)`;
  if ("element" in type) return `to${type.kind}(null) /* of ${friendlyName(type.element)} */`;
  return `null /* ${friendlyName(type)} */`;
}

function mappingLines(entries: ReadonlyMap<string, Value>, indent: number): readonly string[] {
  const lines: string[] = [];
  for (const [key, entry] of entries) {
    const name = key.includes("\n") ? heredoc(key, indent) : quoted(key);
    lines.push(`${name} = ${display(entry, indent)}`);
  }
  return lines;
}

function block(open: string, close: string, lines: readonly string[], indent: number): string {
  if (lines.length === 0) return open + close;
  const margin = " ".repeat(indent);
  return `${open}\n${lines.map((line) => `${margin}  ${line}\n`).join("")}${margin}${close}`;
}

function heredoc(text: string, indent: number): string {
  const lines = text.split("\n");
  let delimiter = "EOT";
  while (lines.some((line) => line.trim() === delimiter)) delimiter += "_";
  const margin = " ".repeat(indent);
  return `${indent > 0 ? "<<-" : "<<"}${delimiter}\n${lines.map((line) => `${margin}${line}\n`).join("")}${margin}${delimiter}`;
}
