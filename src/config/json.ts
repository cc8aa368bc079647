import type { SourceText } from "../files/source-text.ts";
import { type JsonValue, parseJsonDocument } from "../hcl/index.ts";
import type { ConfigDocument } from "./document.ts";
import type { Fault } from "./shape.ts";

/** Reads a text as JSON, without the parser of YAML, which takes its time to load. */
export function readJsonConfig(source: SourceText): ConfigDocument {
  const { value, diagnostics } = parseJsonDocument(source);
  const faults = diagnostics.map(({ start, message }) => ({ offset: start, message }));
  return { value, faults: [...faults, ...repeatedKeys(value)] };
}

/** The value of a key at the top; null where there is none, or nothing that has keys. */
export function memberOf({ value, faults }: ConfigDocument, name: string): ConfigDocument | null {
  if (value.type !== "object") return null;
  const member = value.members.find(({ key }) => key.text === name);
  return member === undefined ? null : { value: member.value, faults };
}

function repeatedKeys(value: JsonValue): Fault[] {
  if (value.type === "array") return value.items.flatMap(repeatedKeys);
  if (value.type !== "object") return [];
  const seen = new Set<string>();
  return value.members.flatMap(({ key, value: inner }) => {
    const faults = repeatedKeys(inner);
    if (seen.has(key.text)) faults.push({ offset: key.start, message: "Map keys must be unique." });
    seen.add(key.text);
    return faults;
  });
}
