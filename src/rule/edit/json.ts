import type { TextEdit } from "../../finding.ts";
import { escapedTemplate, parseJsonDocument } from "../../hcl/index.ts";
import type { File } from "../../hcl/tree.ts";
import type { Syntax } from "./editor.ts";
import {
  insertResources,
  memberText,
  objectAround,
  styleOf,
  templateText,
  unitOf,
} from "./json-resources.ts";
import { withItem } from "./list.ts";
import { attributeAt, isName } from "./native.ts";

/** Edits of JSON syntax. */
export const json: Syntax = {
  removeArgument(file, range) {
    const found = attributeAt(file.body, range);
    return found === null ? null : withoutMember(file, range.start, range.end);
  },

  rename(file, { start, end }, other) {
    const old = file.source.text.slice(start, end);
    // What several blocks stand under is not the name of one.
    if (file.body.blocks.filter(({ labels }) => labels.some((label) => label.start === start)).length > 1)
      return null;
    // Names in templates have no quotes of their own.
    return isName.test(old)
      ? edit(file, start, end, old.startsWith('"') ? JSON.stringify(other) : other)
      : null;
  },

  replaceText(file, { start, end }, value) {
    const old = file.source.text.slice(start, end);
    if (!/^"(?:[^"\\]|\\.)*"$/s.test(old)) return null;
    return edit(file, start, end, JSON.stringify(escapedTemplate(value)));
  },

  insertArgument(file, after, argument) {
    const found = attributeAt(file.body, after);
    const [name] = argument;
    if (found === null || found.body.attributes.some((other) => other.name === name)) return null;
    const { text } = file.source;
    const body = objectAround(parseJsonDocument(file.source).value, found.attribute.start);
    if (body === null) return null;
    const style = styleOf(text, body);
    return edit(
      file,
      found.attribute.end,
      found.attribute.end,
      style.between + memberText(argument, style, unitOf(text)),
    );
  },

  replaceExpression(file, { start, end }, expression) {
    const old = file.source.text.slice(start, end);
    if (old.startsWith('"')) return edit(file, start, end, templateText(expression));
    // References, as those to providers, stand in quotes and in no template.
    const isReference = file.source.text.charAt(start - 1) === '"' && /^[\w.-]+$/.test(old + expression);
    return isReference ? edit(file, start, end, expression) : null;
  },

  insertResources,

  addReference(file, list, reference) {
    const quoted = list.items.map(({ start, end }) => ({ start: start - 1, end: end + 1 }));
    return withItem(file, list, quoted, () => JSON.stringify(reference));
  },

  expressionAt({ source }, { start, end }) {
    const text = source.text.slice(start, end);
    if (!text.startsWith('"')) return text.includes("\\") ? null : text;
    const [, wrapped] = /^\$\{([^~{}][^{}]*)\}$/s.exec(textOf(text)) ?? [];
    if (wrapped !== undefined) return wrapped.trim();
    // Escapes in a template are not those in the expressions in it.
    return text.includes("\\") ? null : text;
  },
};

/** What a JSON string holds; of what is none, all. */
function textOf(string: string): string {
  try {
    return String(JSON.parse(string));
  } catch {
    return string;
  }
}

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
