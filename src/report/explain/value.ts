import { ExactNumber, type PlainValue, type ValueRecord } from "../../explanation.ts";
import type { Style } from "../text/style.ts";
import { indented, widthOf } from "../text/width.ts";
import { visible } from "../visible.ts";

/** A value as Terraform writes values, with what is not known of it said in words; at least one line. */
export function valueLines(record: ValueRecord, style: Style): [string, ...string[]] {
  switch (record.kind) {
    case "known":
      return plainLines(record.value);
    case "sensitive":
      return [style.faint("(sensitive)")];
    case "reference":
      return [`${visible(record.reference)} ${style.faint("(known after apply)")}`];
    case "unknown": {
      const place = record.file === null ? "" : `, ${record.file}:${record.line}:${record.column}`;
      return [`${style.warning("not known")}: ${visible(`${record.cause}${place}`)}`];
    }
    case "elements":
      return listLines(record.elements.map((element) => valueLines(element, style)));
    case "entries":
      return objectLines([...record.entries].map(([key, entry]) => [key, valueLines(entry, style)]));
  }
}

function plainLines(value: PlainValue): [string, ...string[]] {
  if (value === null || typeof value === "boolean") return [String(value)];
  if (typeof value === "string") return [quoted(value)];
  if (value instanceof ExactNumber) return [value.digits];
  if (isMap(value)) return objectLines([...value].map(([key, entry]) => [key, plainLines(entry)]));
  return listLines(value.map(plainLines));
}

function isMap(value: Exclude<PlainValue, null>): value is ReadonlyMap<string, PlainValue> {
  return value instanceof Map;
}

type Lines = readonly [string, ...string[]];

function listLines(items: readonly Lines[]): [string, ...string[]] {
  if (items.length === 0) return ["[]"];
  const isShort = items.every(({ length }) => length === 1) && items.flat().join(", ").length <= 40;
  if (isShort) return [`[${items.flat().join(", ")}]`];
  return [
    "[",
    ...indented(
      items.flatMap(([first, ...more]) => withComma([first, ...more])),
      2,
    ),
    "]",
  ];
}

function withComma(lines: Lines): string[] {
  return [...lines.slice(0, -1), `${lines.at(-1)},`];
}

function objectLines(entries: readonly (readonly [string, Lines])[]): [string, ...string[]] {
  if (entries.length === 0) return ["{}"];
  const keys = entries.map(([key]) => keyText(key));
  const column = Math.max(...keys.map(widthOf));
  const members = entries.flatMap(([, [first, ...more]], index) => {
    const key = keys[index] as string;
    return [`${key}${" ".repeat(column - widthOf(key))} = ${first}`, ...more];
  });
  return ["{", ...indented(members, 2), "}"];
}

function keyText(key: string): string {
  return /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(key) ? visible(key) : quoted(key);
}

/** A string as it is written in the language. */
function quoted(text: string): string {
  return visible(JSON.stringify(text).replace(/[$%]\{/g, (start) => `${start[0]}${start}`));
}
