import type { Field } from "./field.ts";
import type { BlocksRecord, InstanceRecord, ListRecord, RootRecord } from "./fragment.ts";

type AnyField = Field<string | boolean>;
type Resolve = (field: AnyField) => AnyField;

/** A state that reads itself by way of others, which no apply gets through, ends here. */
const longestWay = 8;

/**
 * The roots, with every argument that is an output of another root, read from that root's state, in the form that the other root
 * has it.
 */
export function withRemoteStates(roots: readonly RootRecord[]): readonly RootRecord[] {
  if (roots.every(({ remoteStates }) => Object.keys(remoteStates).length === 0)) return roots;
  const byState = new Map<string, RootRecord | null>();
  for (const root of roots) {
    // Of two roots with one state nobody knows which it is of.
    if (root.state !== null) byState.set(root.state, byState.has(root.state) ? null : root);
  }
  return roots.map((root) => {
    if (Object.keys(root.remoteStates).length === 0) return root;
    const resolve: Resolve = (field) => outputOf(byState, root, field, 0);
    return { ...root, instances: root.instances.map((instance) => resolved(instance, resolve)) };
  });
}

function outputOf(
  byState: ReadonlyMap<string, RootRecord | null>,
  root: RootRecord,
  field: AnyField,
  steps: number,
): AnyField {
  if (field.state !== "unknown" || field.reference === null || steps > longestWay) return field;
  const { address, path } = field.reference;
  const [kind, name, ...others] = path;
  const state = Object.hasOwn(root.remoteStates, address) ? root.remoteStates[address] : undefined;
  if (state === undefined || kind !== "outputs" || typeof name !== "string" || others.length > 0)
    return field;
  const source = byState.get(state);
  const output = source != null && Object.hasOwn(source.outputs, name) ? source.outputs[name] : undefined;
  if (source == null || output === undefined) return field;
  const found = outputOf(byState, source, output, steps + 1);
  const { at, argument } = field;
  const from = [...field.from, found.at, ...found.from];
  if (found.state !== "unknown" || found.reference === null) return { ...found, at, argument, from };
  const reference = { root: source.directory, ...found.reference };
  return { ...found, at, argument, from, reference };
}

function resolved(instance: InstanceRecord, resolve: Resolve): InstanceRecord {
  return {
    ...instance,
    fields: mapValues(instance.fields, resolve),
    lists: mapValues(instance.lists, (list: ListRecord) => ({
      ...list,
      items: list.items.map((item) => resolve(item) as Field<string>),
    })),
    blocks: mapValues(instance.blocks, (blocks: BlocksRecord) => ({
      ...blocks,
      items: blocks.items.map((item) => ({ ...item, fields: mapValues(item.fields, resolve) })),
    })),
  };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
