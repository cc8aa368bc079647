import { isIdentifier } from "../../hcl/index.ts";
import { numberText } from "../number-text.ts";
import type { Value } from "../value.ts";
import { isPrintable, lengthLimit } from "../values/construct.ts";
import { quotedTemplate } from "../values/quoted-template.ts";
import { graphemeCount } from "./graphemes.ts";

/*
 * Values as text in HCL's syntax, as HashiCorp's `hclwrite` writes and lays them out.
 * https://github.com/hashicorp/hcl/blob/v2.23.0/hclwrite/generate.go and format.go beside it.
 */

/** A wholly known value as an expression; null where the text is larger than a string may be. */
export function expressionText(value: Value): string | null {
  const writer = new HclWriter();
  writer.value(value);
  return writer.finished();
}

/** Wholly known values as the arguments of a body, one a line; null where the text is larger than a string may be. */
export function bodyText(entries: ReadonlyMap<string, Value>): string | null {
  const writer = new HclWriter();
  for (const [name, value] of entries) writer.argument(name, value);
  return writer.finished();
}

/** A line, to be indented and aligned. */
interface Line {
  text: string;
  /** How many more brackets it opens than it closes. */
  opened: number;
  /** What stands in front of its equals sign; null where there is none. */
  name: string | null;
}

class HclWriter {
  readonly #lines: Line[] = [{ text: "", opened: 0, name: null }];
  #length = 0;

  value(value: Value): void {
    if ("items" in value) this.#sequence(value.items);
    else if ("entries" in value) this.#mapping(value.entries);
    else this.#put(leafText(value));
  }

  argument(name: string, value: Value): void {
    if (this.#isTooLarge) return;
    this.#put(`${name} = `);
    this.#line.name = name;
    this.value(value);
    this.#lines.push({ text: "", opened: 0, name: null });
  }

  /** The lines laid out. */
  finished(): string | null {
    if (this.#isTooLarge) return null;
    const indented = indentations(this.#lines);
    const widths = alignedWidths(this.#lines);
    const texts = this.#lines.map(({ text, name }, at) => {
      const padding = name === null ? 0 : Math.max((widths[at] as number) - graphemeCount(name), 0);
      const padded = padding === 0 ? text : `${name}${" ".repeat(padding)}${text.slice(name?.length)}`;
      return text === "" ? "" : " ".repeat(indented[at] as number) + padded;
    });
    return texts.join("\n");
  }

  get #isTooLarge(): boolean {
    return this.#length > lengthLimit;
  }

  get #line(): Line {
    return this.#lines.at(-1) as Line;
  }

  #put(text: string, opened = 0): void {
    this.#length += text.length;
    if (this.#isTooLarge) return;
    this.#line.text += text;
    this.#line.opened += opened;
  }

  #sequence(items: readonly Value[]): void {
    this.#put("[", 1);
    for (const [at, item] of items.entries()) {
      if (this.#isTooLarge) return;
      if (at > 0) this.#put(", ");
      this.value(item);
    }
    this.#put("]", -1);
  }

  #mapping(entries: ReadonlyMap<string, Value>): void {
    this.#put("{", 1);
    if (entries.size > 0) this.#lines.push({ text: "", opened: 0, name: null });
    for (const [key, entry] of entries) this.argument(isIdentifier(key) ? key : quotedTemplate(key), entry);
    this.#put("}", -1);
  }
}

function leafText(value: Value): string {
  switch (value.kind) {
    case "string":
      return quotedTemplate(value.value);
    case "number":
      return numberText(value.value);
    case "bool":
      return String(value.value);
    default:
      return "null";
  }
}

/** Whether every number in a value has digits that may be written out. */
export function isWritable(value: Value): boolean {
  if ("items" in value) return value.items.every(isWritable);
  if ("entries" in value) return [...value.entries.values()].every(isWritable);
  return value.kind !== "number" || isPrintable(value.value);
}

/** How many spaces stand in front of each line: two for every line before it that opened more brackets than it closed. */
function indentations(lines: readonly Line[]): readonly number[] {
  const open: number[] = [];
  return lines.map(({ opened }) => {
    const before = open.length;
    if (opened > 0) open.push(opened);
    else close(open, -opened);
    return 2 * (opened > 0 ? before : open.length);
  });
}

/** Closes so many brackets of those that lines have opened. */
function close(open: number[], count: number): void {
  let rest = count;
  while (rest > 0 && open.length > 0) {
    const last = open.pop() as number;
    if (last > rest) open.push(last - rest);
    rest -= Math.min(last, rest);
  }
}

/** For each line the width to which names are filled up: those of neighbouring lines whose values end on them are aligned. */
function alignedWidths(lines: readonly Line[]): readonly number[] {
  const widths = lines.map(() => 0);
  const isAligned = ({ name, opened }: Line) => name !== null && opened === 0;
  for (let start = 0; start < lines.length; start++) {
    let end = start;
    let width = 0;
    for (let line = lines[end]; line !== undefined && isAligned(line); line = lines[++end])
      width = Math.max(width, graphemeCount(line.name as string));
    widths.fill(width, start, end);
    start = end;
  }
  return widths;
}
