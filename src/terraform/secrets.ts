import { type Block, type Body, descendants, type Expression, type File, type Node } from "../hcl/index.ts";
import type { Range } from "../range.ts";
import { literalBool } from "./load/content.ts";

/**
 * The stretches of a root module's texts that must not be shown: values of sensitive variables, their defaults, what calls of
 * modules give them, and what the function `sensitive` is given. Where a syntax error leaves it open what is one of these, more than they.
 * @param files the configuration, that of called modules included
 * @param valueFiles files with values of variables, parsed
 */
export function secretsIn(files: readonly File[], valueFiles: readonly File[]): readonly Range[] {
  const secrets: Range[] = [];
  const names = new Set<string>();
  // Without the word, nothing is marked; most files need no look at what is in them.
  for (const file of files.filter(({ source }) => source.text.includes("sensitive"))) {
    const { path } = file.source;
    for (const block of file.body.blocks) {
      if (!isSensitiveVariable(block, file)) continue;
      for (const { name } of block.labels) names.add(name);
      for (const node of secretParts(block, file)) secrets.push(rangeOf(path, node));
    }
    for (const node of markedArguments(file.body)) secrets.push(rangeOf(path, node));
  }
  if (names.size === 0) return secrets;
  for (const file of files)
    for (const node of passedTo(names, file)) secrets.push(rangeOf(file.source.path, node));
  return secrets.concat(valueFiles.flatMap((file) => secretValues(file, names)));
}

function isSensitiveVariable(block: Block, file: File): boolean {
  if (block.type !== "variable") return false;
  const isMarked = block.body.attributes.some(
    ({ name, value }) => name === "sensitive" && literalBool(value) !== false,
  );
  return isMarked || (isDamaged(block, file) && textOf(block, file).includes("sensitive"));
}

function secretParts(block: Block, file: File): readonly Node[] {
  if (isDamaged(block, file)) return [block.body];
  return block.body.attributes.filter(({ name }) => name === "default").map(({ value }) => value);
}

/** Whether a syntax error stands in the block, or right behind it, where the block was given up. */
function isDamaged({ start, end }: Block, { diagnostics }: File): boolean {
  return diagnostics.some((diagnostic) => diagnostic.end >= start && diagnostic.start <= end);
}

function* markedArguments(body: Body): Generator<Node> {
  const bodies = [body];
  for (let next = bodies.pop(); next !== undefined; next = bodies.pop()) {
    for (const { value } of next.attributes) yield* argumentsOfSensitive(value);
    for (const block of next.blocks) bodies.push(block.body);
  }
}

function* argumentsOfSensitive(value: Expression): Generator<Node> {
  for (const expression of descendants(value))
    if (expression.kind === "functionCall" && expression.name.replace(/^core::/, "") === "sensitive")
      yield* expression.arguments;
}

/** What `module` blocks give to variables of the names, of whichever module. */
function passedTo(names: ReadonlySet<string>, { body }: File): readonly Node[] {
  const calls = body.blocks.filter(({ type }) => type === "module");
  return calls
    .flatMap((block) => block.body.attributes)
    .filter(({ name }) => names.has(name))
    .map(({ value }) => value);
}

function secretValues({ source, body, diagnostics }: File, names: ReadonlySet<string>): Range[] {
  if (diagnostics.length > 0) return [{ file: source.path, start: 0, end: source.text.length }];
  return body.attributes
    .filter(({ name }) => names.has(name))
    .map(({ value }) => rangeOf(source.path, value));
}

function textOf({ start, end }: Node, { source }: File): string {
  return source.text.slice(start, end);
}

function rangeOf(file: string, { start, end }: Node): Range {
  return { file, start, end };
}
