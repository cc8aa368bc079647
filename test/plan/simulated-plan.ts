import { modelledTypes } from "../../src/network/modelled.ts";
import type { Instance, Root } from "../../src/terraform/index.ts";
import { numberText } from "../../src/terraform/number-text.ts";
import type { Value } from "../../src/terraform/value.ts";

/** What a stand-in for the provider knows of an attribute; undefined where it is known only after apply. */
export type Knows = (instance: Instance, attribute: string) => unknown;

/**
 * The `resource_changes` of a plan for all managed instances of a root: what the sources set, with the ids that the provider
 * knows for what they refer to, and what it fills in besides.
 */
export function changesOf(root: Root, knows: Knows): unknown[] {
  const instances = modelledTypes
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type }) => root.resources("managed", type).flatMap((resource) => [...resource.instances]));
  const byAddress = new Map(instances.map((instance) => [instance.address, instance]));
  return instances.map((instance) => {
    const after: Record<string, unknown> = {};
    const unknown: Record<string, true> = {};
    const put = (name: string, value: unknown) => {
      if (value === undefined) unknown[name] = true;
      else after[name] = value;
    };
    for (const name of computedNames) put(name, knows(instance, name));
    for (const name of instance.argumentNames) {
      const value = instance.argument(name)?.value;
      // Null is filled in, too.
      if (value !== undefined && value.kind !== "null") put(name, plain(value, byAddress, knows));
    }
    return changeOf(instance, after, unknown);
  });
}

const computedNames = [
  "id",
  "route_table_id",
  "router_table_id",
  "cidr_block",
  "ipv6_cidr_block",
  "region_id",
];

function plain(value: Value, byAddress: ReadonlyMap<string, Instance>, knows: Knows): unknown {
  switch (value.kind) {
    case "string":
    case "bool":
      return value.value;
    case "number":
      return JSON.parse(numberText(value.value));
    case "unknown": {
      const owner = byAddress.get(value.reference?.address ?? "");
      const [name] = value.reference?.path ?? [];
      return owner === undefined || typeof name !== "string" ? undefined : knows(owner, name);
    }
    case "list":
    case "set": {
      const items = value.items.map((item) => plain(item, byAddress, knows));
      return items.includes(undefined) ? undefined : items;
    }
    case "null":
      return null;
    default:
      throw new Error(`The stand-in has no ${value.kind}.`);
  }
}

function changeOf({ address, resource }: Instance, after: unknown, unknown: object): unknown {
  const { mode, type, name } = resource;
  const key = /\[(?:(\d+)|"(.*)")\]$/.exec(address);
  const index = key === null ? {} : { index: key[1] === undefined ? key[2] : Number(key[1]) };
  const isNew = "id" in unknown;
  const change = {
    actions: [isNew ? "create" : "no-op"],
    before: isNew ? null : after,
    after,
    after_unknown: unknown,
    after_sensitive: {},
  };
  return { address, mode, type, name, ...index, change };
}
