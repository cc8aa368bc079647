import type { NetworkSettings, PerRoot } from "../settings.ts";
import type { Fragment } from "./fragment.ts";
import { merge } from "./fragment.ts";
import { Linker } from "./linker.ts";
import type { Network } from "./model.ts";

/**
 * Links the fragments of a run into one network. Nothing else looks across roots: those of several roots meet at the
 * literal ids that they name, and at the outputs that one reads from the other's state. The order of the fragments, and how they were merged before, make no difference.
 * @param settings what the user states of accounts, quotas and VPCs
 * @throws Error if two fragments describe the same root
 */
export function join(fragments: readonly Fragment[], settings: PerRoot<NetworkSettings>): Network {
  return new Linker(merge(...fragments), settings).network();
}
