import type { Instance } from "../terraform/root.ts";
import type { RootRecord, Waits } from "./fragment.ts";
import { typeOfAddress } from "./targets.ts";

/** What it matters for that instances of a type wait. */
const awaitedTypes = new Map([
  ["alicloud_vpc_peer_connection", "alicloud_vpc_peer_connection"],
  ["alicloud_route_entry", "alicloud_vpc_peer_connection_accepter"],
  ["alicloud_vpc_route_entry", "alicloud_vpc_peer_connection_accepter"],
]);

/** Whether it matters what an instance waits for. */
export function isWaiting({ resource }: Instance): boolean {
  return resource.mode === "managed" && awaitedTypes.has(resource.type);
}

/**
 * A root with what its instances wait for. To follow all references takes its time, and only few rules want to know: that is
 * put off until the first asks.
 */
export function withWaits(root: Omit<RootRecord, "waits">, waiting: readonly Instance[]): RootRecord {
  let waits: Waits | undefined;
  return {
    ...root,
    get waits() {
      waits ??= Object.fromEntries(waiting.map((instance) => [instance.address, awaitedBy(instance)]));
      return waits;
    },
  };
}

function awaitedBy(instance: Instance): readonly string[] {
  const awaited = awaitedTypes.get(instance.resource.type);
  const isAwaited = (address: string) => {
    const found = typeOfAddress(address);
    return found?.mode === "managed" && found.type === awaited;
  };
  return [...instance.dependencies()].filter(isAwaited).sort();
}
