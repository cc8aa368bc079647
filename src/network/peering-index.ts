import { addTo, type Groups } from "../grouping.ts";
import type { PeeringNode } from "./peerings.ts";
import type { SideNode } from "./sides.ts";
import type { VpcNode } from "./vpcs.ts";

/** The connections of a network, found by the VPCs that they may be between. */
export class PeeringIndex {
  readonly #places: ReadonlyMap<PeeringNode, number>;
  readonly #byVpc: Groups<Key, PeeringNode> = new Map();
  /** Those with an end that may turn out to be at any VPC. */
  readonly #movable: PeeringNode[] = [];

  constructor(peerings: readonly PeeringNode[]) {
    this.#places = new Map(peerings.map((peering, place) => [peering, place]));
    for (const peering of peerings) {
      const keys = [keyOf(peering.requester), keyOf(peering.accepter)];
      if (keys.includes(null)) this.#movable.push(peering);
      for (const key of new Set(keys)) if (key !== null) this.#add(key, peering);
    }
  }

  /** In order, those that may be between the same two VPCs as one of them; all others surely are not. */
  maybeBetweenThoseOf(peering: PeeringNode): readonly PeeringNode[] {
    const key = keyOf(peering.requester) ?? keyOf(peering.accepter);
    if (key === null) return [...this.#places.keys()];
    const here = this.#byVpc.get(key) ?? [];
    if (this.#movable.length === 0) return here;
    return [...new Set([...here, ...this.#movable])].sort(
      (left, right) => this.#place(left) - this.#place(right),
    );
  }

  /** Whether a connection comes before another one, by root, file and place. */
  isBefore(peering: PeeringNode, other: PeeringNode): boolean {
    return this.#place(peering) < this.#place(other);
  }

  #place(peering: PeeringNode): number {
    return this.#places.get(peering) ?? 0;
  }

  #add(key: Key, peering: PeeringNode): void {
    addTo(this.#byVpc, key, peering);
  }
}

/** A managed VPC, or the id of one: two of them are the same only if they are one or have one id. */
type Key = VpcNode | string;

/** Null where the VPC may turn out to be any. */
function keyOf({ vpc }: SideNode): Key | null {
  return vpc?.origin.kind === "managed" ? (vpc.id ?? vpc) : null;
}
