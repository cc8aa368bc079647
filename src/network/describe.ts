import type { Range } from "../range.ts";
import type { Argument, Instance, NestedBlocks, ProviderConfiguration, Root } from "../terraform/root.ts";
import { describeCredentials } from "./credentials.ts";
import { describeCalls } from "./describe-calls.ts";
import { describeCauses, describeDoubts } from "./describe-causes.ts";
import { describeArgument, describeList, textArgument } from "./describe-field.ts";
import { describePlanned } from "./describe-planned.ts";
import { outputsOf, remoteStatesOf, stateOf } from "./describe-state.ts";
import { describeDimensions } from "./dimensions.ts";
import type { Field } from "./field.ts";
import type {
  BlocksRecord,
  Fragment,
  GapRecord,
  InstanceRecord,
  ListRecord,
  ProviderRecord,
} from "./fragment.ts";
import { callerGaps } from "./gaps.ts";
import { describeMisuses } from "./misuse/describe.ts";
import { type FieldKind, type ModelledType, modelledTypes } from "./modelled.ts";
import { describePolicy } from "./ram/describe.ts";
import { SetArguments } from "./set-arguments.ts";
import { typeOfAddress } from "./targets.ts";
import { isWaiting, withWaits } from "./waits.ts";

/** Takes what an evaluated root module has to do with peering, and nothing else of it, as plain data. */
export function describe(root: Root): Fragment {
  const providers = new Map<string, ProviderRecord>();
  const described = new Set<ProviderConfiguration>();
  const instances: InstanceRecord[] = [];
  const waiting: Instance[] = [];
  for (const provider of root.providers("alicloud")) {
    // The default one, where no block is written, matters to what uses it alone.
    if (provider.header !== null) providers.set(provider.address, describeProvider(root, provider));
  }
  for (const modelled of modelledTypes) {
    const asked = new SetArguments(modelled);
    for (const resource of root.resources(modelled.mode, modelled.type)) {
      const set = asked.of(resource.written.shape);
      for (const instance of resource.instances) {
        const { provider } = instance;
        if (!described.has(provider) && !providers.has(provider.address))
          providers.set(provider.address, describeProvider(root, provider));
        described.add(provider);
        const record = describeInstance(root, instance, provider.address, set);
        if (root.isPlanned) Object.assign(record, { planned: describePlanned(root, instance, modelled) });
        instances.push(withParticulars(root, instance, record));
        if (isWaiting(instance)) waiting.push(instance);
      }
    }
  }
  const gaps: GapRecord[] = root.gaps.map(({ message, range, type }) => ({
    message,
    range,
    ...(type === undefined ? {} : { type }),
  }));
  gaps.push(...callerGaps(root, providers.values(), instances));
  const { directory } = root;
  const requirements = root
    .requiredProviders("alicloud")
    .map(({ source, constraint, range }) => ({ source, constraint, at: range }));
  const misuses = describeMisuses(root, requirements);
  const state = {
    workspace: root.workspace,
    state: stateOf(root),
    outputs: outputsOf(root),
    remoteStates: remoteStatesOf(root),
  };
  const record = {
    directory,
    gaps,
    providers: [...providers.values()],
    requirements,
    misuses,
    instances,
    ...state,
  };
  return { roots: [withWaits(record, waiting)] };
}

function describeInstance(
  root: Root,
  instance: Instance,
  provider: string,
  set: ModelledType,
): InstanceRecord {
  const { resource, address, presence } = instance;
  const { header, range } = resource;
  const record: InstanceRecord = {
    mode: resource.mode,
    type: resource.type,
    address,
    blockAddress: resource.address,
    header,
    range,
    calls: describeCalls(resource.calls),
    doubts: describeDoubts(presence),
    provider,
    fields: describeFields(root, instance, set.fields ?? {}, header),
    lists: set.lists === undefined ? nothing : describeLists(root, instance, set.lists),
    blocks: set.blocks === undefined ? nothing : describeNested(root, instance, set.blocks),
  };
  return Object.assign(record, describeOrigin(root, instance) ?? describeProvidedBy(instance));
}

