import type { Attribute, Body, File, Node } from "../hcl/index.ts";
import { marker } from "../rule/suppression/marker.ts";

/** A text to be put in at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * A comment that suppresses what a rule finds at an offset, above the argument that is meant, else above the block; null where
 * none can be put in, as in JSON, which has no comments.
 * @param reason what stands behind the dashes; empty for nothing
 */
export function suppressionAt(file: File, offset: number, ruleId: string, reason: string): Insertion | null {
  if (!mayHaveComments(file)) return null;
  const { source } = file;
  const node = itemAt(file.body, offset);
  if (node === null) return null;
  const lineStart = source.lineStarts[source.lineAt(node.start) - 1] as number;
  const before = source.text.slice(lineStart, node.start);
  // What stands before it on its line would be suppressed, too.
  if (before.replace("\uFEFF", "").trim() !== "") return null;
  const at = node.start;
  return { at, text: `# ${marker} ${ruleId}${reasonText(reason)}${lineEndOf(file)}${indentOf(before)}` };
}

/** The same for all of a file. */
export function suppressionInFile(file: File, ruleId: string, reason: string): Insertion | null {
  if (!mayHaveComments(file)) return null;
  const at = file.source.text.startsWith("\uFEFF") ? 1 : 0;
  return { at, text: `# ${marker}-file ${ruleId}${reasonText(reason)}${lineEndOf(file)}` };
}

function mayHaveComments({ source, diagnostics }: File): boolean {
  return !source.path.endsWith(".json") && diagnostics.length === 0;
}

function reasonText(reason: string): string {
  return reason === "" ? "" : ` -- ${reason}`;
}

function indentOf(before: string): string {
  return before.replace("\uFEFF", "");
}

function lineEndOf({ source: { text } }: File): string {
  const end = text.indexOf("\n");
  return end > 0 && text[end - 1] === "\r" ? "\r\n" : "\n";
}

/** The argument around an offset, else the innermost block. */
function itemAt(body: Body, offset: number): Node | null {
  let item: Node | null = null;
  let inner = body;
  for (;;) {
    const attribute: Attribute | undefined = inner.attributes.find((one) => holds(one, offset));
    if (attribute !== undefined) return attribute;
    const block = inner.blocks.find((one) => holds(one, offset));
    if (block === undefined) return item;
    item = block;
    inner = block.body;
  }
}

function holds({ start, end }: Node, offset: number): boolean {
  return start <= offset && offset < end;
}
