import type { Field, KnownField } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";

/** What a plan knows of a provider configuration, through the instances that are made or read with it. */
export interface PlannedProvider {
  /** The id of the account that its credentials are of. */
  readonly uid?: KnownField<string>;
  readonly region?: KnownField<string>;
}

/** Which attribute of a data source is the account of its provider. */
const uidAttributes: Readonly<Record<string, string>> = {
  alicloud_account: "id",
  alicloud_caller_identity: "account_id",
};

/** By the address of the provider; those that a plan tells nothing of are left out. */
export function plannedProviders(instances: readonly InstanceRecord[]): ReadonlyMap<string, PlannedProvider> {
  const found = new Map<string, PlannedProvider>();
  for (const { mode, type, provider, planned } of instances) {
    if (planned === undefined) continue;
    const { attributes, results } = planned;
    const uid = mode === "data" ? known(attributes[uidAttributes[type] ?? ""]) : undefined;
    // A resource is made in the region of its provider, and a data source looks there.
    const region = [attributes, ...(results ?? []).map((result) => result.attributes)]
      .map(({ region_id }) => known(region_id))
      .find((field) => field !== undefined);
    const before = found.get(provider);
    if (uid !== undefined || region !== undefined)
      found.set(provider, { ...before, ...(uid && { uid }), ...(region && { region }) });
  }
  return found;
}

function known(field: Field<string> | undefined): KnownField<string> | undefined {
  return field?.state === "known" ? field : undefined;
}
