import { SourceText } from "../../files/source-text.ts";
import type { TextEdit } from "../../finding.ts";
import { parseJsonDocument } from "../../hcl/index.ts";
import type { Block, Expression, File, Node } from "../../hcl/tree.ts";
import type { Range } from "../../range.ts";
import { withItem } from "./list.ts";

/**
 * The edit that adds a statement to a policy in native syntax, which allows an action on everything.
 * @param at the text of the policy, or the header of the block with its statements
 * @returns null where the text is not written there, or as something else than JSON or `jsonencode` of an object
 */
export function allowanceOf(file: File, at: Range, action: string): TextEdit | null {
  const block = file.body.blocks.find((one) => one.start <= at.start && at.start < one.end);
  if (block === undefined) return null;
  const argument = block.body.attributes.find(
    ({ value }) => value.start === at.start && value.end === at.end,
  );
  if (argument === undefined) return besideBlocks(file, block, action);
  const list = statementsOf(argument.value) ?? statementsIn(file, argument.value);
  const last = list?.items.at(-1);
  if (list === null || last === undefined) return null;
  const model = file.source.text.slice(last.start, last.end);
  return withItem(file, list, list.items, (blanks) => statementText(action, model, blanks));
}

interface List extends Node {
  readonly items: readonly Node[];
}

/** The list of statements in `jsonencode({ Statement = [ … ] })`. */
function statementsOf(value: Expression): List | null {
  const [document] = value.kind === "functionCall" && value.name === "jsonencode" ? value.arguments : [];
  if (document?.kind !== "object") return null;
  const statements = document.items.find(({ bareKey, key }) => (bareKey ?? literalText(key)) === "Statement");
  return statements?.value.kind === "tuple" ? statements.value : null;
}

function literalText(key: Expression): string | null {
  const [part, ...others] = key.kind === "template" ? key.parts : [];
  return part?.kind === "literal" && part.value.type === "string" && others.length === 0
    ? part.value.text
    : null;
}

/** The list of statements in the JSON of a heredoc. */
function statementsIn({ source }: File, { start, end }: Node): List | null {
  const [head] = /^<<-?[^\n]*\n/.exec(source.text.slice(start, end)) ?? [];
  if (head === undefined) return null;
  const text = source.text.slice(start + head.length, end).replace(/[^\n]*\n?$/, "");
  // Blanks in front of it, so that everything stands where it stands in the file.
  const { value, diagnostics } = parseJsonDocument(
    new SourceText(source.path, " ".repeat(start + head.length) + text),
  );
  if (value.type !== "object" || diagnostics.length > 0) return null;
  const statements = value.members.find(({ key }) => key.text === "Statement")?.value;
  return statements?.type === "array" ? statements : null;
}

/** A statement in the syntax of another one, and on as many lines. */
function statementText(action: string, model: string, blanks: string): string {
  const members = [
    ["Effect", "Allow"],
    ["Action", action],
    ["Resource", "*"],
  ] as const;
  const isJson = /"\s*:/.test(model);
  const [indent] = blanks.includes("\n") ? (/\r?\n[ \t]+/.exec(model) ?? []) : [];
  const lines = members.map(([key, value]) =>
    isJson
      ? `"${key}": "${value}"`
      : `${indent === undefined ? key : key.padEnd("Resource".length)} = "${value}"`,
  );
  if (indent === undefined) return `{ ${lines.join(", ")} }`;
  return `{${lines.map((line) => indent + line).join(isJson ? "," : "")}${blanks}}`;
}

/** The edit that adds a `statement` block behind the last one. */
function besideBlocks({ source }: File, { body }: Block, action: string): TextEdit | null {
  const last = body.blocks.filter(({ type }) => type === "statement").at(-1);
  if (last === undefined) return null;
  const { text } = source;
  const indent = text.slice(source.lineStarts[source.lineAt(last.start) - 1] ?? 0, last.start);
  const [inner = `\n${indent}  `] = /\r?\n[ \t]+/.exec(text.slice(last.start, last.end)) ?? [];
  const [newLine = "\n"] = /^\r?\n/.exec(inner) ?? [];
  if (indent.trim() !== "") return null;
  const lines = [`effect   = "Allow"`, `action   = ["${action}"]`, `resource = ["*"]`];
  const block = `${newLine}${newLine}${indent}statement {${lines.map((line) => inner + line).join("")}${newLine}${indent}}`;
  return { range: { file: source.path, start: last.end, end: last.end }, text: block };
}