/** Of most instances, so that they share it. */
const nothing = {};

function describeLists(
  root: Root,
  instance: Instance,
  names: readonly string[],
): Readonly<Record<string, ListRecord>> {
  const lists: Record<string, ListRecord> = {};
  for (const name of names) {
    const list = describeList(root, instance.argument(name));
    if (list !== null) lists[name] = list;
  }
  return lists;
}

function describeNested(
  root: Root,
  instance: Instance,
  types: NonNullable<ModelledType["blocks"]>,
): Readonly<Record<string, BlocksRecord>> {
  const blocks: Record<string, BlocksRecord> = {};
  for (const [type, kinds] of Object.entries(types)) {
    const nested = describeBlocks(root, instance.nested(type), kinds);
    if (nested !== null) blocks[type] = nested;
  }
  return blocks;
}

/** Types whose objects others name by an id that is written out. */
const importable = new Set(["alicloud_vpc", "alicloud_vpc_peer_connection", "alicloud_route_table"]);

/** What says which object of those that are named otherwise an instance may be. */
function describeOrigin(root: Root, instance: Instance): Pick<InstanceRecord, "after" | "imported"> | null {
  const { mode, type } = instance.resource;
  if (mode === "managed") {
    const id = importable.has(type) ? root.importedId(instance) : null;
    return id === null ? null : { imported: id.kind === "string" && !id.sensitive ? id.value : null };
  }
  if (type !== "alicloud_vpcs") return null;
  const after = [...instance.dependencies()].filter((address) => {
    const dependency = typeOfAddress(address);
    return dependency?.mode === "managed" && dependency.type === "alicloud_vpc";
  });
  return after.length === 0 ? null : { after: after.sort() };
}

/** What only instances of some types have besides. */
function withParticulars(root: Root, instance: Instance, record: InstanceRecord): InstanceRecord {
  const policy = describePolicy(root, instance);
  if (policy !== null) return { ...record, policy };
  const dimensions = describeDimensions(root, instance);
  return dimensions === null ? record : { ...record, dimensions };
}

/** Where an accepter names its provider. */
function describeProvidedBy({ resource }: Instance): Pick<InstanceRecord, "providerAt"> | null {
  if (resource.type !== "alicloud_vpc_peer_connection_accepter") return null;
  const { providerRange } = resource;
  return providerRange === null ? null : { providerAt: providerRange };
}

function describeFields(
  root: Root,
  block: { argument(name: string): Argument | null },
  kinds: Readonly<Record<string, FieldKind>>,
  header: Range,
): Record<string, Field<string | boolean>> {
  const fields: Record<string, Field<string | boolean>> = {};
  for (const name in kinds) {
    const argument = block.argument(name);
    if (argument !== null) fields[name] = describeArgument(root, argument, kinds[name] ?? "string", header);
  }
  return fields;
}

function describeBlocks(
  root: Root,
  { blocks, unknown }: NestedBlocks,
  kinds: Readonly<Record<string, FieldKind>>,
): BlocksRecord | null {
  if (blocks.length === 0 && unknown.length === 0) return null;
  return {
    items: blocks.map((block) => ({
      header: block.header,
      fields: describeFields(root, block, kinds, block.header),
    })),
    unknown: describeCauses(unknown),
  };
}

function describeProvider(root: Root, provider: ProviderConfiguration): ProviderRecord {
  const { address, header, unknown } = provider;
  const place = header ?? { file: root.files[0]?.source.path ?? root.directory, start: 0, end: 0 };
  const field = (name: string) => textArgument(root, provider, name, place);
  return {
    address,
    header,
    region: field("region"),
    accountId: field("account_id"),
    accountType: field("account_type"),
    ...describeCredentials(root, provider, place),
    unknown: describeCauses(unknown),
  };
}
