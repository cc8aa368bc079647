import type { ValueRecord } from "../explanation.ts";
import type { SourceText } from "../files/source-text.ts";
import type { Range } from "../range.ts";
import type { Argument, NestedBlocks, Root } from "../terraform/root.ts";
import { recordOf } from "./record.ts";
import { SourceView } from "./source.ts";

/** A root module that was evaluated, with its texts. */
export interface ReadableRoot {
  readonly root: Root;
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Stretches of them that must not be shown. */
  readonly secrets: readonly Range[];
}

/** An argument as it is in one instance of its block. */
export interface ExplainedArgument {
  /** Of the instance, or of the provider configuration. */
  readonly address: string;
  readonly name: string;
  /** Of the whole argument. */
  readonly range: Range;
  readonly record: ValueRecord;
}

/** A block with arguments, of any kind. */
interface ArgumentBlock {
  readonly argumentNames: readonly string[];
  readonly nestedTypes: readonly string[];
  argument(name: string): Argument | null;
  nested(type: string): NestedBlocks;
}

/** What is known of the argument of a resource or a data source that is written at a place, in each instance of its block. */
export function explainArgument(
  { root, sources, secrets }: ReadableRoot,
  file: string,
  offset: number,
): readonly ExplainedArgument[] {
  const isHere = (range: Range) => range.file === file && range.start <= offset && offset <= range.end;
  const view = new SourceView(root, sources, secrets);
  return root
    .allResources()
    .filter(({ range }) => isHere(range))
    .flatMap(({ instances }) => instances)
    .flatMap((instance) =>
      argumentsAt(instance, isHere).map(({ name, range, value }) => ({
        ...{ address: instance.address, name, range },
        record: recordOf(value, view),
      })),
    );
}

function argumentsAt(block: ArgumentBlock, isHere: (range: Range) => boolean): readonly Argument[] {
  for (const name of block.argumentNames) {
    const argument = block.argument(name);
    if (argument !== null && isHere(argument.range)) return [argument];
  }
  return block.nestedTypes.flatMap((type) =>
    block
      .nested(type)
      .blocks.filter(({ range }) => isHere(range))
      .flatMap((inner) => argumentsAt(inner, isHere)),
  );
}
