import type { InstanceRecord, ProviderRecord } from "../../network/fragment.ts";
import type { Field, Fragment, Network } from "../../network/index.ts";

/** Types whose instances mean something only to those that refer to them, or name their account or id. */
const local: ReadonlySet<string> = new Set([
  "alicloud_vpc",
  "alicloud_vswitch",
  "alicloud_subnet",
  "alicloud_vpc_peer_connection",
  "alicloud_vpc_peer_connection_accepter",
  "alicloud_route_entry",
  "alicloud_vpc_route_entry",
  "alicloud_route_table",
  "alicloud_route_table_attachment",
  "alicloud_vpc_ipv4_cidr_block",
  "alicloud_vpc_ipv6_cidr_block",
  "alicloud_vpc_ipv4_gateway",
]);

/**
 * By what parts of a root module may count for each other that do not refer to each other: accounts, whose quotas they share, and
 * ids that are written out. Null where something may concern others in another way.
 */
export function couplingKeys({ roots }: Fragment, { providers, vpcs }: Network): ReadonlySet<string> | null {
  const [root] = roots;
  if (root === undefined || root.instances.some(({ mode, type }) => mode !== "managed" || !local.has(type)))
    return null;
  const keys = new Set<string>();
  for (const { account } of providers) keys.add(account.uid === null ? "account unknown" : account.uid);
  for (const record of root.providers) for (const key of credentialsOf(record)) keys.add(key);
  for (const instance of root.instances) for (const key of idsIn(instance)) keys.add(key);
  for (const { element, text } of vpcs) if (element === null) keys.add(text);
  return keys;
}

/** Providers with the same credentials are of the same account, where nothing else says which. */
function credentialsOf({ accountId, roleArn, credentials, credentialsIfEmpty }: ProviderRecord): string[] {
  const isTold = accountId.state === "known" || roleArn.state === "known";
  return isTold ? [] : [credentials, credentialsIfEmpty];
}

function idsIn({ fields, blocks }: InstanceRecord): string[] {
  const all = [fields, ...Object.values(blocks).flatMap(({ items }) => items.map((item) => item.fields))];
  return all.flatMap((own) =>
    Object.entries(own).flatMap(([name, field]) => (isOfId(name) ? textsOf(field) : [])),
  );
}

/** Whether an argument has an id of something; regions are shared by all. */
function isOfId(name: string): boolean {
  return /(?:^|_)(?:id|uid)$/.test(name) && !/region_id$/.test(name);
}

function textsOf(field: Field<string | boolean>): string[] {
  return field.state === "known" ? [String(field.value)] : [];
}
