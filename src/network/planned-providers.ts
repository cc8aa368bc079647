import type { Field, KnownField } from "./field.ts";
import type { InstanceRecord, ProviderRecord } from "./fragment.ts";

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

/** What a plan tells of the provider configurations of one root. */
export class PlannedProviders {
  readonly #uids = new Map<string, KnownField<string>>();
  readonly #regions = new Map<string, KnownField<string>>();

  constructor(providers: readonly ProviderRecord[], instances: readonly InstanceRecord[]) {
    const records = new Map(providers.map((record) => [record.address, record]));
    for (const instance of instances) {
      const provider = records.get(instance.provider);
      if (provider === undefined || instance.planned === undefined) continue;
      note(this.#uids, accountKey(provider), uidOf(instance));
      note(this.#regions, regionKey(provider), regionOf(instance));
    }
  }

  of(provider: ProviderRecord): PlannedProvider {
    const [uid, region] = [this.#uids.get(accountKey(provider)), this.#regions.get(regionKey(provider))];
    return { ...(uid && { uid }), ...(region && { region }) };
  }
}

/** The same for providers that are of one account, whichever it is. */
function accountKey({ address, credentials, role, unknown }: ProviderRecord): string {
  return unknown.length > 0 ? address : JSON.stringify([credentials, role]);
}

/** The same for providers that take their region from the same place outside. */
function regionKey({ address, credentials, region, unknown }: ProviderRecord): string {
  return unknown.length > 0 || region.state !== "unset" ? address : JSON.stringify([credentials]);
}

function note(found: Map<string, KnownField<string>>, key: string, field: KnownField<string> | null): void {
  if (field !== null && !found.has(key)) found.set(key, field);
}

function uidOf({ mode, type, planned }: InstanceRecord): KnownField<string> | null {
  const attribute = mode === "data" ? uidAttributes[type] : undefined;
  return attribute === undefined ? null : known(planned?.attributes[attribute]);
}

/** A resource is made in the region of its provider, and a data source looks there. */
function regionOf({ planned }: InstanceRecord): KnownField<string> | null {
  const found = [planned, ...(planned?.results ?? [])].map((one) => known(one?.attributes.region_id));
  return found.find((field) => field !== null) ?? null;
}

function known(field: Field<string> | undefined): KnownField<string> | null {
  return field?.state === "known" ? field : null;
}
