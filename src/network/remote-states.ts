import type { Field, UnknownField } from "./field.ts";
import type {
  BlocksRecord,
  InstanceRecord,
  ListRecord,
  OutputRecord,
  ProviderRecord,
  RemoteStateRecord,
  RootRecord,
} from "./fragment.ts";

type AnyField = Field<string | boolean>;
type Resolve = (field: AnyField) => AnyField;

/** The root that the user says a data source of another one reads the state of; null where nothing is said. */
export type StatedState = (root: string, address: string, blockAddress: string) => string | null;

/** A state that reads itself by way of others, which no apply gets through, ends here. */
const longestWay = 8;

/**
 * The roots, with every argument that is an output of another root, read from that root's state, in the form that the other root
 * has it.
 */
export function withRemoteStates(roots: readonly RootRecord[], stated: StatedState): readonly RootRecord[] {
  if (roots.every(({ remoteStates }) => Object.keys(remoteStates).length === 0)) return roots;
  const states = new States(roots, stated);
  return roots.map((root) => {
    if (Object.keys(root.remoteStates).length === 0) return root;
    const resolve: Resolve = (field) => states.outputOf(root, field, 0);
    return {
      ...root,
      providers: root.providers.map((provider) => resolvedProvider(provider, resolve)),
      instances: root.instances.map((instance) => resolved(instance, resolve)),
    };
  });
}

/** Whose states the roots read. */
class States {
  readonly #stated: StatedState;
  readonly #byDirectory: ReadonlyMap<string, RootRecord>;
  /** Null where several roots have one state: nobody knows which it is of. */
  readonly #byState = new Map<string, RootRecord | null>();
  readonly #instances = new Map<RootRecord, ReadonlyMap<string, InstanceRecord>>();

  constructor(roots: readonly RootRecord[], stated: StatedState) {
    this.#stated = stated;
    this.#byDirectory = new Map(roots.map((root) => [root.directory, root]));
    for (const root of roots)
      if (root.state !== null) this.#byState.set(root.state, this.#byState.has(root.state) ? null : root);
  }

  /** The form that a field has in the root whose output it is; the field itself, where it is none. */
  outputOf(root: RootRecord, field: AnyField, steps: number): AnyField {
    if (field.state !== "unknown" || field.reference === null || steps > longestWay) return field;
    const { address, path } = field.reference;
    const [kind, name, ...others] = path;
    const state = Object.hasOwn(root.remoteStates, address) ? root.remoteStates[address] : undefined;
    if (state === undefined || kind !== "outputs" || typeof name !== "string") return field;
    const source = this.#sourceOf(root, address, state);
    if (source === null) return ofUnknownState(field);
    const output = Object.hasOwn(source.outputs, name) ? source.outputs[name] : undefined;
    const inside = output === undefined ? null : this.#inside(source, output, others);
    if (inside === null) return field;
    const found = this.outputOf(source, inside, steps + 1);
    const { at, argument } = field;
    const from = [...field.from, found.at, ...found.from];
    if (found.state !== "unknown" || found.reference === null) return { ...found, at, argument, from };
    const reference = { root: source.directory, ...found.reference };
    return { ...found, at, argument, from, reference };
  }

  #sourceOf(root: RootRecord, address: string, { blockAddress, path, workspace }: RemoteStateRecord) {
    const stated = this.#stated(root.directory, address, blockAddress);
    if (stated === null) return path === null ? null : (this.#byState.get(path) ?? null);
    const source = this.#byDirectory.get(stated) ?? null;
    if (source === null || workspace == null) return source;
    // Another workspace has other objects.
    return workspace === (source.workspace ?? "default") ? source : null;
  }

  /** What stands in an output at the end of a path. */
  #inside(root: RootRecord, output: OutputRecord, path: readonly (string | number)[]): AnyField | null {
    const [step, ...others] = path;
    if (step === undefined) return output.kind === "value" ? output.field : null;
    if (output.kind === "value") return null;
    if (output.kind === "resource")
      return typeof step === "string" && others.length === 0 ? this.#attribute(root, output, step) : null;
    const inner = elementOf(output, step);
    return inner === undefined ? null : this.#inside(root, inner, others);
  }

  /** An attribute of an instance that is an output as a whole. */
  #attribute(root: RootRecord, { address, at }: ResourceOutput, name: string): AnyField | null {
    const instance = this.#instancesOf(root).get(address);
    if (instance === undefined) return null;
    return (
      instance.fields[name] ?? instance.planned?.attributes[name] ?? attributeOf(root, address, name, at)
    );
  }

  #instancesOf(root: RootRecord): ReadonlyMap<string, InstanceRecord> {
    let instances = this.#instances.get(root);
    if (instances === undefined) {
      instances = new Map(root.instances.map((instance) => [instance.address, instance]));
      this.#instances.set(root, instances);
    }
    return instances;
  }
}

/** A field that is not known because nobody says whose state it is read from. */
function ofUnknownState(field: UnknownField): UnknownField {
  const [cause, ...others] = field.causes;
  if (cause === undefined || others.length > 0 || field.name === null) return field;
  const message = `${field.name} is read from the state of a root module that the run does not know (name it with remoteState in the config)`;
  return { ...field, causes: [{ ...cause, message }] };
}

type ResourceOutput = OutputRecord & { readonly kind: "resource" };
type CollectionOutput = OutputRecord & { readonly kind: "mapping" | "sequence" };

function elementOf(output: CollectionOutput, step: string | number): OutputRecord | undefined {
  if (output.kind === "sequence") return output.items[Number(step)];
  return Object.hasOwn(output.entries, step) ? output.entries[step] : undefined;
}

function attributeOf(root: RootRecord, address: string, name: string, at: UnknownField["at"]): UnknownField {
  const key = `${address}.${name}`;
  return {
    state: "unknown",
    at,
    argument: null,
    from: [],
    causes: [{ message: `${key} is known only after apply`, range: at }],
    identity: `${root.directory}\0${key}`,
    name: key,
    reference: { address, path: [name] },
    maybeUnset: name !== "id",
  };
}

function resolvedProvider(provider: ProviderRecord, resolve: Resolve): ProviderRecord {
  const text = (field: Field<string>) => resolve(field) as Field<string>;
  const { region, accountId, accountType, roleArn } = provider;
  return {
    ...provider,
    region: text(region),
    accountId: text(accountId),
    accountType: text(accountType),
    roleArn: text(roleArn),
  };
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
