import type { SourceText } from "../../files/source-text.ts";
import { descendants } from "../../hcl/children.ts";
import type { Attribute, Block, Body, Comment, File, Node } from "../../hcl/tree.ts";

/**
 * The stretch of its file that a comment is about: on a line of its own the argument, block or line that follows, at the
 * end of a line that line, and the whole block where that line is its header. In JSON, where comments are the values of
 * `"//"` keys, the object that has the key.
 */
export function scopeOf(comment: Comment, file: File): Node {
  const { source, body } = file;
  if (source.path.endsWith(".json")) return objectAround(comment, file);
  const isAlone = standsAlone(comment, file);
  const at = isAlone ? nextCode(comment.end, file) : comment.start;
  const line = source.lineAt(at);
  const item = itemAt(body, line, source, isAlone);
  if (item !== null) return item;
  const start = source.lineStarts[line - 1] as number;
  return { start, end: start + source.line(line).length };
}

/** Whether nothing but comments stands on the lines of a comment. */
export function standsAlone({ start, end }: Comment, { source, comments }: File): boolean {
  const lineStart = source.lineStarts[source.lineAt(start) - 1] as number;
  const lineEnd = source.lineStarts[source.lineAt(end)] ?? source.text.length;
  let at = lineStart;
  for (let index = firstBehind(comments, lineStart); index < comments.length; index++) {
    const comment = comments[index] as Comment;
    if (comment.start >= lineEnd) break;
    if (source.text.slice(at, comment.start).trim() !== "") return false;
    at = comment.end;
  }
  return source.text.slice(at, lineEnd).trim() === "";
}

/** The next offset with something that is neither blank nor a comment; the end of the text where nothing follows. */
function nextCode(from: number, { source: { text }, comments }: File): number {
  let at = from;
  for (let index = firstBehind(comments, from); index < comments.length; index++) {
    const comment = comments[index] as Comment;
    if (text.slice(at, comment.start).trim() !== "") break;
    at = comment.end;
  }
  while (at < text.length && text.charAt(at).trim() === "") at++;
  return at;
}

/** The index of the first node that ends behind an offset; the nodes are in source order. */
function firstBehind(nodes: readonly Node[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as Node).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The block whose header begins on a line, or where arguments count the argument that does. */
function itemAt(body: Body, line: number, source: SourceText, withArguments: boolean): Node | null {
  const start = source.lineStarts[line - 1] as number;
  let inner = body;
  for (let at = firstBehind(inner.blocks, start); ; at = firstBehind(inner.blocks, start)) {
    const block = inner.blocks[at];
    if (block === undefined || source.lineAt(block.start) > line) break;
    if (source.lineAt(block.start) === line) return block;
    inner = block.body;
  }
  const attribute = inner.attributes[firstBehind(inner.attributes, start)];
  const isHere = withArguments && attribute !== undefined && source.lineAt(attribute.start) === line;
  return isHere ? attribute : null;
}

/** The innermost block or object value around a comment, and the whole file at its top. */
function objectAround(comment: Node, { source, body }: File): Node {
  let scope: Node = { start: 0, end: source.text.length };
  let inner: Body = body;
  for (let block = blockAround(comment, inner); block !== null; block = blockAround(comment, inner)) {
    scope = block;
    inner = block.body;
  }
  for (const value of valuesAround(comment, inner.attributes)) scope = value;
  return scope;
}

function blockAround(comment: Node, { blocks }: Body): Block | null {
  return blocks.find(({ body }) => holds(body, comment)) ?? null;
}

/** The object values around it, the outer before the inner. */
function valuesAround(comment: Node, attributes: readonly Attribute[]): readonly Node[] {
  const attribute = attributes.find(({ value }) => holds(value, comment));
  if (attribute === undefined) return [];
  return [...descendants(attribute.value)].filter((one) => one.kind === "object" && holds(one, comment));
}

function holds(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
