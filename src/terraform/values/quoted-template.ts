import { escapedTemplate } from "../../hcl/index.ts";
import { isPrinted } from "./quoted.ts";

const named: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "\\": "\\\\",
};

/**
 * A string as a template in quotes that gives it, as terraform writes the keys of instances too: `toHCLQuotedString` in
 * https://github.com/hashicorp/terraform/blob/v1.11.4/internal/addrs/instance_key.go.
 */
export function quotedTemplate(text: string): string {
  const literal = escapedTemplate(text);
  if (/^[ !#-[\]-~]*$/.test(literal)) return `"${literal}"`;
  let result = '"';
  for (const character of literal)
    result += named[character] ?? (isPrinted(character) ? character : escapedPoint(character));
  return `${result}"`;
}

function escapedPoint(character: string): string {
  const point = character.codePointAt(0) as number;
  const digits = point.toString(16);
  return point < 0x1_0000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}
