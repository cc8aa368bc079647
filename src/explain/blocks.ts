import type { PlainValue, ValueRecord } from "../explanation.ts";
import type { NestedBlock, NestedBlocks } from "../terraform/root.ts";
import { causeRecord, recordOf } from "./record.ts";
import type { SourceView } from "./source.ts";

/** Nested blocks of one type as the list of objects that expressions have them as. */
export function blocksRecord({ blocks, unknown }: NestedBlocks, view: SourceView): ValueRecord {
  const from = view.steps(
    blocks.map(({ header }) => header),
    false,
  );
  const elements = blocks.map((block) => blockRecord(block, view));
  if (unknown.length === 0) return { ...listOf(elements), from };
  // There may be more blocks than those that are known.
  const rest = causeRecord(unknown[0], view);
  return blocks.length === 0 ? { ...rest, from } : { kind: "elements", elements: [...elements, rest], from };
}

function blockRecord(block: NestedBlock, view: SourceView): ValueRecord {
  const entries = new Map<string, ValueRecord>();
  for (const name of block.argumentNames) {
    const argument = block.argument(name);
    if (argument !== null) entries.set(name, recordOf(argument.value, view));
  }
  for (const type of block.nestedTypes) entries.set(type, blocksRecord(block.nested(type), view));
  return { ...objectOf(entries), from: view.steps([block.header], false) };
}

function listOf(elements: readonly ValueRecord[]) {
  const values = elements.map(knownValue);
  return values.includes(undefined)
    ? ({ kind: "elements", elements } as const)
    : ({ kind: "known", value: values as PlainValue[] } as const);
}

function objectOf(entries: ReadonlyMap<string, ValueRecord>) {
  const values = new Map([...entries].map(([name, record]) => [name, knownValue(record)]));
  return [...values.values()].includes(undefined)
    ? ({ kind: "entries", entries } as const)
    : ({ kind: "known", value: values as ReadonlyMap<string, PlainValue> } as const);
}

function knownValue(record: ValueRecord): PlainValue | undefined {
  return record.kind === "known" ? record.value : undefined;
}
