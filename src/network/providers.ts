import type { Range } from "../range.ts";
import type { AccountSetting } from "../settings.ts";
import { accountOfProvider } from "./accounts.ts";
import type { Field } from "./field.ts";
import type { ProviderRecord } from "./fragment.ts";
import type { Account, Provider } from "./model.ts";
import type { PlannedProvider } from "./planned-providers.ts";

/** A provider configuration of a root. */
export class ProviderNode implements Provider {
  readonly root: string;
  readonly address: string;
  readonly header: Range | null;
  readonly region: Field<string>;
  readonly account: Account;
  readonly accountType: Field<string>;

  /** @param planned what a plan tells of it, by what is made or read with it */
  constructor(
    root: string,
    record: ProviderRecord,
    settings: readonly AccountSetting[],
    planned: PlannedProvider = {},
  ) {
    this.root = root;
    this.address = record.address;
    this.header = record.header;
    this.region = regionOf(root, record, planned);
    this.account = accountOfProvider(root, record, settings, planned);
    this.accountType = record.accountType;
  }
}

/** A provider that sets no region takes the one of its profile or the environment, which nothing in the sources tells. */
function regionOf(root: string, record: ProviderRecord, planned: PlannedProvider): Field<string> {
  const { address, header, region, unknown, credentials } = record;
  if (region.state !== "known" && planned.region !== undefined)
    return { ...planned.region, at: region.at, argument: region.argument, from: region.from };
  if (unknown.length > 0) return unknownRegion(region, unknown, JSON.stringify([root, "provider", address]));
  if (region.state !== "unset") return region;
  const message = `provider ${address} sets no region, so that the environment decides it`;
  const identity = JSON.stringify([root, "environment", credentials]);
  return unknownRegion(region, [{ message, range: header }], identity);
}

function unknownRegion(
  region: Field<string>,
  causes: ProviderRecord["unknown"],
  identity: string,
): Field<string> {
  const { at, from } = region;
  const nothing = { argument: null, name: null, reference: null, maybeUnset: false };
  return { state: "unknown", at, from, causes, identity, ...nothing };
}
