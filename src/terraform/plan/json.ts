import type { JsonValue } from "../../hcl/index.ts";

/** The property at a path; null where there is none. Of several with one name the last one counts, as in Go. */
export function at(value: JsonValue | null, ...path: readonly string[]): JsonValue | null {
  let found = value;
  for (const name of path) {
    if (found?.type !== "object") return null;
    found = found.members.findLast(({ key }) => key.text === name)?.value ?? null;
  }
  return found;
}

/** The properties of an object; of anything else none. */
export function propertiesOf(value: JsonValue | null): ReadonlyMap<string, JsonValue> {
  if (value?.type !== "object") return new Map();
  return new Map(value.members.map(({ key, value: member }) => [key.text, member]));
}

/** The items of an array; of anything else none. */
export function itemsOf(value: JsonValue | null): readonly JsonValue[] {
  return value?.type === "array" ? value.items : [];
}

/** The string at a path; null where there is none. */
export function textAt(value: JsonValue | null, ...path: readonly string[]): string | null {
  const found = at(value, ...path);
  return found?.type === "string" ? found.text : null;
}

/** Whether the value is `true`. */
export function isTrue(value: JsonValue | null): boolean {
  return value?.type === "bool" && value.bool;
}

/** Whether the property at a path is there and is no null. */
export function has(value: JsonValue | null, ...path: readonly string[]): boolean {
  const found = at(value, ...path);
  return found !== null && found.type !== "null";
}
