import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import type { Argument, Instance, NestedBlocks, ProviderConfiguration, Root } from "../terraform/root.ts";
import { describeCredentials, textArgument } from "./credentials.ts";
import { describeArgument, describeList } from "./describe-field.ts";
import { describePlanned } from "./describe-planned.ts";
import { outputsOf, remoteStatesOf, stateOf } from "./describe-state.ts";
import type { Field } from "./field.ts";
import type { BlocksRecord, Fragment, InstanceRecord, ListRecord, ProviderRecord } from "./fragment.ts";
import { callerGaps } from "./gaps.ts";
import { describeMisuses } from "./misuse/describe.ts";
import { type FieldKind, type ModelledType, modelledTypes } from "./modelled.ts";
import { describePolicy } from "./ram/describe.ts";
import { typeOfAddress } from "./targets.ts";

/** Takes what an evaluated root module has to do with peering, and nothing else of it, as plain data. */
export function describe(root: Root): Fragment {
  const providers = new Map<string, ProviderRecord>();
  const instances: InstanceRecord[] = [];
  for (const provider of root.providers("alicloud")) {
    // The default one, where no block is written, matters to what uses it alone.
    if (provider.header !== null) providers.set(provider.address, describeProvider(root, provider));
  }
  for (const modelled of modelledTypes) {
    for (const resource of root.resources(modelled.mode, modelled.type)) {
      for (const instance of resource.instances) {
        const { provider } = instance;
        if (!providers.has(provider.address))
          providers.set(provider.address, describeProvider(root, provider));
        const record = describeInstance(root, instance, modelled);
        const policy = describePolicy(root, instance);
        if (policy !== null) Object.assign(record, { policy });
        instances.push(Object.assign(record, describeOrigin(root, instance)));
      }
    }
  }
  const gaps: UndecidedCause[] = root.gaps.map(({ message, range }) => ({ message, range }));
  gaps.push(...callerGaps(root, providers.values(), instances));
  const { directory } = root;
  const requirements = root
    .requiredProviders("alicloud")
    .map(({ source, constraint, range }) => ({ source, constraint, at: range }));
  const misuses = describeMisuses(root);
  const state = { state: stateOf(root), outputs: outputsOf(root), remoteStates: remoteStatesOf(root) };
  return {
    roots: [
      { directory, gaps, providers: [...providers.values()], requirements, misuses, instances, ...state },
    ],
  };
}

function describeInstance(root: Root, instance: Instance, modelled: ModelledType): InstanceRecord {
  const { resource, address, presence, provider } = instance;
  const { header, range } = resource;
  const lists: Record<string, ListRecord> = {};
  for (const name of modelled.lists ?? []) {
    const list = describeList(root, instance.argument(name));
    if (list !== null) lists[name] = list;
  }
  const blocks: Record<string, BlocksRecord> = {};
  for (const [type, kinds] of Object.entries(modelled.blocks ?? {})) {
    const nested = describeBlocks(root, instance.nested(type), kinds);
    if (nested !== null) blocks[type] = nested;
  }
  const record: InstanceRecord = {
    mode: resource.mode,
    type: resource.type,
    address,
    blockAddress: resource.address,
    header,
    range,
    calls: resource.calls.map(({ address: call, header: at }) => ({ address: call, header: at })),
    doubts: presence === "certain" ? [] : presence.map(({ message, range: at }) => ({ message, range: at })),
    provider: provider.address,
    fields: describeFields(root, instance, modelled.fields ?? {}, header),
    lists,
    blocks,
  };
  return root.isPlanned ? { ...record, planned: describePlanned(root, instance, modelled) } : record;
}

/** Types whose objects others name by an id that is written out. */
const importable = new Set(["alicloud_vpc", "alicloud_vpc_peer_connection", "alicloud_route_table"]);

/** What says which object of those that are named otherwise an instance may be. */
function describeOrigin(root: Root, instance: Instance): Pick<InstanceRecord, "after" | "imported"> {
  const { mode, type } = instance.resource;
  if (mode === "managed") {
    const id = importable.has(type) ? root.importedId(instance) : null;
    return id === null ? {} : { imported: id.kind === "string" && !id.sensitive ? id.value : null };
  }
  if (type !== "alicloud_vpcs") return {};
  const after = [...instance.dependencies()].filter((address) => {
    const dependency = typeOfAddress(address);
    return dependency?.mode === "managed" && dependency.type === "alicloud_vpc";
  });
  return after.length === 0 ? {} : { after: after.sort() };
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
    unknown: unknown.map(({ message, range }) => ({ message, range })),
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
    unknown: unknown.map(({ message, range }) => ({ message, range })),
  };
}
