import type { TextEdit } from "../../finding.ts";
import { items } from "../../hcl/children.ts";
import { escapedTemplate } from "../../hcl/index.ts";
import type { Attribute, Block, Body, File } from "../../hcl/tree.ts";
import type { Range } from "../../range.ts";
import type { Argument, NewResource, Syntax } from "./editor.ts";
import { withItem } from "./list.ts";

/** Edits of native syntax. */
export const native: Syntax = {
  removeArgument(file, range) {
    const found = attributeAt(file.body, range);
    if (found === null) return null;
    const { attribute, body } = found;
    const { text } = file.source;
    const isAlone = items(body).length === 1 && !/\n/.test(text.slice(body.start, body.end).trim());
    if (isAlone) {
      const space = insideBraces(text, attribute);
      if (space !== null) return edit(file, space.start, space.end, "");
    }
    const { start, end } = linesOf(file, attribute);
    const before = text.slice(start, attribute.start);
    const after = text.slice(attribute.end, end);
    // Something else on these lines would go with it, but for a comment about it.
    if (before.trim() !== "" || !/^[ \t]*(?:(?:#|\/\/)[^\n]*)?\r?\n?$/.test(after)) return null;
    return edit(file, withoutBlankLine(text, start, end), end, "");
  },

  rename(file, { start, end }, other) {
    const { text } = file.source;
    const old = text.slice(start, end);
    if (!isName.test(old)) return null;
    const written = old.startsWith('"') ? JSON.stringify(other) : other;
    const blanks = /^ +(?==)/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
    const behind = end + blanks;
    if (blanks === 0 || !isAligned(file, behind)) return edit(file, start, end, written);
    return edit(file, start, behind, written.padEnd(Math.max(old.length + blanks, written.length + 1)));
  },

  replaceText(file, { start, end }, value) {
    const old = file.source.text.slice(start, end);
    // The range of a heredoc ends with its line, and within a text quotes would have to be escaped.
    return old === "" || /^(?:<<|\\)/.test(old) ? null : edit(file, start, end, quoted(value));
  },

  replaceExpression(file, { start, end }, expression) {
    const old = file.source.text.slice(start, end);
    return old === "" || /^(?:<<|\\)/.test(old) ? null : edit(file, start, end, expression);
  },

  insertArgument(file, after, [name, value]) {
    const found = attributeAt(file.body, after);
    if (found === null) return null;
    const { attribute, body } = found;
    if (body.attributes.some((other) => other.name === name)) return null;
    const { start, end } = linesOf(file, attribute);
    const { text } = file.source;
    const indent = text.slice(start, attribute.start);
    // A block on one line has room for one argument only.
    if (indent.trim() !== "" || /^[^#\n]*\}/.test(text.slice(attribute.end, end))) return null;
    if (text.charAt(end - 1) !== "\n") return null;
    const equals = text.indexOf("=", attribute.nameRange.end) - attribute.start;
    const padded = name.length < equals ? name.padEnd(equals - 1) : name;
    return edit(file, end, end, `${indent}${padded} = ${valueText(value)}${lineEnd(text)}`);
  },

  insertResources(file, after, resources) {
    const { text } = file.source;
    const block = file.body.blocks.find(({ start, end }) => start <= after.start && after.start < end);
    if (block === undefined) return null;
    const end = linesOf(file, block).end;
    // Nothing but a comment may follow on the line of the closing brace.
    if (!/^[ \t]*(?:(?:#|\/\/)[^\n]*)?\r?\n?$/.test(text.slice(block.end, end))) return null;
    const newLine = lineEnd(text);
    const inserted = resources
      .map((one) => newLine + resourceText(one, indentOf(file, block), newLine))
      .join(newLine);
    if (text.charAt(end - 1) !== "\n") return edit(file, end, end, newLine + inserted);
    const isBlankNext = /^(?:[ \t]*\r?\n|$)/.test(text.slice(end, end + 100));
    return edit(file, end, end, inserted + newLine + (isBlankNext ? "" : newLine));
  },

  addReference: (file, list, reference) => withItem(file, list, list.items, () => reference),

  expressionAt: ({ source }, { start, end }) => source.text.slice(start, end),
};

function valueText(value: Argument[1]): string {
  return typeof value === "string" ? value : `[${value.join(", ")}]`;
}

/** What the arguments of a block are indented by. */
function indentOf({ source }: File, { body }: Block): string {
  const [first] = items(body);
  if (first === undefined) return "  ";
  const lineStart = source.lineStarts[source.lineAt(first.start) - 1] ?? 0;
  return /^[ \t]+$/.exec(source.text.slice(lineStart, first.start))?.[0] ?? "  ";
}

/** A resource in the form of `terraform fmt`, without a line end. */
function resourceText(
  { type, name, body, blocks = [] }: NewResource,
  indent: string,
  newLine: string,
): string {
  const nested = blocks.flatMap((block) => [
    "",
    `${indent}${block.type} {`,
    ...argumentLines(block.body, indent + indent),
    `${indent}}`,
  ]);
  return [`resource "${type}" "${name}" {`, ...argumentLines(body, indent), ...nested, "}"].join(newLine);
}

function argumentLines(body: readonly Argument[], indent: string): readonly string[] {
  const width = Math.max(...body.map(([name]) => name.length));
  return body.map(([name, value]) => `${indent}${name.padEnd(width)} = ${valueText(value)}`);
}

/** A name as it is written: bare, or in quotes. */
export const isName = /^(?:[\w-]+|"[\w-]+")$/;

function edit({ source }: File, start: number, end: number, text: string): TextEdit {
  return { range: { file: source.path, start, end }, text };
}

/** The argument of that range, with the body that it is in. */
export function attributeAt(
  body: Body,
  { start, end }: Range,
): { readonly attribute: Attribute; readonly body: Body } | null {
  const attribute = body.attributes.find((one) => one.start === start && one.end === end);
  if (attribute !== undefined) return { attribute, body };
  const block = body.blocks.find((one) => one.start <= start && end <= one.end);
  return block === undefined ? null : attributeAt(block.body, { file: "", start, end });
}

/** All between the braces of a block on the line of both; null where more than this stands there. */
function insideBraces(text: string, node: { readonly start: number; readonly end: number }) {
  let { start, end } = node;
  while (/[ \t]/.test(text.charAt(start - 1))) start--;
  while (/[ \t]/.test(text.charAt(end))) end++;
  return text.charAt(start - 1) === "{" && text.charAt(end) === "}" ? { start, end } : null;
}

/** Whether the line before or behind has an equals sign in the same column. */
function isAligned({ source }: File, equals: number): boolean {
  const line = source.lineAt(equals);
  const column = equals - (source.lineStarts[line - 1] ?? 0);
  return [line - 1, line + 1].some(
    (other) =>
      /^[ \t]*[\w-]+ +$/.test(source.line(other).slice(0, column)) &&
      source.line(other).charAt(column) === "=",
  );
}

/** The lines of a node, whole, with the end of the last one. */
function linesOf({ source }: File, node: { readonly start: number; readonly end: number }) {
  const start = source.lineStarts[source.lineAt(node.start) - 1] ?? 0;
  const end = source.lineStarts[source.lineAt(Math.max(node.start, node.end - 1))] ?? source.text.length;
  return { start, end };
}

/** Where to begin so that no blank line is left before a closing brace or beside another blank line. */
function withoutBlankLine(text: string, start: number, end: number): number {
  const blank = /\n([ \t]*\r?\n)$/.exec(text.slice(Math.max(0, start - 100), start));
  if (blank === null || !/^[ \t]*(?:\r?\n|\})/.test(text.slice(end, end + 100))) return start;
  return start - (blank[1] as string).length;
}

/** The line end that the file has. */
function lineEnd(text: string): string {
  return /\r\n/.test(text) ? "\r\n" : "\n";
}

/** A text as a quoted template of native syntax. */
function quoted(text: string): string {
  return JSON.stringify(escapedTemplate(text));
}
