import type { UndecidedCause } from "../finding.ts";
import type { Output, Root } from "../terraform/root.ts";
import type { Value } from "../terraform/value.ts";
import { distinctCauses } from "./decision.ts";
import type { GapRecord, InstanceRecord, ProviderRecord } from "./fragment.ts";
import { typeOfAddress } from "./targets.ts";

/** Arguments by which a module is told of a connection or an end of one. */
const idArguments = ["vpc_id", "accepting_vpc_id", "instance_id", "nexthop_id", "route_table_id"];

/**
 * Why a caller outside the run may declare what this root does not: it is given providers, or it configures none, so
 * that it is a module, and takes in or gives out the id of a connection or a VPC.
 */
export function callerGaps(
  root: Root,
  providers: Iterable<ProviderRecord>,
  instances: readonly InstanceRecord[],
): UndecidedCause[] {
  // Terraform has planned it as a root, so that it is none of these.
  if (root.isPlanned) return [];
  const [expected] = root.expectedProviders;
  if (expected !== undefined) {
    return [{ message: "this module is given providers by a caller, who may declare more", range: expected }];
  }
  for (const { header } of providers) if (header !== null) return [];
  const message = "this module configures no provider, and whoever calls it may declare more";
  for (const { type, fields } of instances) {
    if (!type.startsWith("alicloud_vpc_peer") && !type.endsWith("route_entry")) continue;
    for (const name of idArguments) {
      const field = fields[name];
      if (field?.state === "unknown" && field.reference === null) return [{ message, range: field.at }];
    }
  }
  const output = root.outputs.find(givesOut);
  return output === undefined ? [] : [{ message, range: output.header }];
}

/** What a caller can attach something to: connections, and VPCs with their route tables. */
const attachable = new Set([
  "alicloud_vpc",
  "alicloud_vpc_peer_connection",
  "alicloud_vpc_peer_connection_accepter",
  "alicloud_route_table",
]);

function isAttachable(address: string): boolean {
  const type = typeOfAddress(address);
  return type?.mode === "managed" && attachable.has(type.type);
}

/** Whether a caller gets an id of such an object from an output, or may get it. */
function givesOut(output: Output): boolean {
  return [...output.mentions()].some(isAttachable) && mayHoldId(output.value);
}

function mayHoldId(value: Value): boolean {
  if ("items" in value) return value.items.some(mayHoldId);
  if ("entries" in value) return [...value.entries.values()].some(mayHoldId);
  if (value.kind === "resource") return true;
  if (value.kind !== "unknown" && (!("reference" in value) || value.reference === undefined)) return false;
  const { reference } = value;
  if (reference == null) return true;
  const last = reference.path.filter((step) => typeof step === "string").at(-1);
  return isAttachable(reference.address) && /(^|_)id$/.test(last ?? "");
}

/** Why one root may have objects that its fragment does not. */
export class Gaps {
  readonly #ofAnyType: readonly UndecidedCause[];
  readonly #typed: readonly GapRecord[];

  constructor(gaps: readonly GapRecord[]) {
    this.#ofAnyType = distinctCauses(gaps.filter(({ type }) => type === undefined));
    this.#typed = gaps.filter(({ type }) => type !== undefined);
  }

  /** Those that may be of one of the types; all, where none is given. */
  of(types: readonly string[]): readonly UndecidedCause[] {
    if (this.#typed.length === 0) return this.#ofAnyType;
    const typed = this.#typed.filter(({ type = "" }) => types.length === 0 || types.includes(type));
    return distinctCauses([...this.#ofAnyType, ...typed.map(({ message, range }) => ({ message, range }))]);
  }
}
