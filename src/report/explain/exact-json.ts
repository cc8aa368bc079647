import { ExactNumber } from "../../explanation.ts";

/** What JSON has, its numbers with all their digits, its objects as maps where their keys are anybody's. */
export type Exact =
  | null
  | boolean
  | number
  | string
  | ExactNumber
  | readonly Exact[]
  | ReadonlyMap<string, Exact>
  | { readonly [key: string]: Exact };

/** As `JSON.stringify(value, null, 2)`, which would round numbers. */
export function exactJson(value: Exact, margin = ""): string {
  if (value instanceof ExactNumber) return value.digits;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${margin}  `;
  if (isList(value))
    return bracketed(
      "[",
      "]",
      value.map((item) => exactJson(item, inner)),
      margin,
    );
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const members = entries.map(([key, entry]) => `${JSON.stringify(key)}: ${exactJson(entry, inner)}`);
  return bracketed("{", "}", members, margin);
}

function isList(value: object): value is readonly Exact[] {
  return Array.isArray(value);
}

function bracketed(open: string, close: string, lines: readonly string[], margin: string): string {
  if (lines.length === 0) return open + close;
  return `${open}\n${lines.map((line) => `${margin}  ${line}`).join(",\n")}\n${margin}${close}`;
}
