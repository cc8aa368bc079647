import type { TextEdit } from "../../finding.ts";
import type { File } from "../../hcl/tree.ts";
import type { Syntax } from "./editor.ts";
import { attributeAt, isName } from "./native.ts";

/** Edits of JSON syntax. Blocks are not inserted: where among the objects they belong is a matter of taste. */
export const json: Syntax = {
  removeArgument(file, range) {
    const found = attributeAt(file.body, range);
    return found === null ? null : withoutMember(file, range.start, range.end);
  },

  rename(file, { start, end }, other) {
    const old = file.source.text.slice(start, end);
    // Names in templates have no quotes of their own.
    return isName.test(old)
      ? edit(file, start, end, old.startsWith('"') ? JSON.stringify(other) : other)
      : null;
  },

  replaceText(file, { start, end }, value) {
    const old = file.source.text.slice(start, end);
    if (!/^"(?:[^"\\]|\\.)*"$/s.test(old)) return null;
    return edit(file, start, end, JSON.stringify(value.replaceAll(/([$%])\{/g, "$1$1{")));
  },

  insertArgument(file, after, [name, expression]) {
    const found = attributeAt(file.body, after);
    const value = /^"(?:[^"\\$%]|\\.)*"$/s.test(expression)
      ? expression
      : JSON.stringify(`\${${expression}}`);
    if (found === null || found.body.attributes.some((other) => other.name === name)) return null;
    const { source } = file;
    const { start, end } = found.attribute;
    const lineStart = source.lineStarts[source.lineAt(start) - 1] ?? 0;
    const indent = source.text.slice(lineStart, start);
    const newLine = /\r\n/.test(source.text) ? "\r\n" : "\n";
    const between = /^[ \t]*$/.test(indent) ? newLine + indent : " ";
    return edit(file, end, end, `,${between}${JSON.stringify(name)}: ${value}`);
  },

  // What takes no template in JSON, such as a provider, differs from argument to argument.
  replaceExpression: () => null,

  insertBlocks: () => null,
};

/** The edit that takes a property away with the comma behind it, or else the one before it. */
export function withoutMember(file: File, start: number, end: number): TextEdit {
  const { text } = file.source;
  const next = notBlank(text, end);
  if (text.charAt(next) === ",") return edit(file, start, notBlank(text, next + 1), "");
  const before = text.slice(0, start).trimEnd();
  return edit(file, before.endsWith(",") ? before.length - 1 : start, end, "");
}

function notBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[ \t\r\n]/.test(text.charAt(at))) at++;
  return at;
}

function edit({ source }: File, start: number, end: number, text: string): TextEdit {
  return { range: { file: source.path, start, end }, text };
}
