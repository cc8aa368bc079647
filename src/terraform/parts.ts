import type { Range } from "../range.ts";
import { attributesIn, type Content } from "./load/content.ts";
import type { Declaration, ModuleDeclarations } from "./load/declarations.ts";
import type { ModuleInstance } from "./module/module.ts";
import type { NestedBlock } from "./root.ts";
import type { Value } from "./value.ts";
import { unknown } from "./values/index.ts";

/** Something in a file that is evaluated together. */
export interface Part extends Range {
  readonly declarations: ModuleDeclarations;
  /** Evaluates it as it is in an instance of its module. */
  evaluate(module: ModuleInstance): Iterable<PlacedValue>;
}

/** A value and where it is written. */
export interface PlacedValue {
  readonly range: Range;
  readonly value: Value;
}

/** What a module declares, but for its variables. */
export function partsOf(declarations: ModuleDeclarations): Part[] {
  const parts: Part[] = [];
  const add = (
    content: Content,
    evaluate: (module: ModuleInstance, whole: Range) => Iterable<PlacedValue>,
  ) => {
    for (const { file, body } of content) {
      const whole = { file, start: body.start, end: body.end };
      parts.push({ ...whole, declarations, evaluate: (module) => evaluate(module, whole) });
    }
  };
  for (const { name, file, expression } of declarations.locals.values()) {
    const range = { file, start: expression.start, end: expression.end };
    parts.push({ ...range, declarations, evaluate: (module) => placed(range, module.local(name)) });
  }
  for (const { name, content } of declarations.outputs.values())
    add(content, (module, range) => placed(range, module.output(name)));
  for (const { address, content } of declarations.resources.values())
    add(content, (module, range) => resourceValues(module, address, range));
  for (const call of declarations.calls.values())
    add(call.content, (module, range) => callValues(module, call, range));
  for (const [address, { content }] of declarations.providers)
    add(content, (module) => providerValues(module, address, content));
  return parts;
}

/** The part that a place is in; null where it is in none. */
export function partAt(parts: readonly Part[], range: Range): Part | null {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as Part).start <= range.start) low = middle + 1;
    else high = middle;
  }
  const part = parts[low - 1];
  return part !== undefined && isIn(range, part) ? part : null;
}

export function isIn(inner: Range, outer: Range): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

function placed(range: Range, value: Value | null | undefined): readonly PlacedValue[] {
  return value == null ? [] : [{ range, value }];
}

function* resourceValues(module: ModuleInstance, address: string, range: Range): Iterable<PlacedValue> {
  for (const instance of module.resource(address)?.instances ?? []) {
    if (instance.presence !== "certain") yield { range, value: unknown("any", instance.presence) };
    yield* blockValues(instance);
  }
}

function* blockValues(
  block: Pick<NestedBlock, "argumentNames" | "nestedTypes" | "argument" | "nested">,
): Iterable<PlacedValue> {
  for (const name of block.argumentNames) {
    const argument = block.argument(name);
    if (argument !== null) yield { range: argument.valueRange, value: argument.value };
  }
  for (const type of block.nestedTypes)
    for (const inner of block.nested(type).blocks) yield* blockValues(inner);
}

function* callValues(
  module: ModuleInstance,
  { name, content }: Declaration,
  range: Range,
): Iterable<PlacedValue> {
  for (const instance of module.call(name)?.instances ?? [])
    for (const { node } of attributesIn(content)) yield* placed(range, instance.variable(node.name));
}

function* providerValues(module: ModuleInstance, address: string, content: Content): Iterable<PlacedValue> {
  for (const provider of module.providers.writtenAt(address))
    for (const { node } of attributesIn(content)) {
      const argument = provider.argument(node.name);
      if (argument !== null) yield { range: argument.valueRange, value: argument.value };
    }
}
