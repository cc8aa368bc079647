import { all, type Decision, mostCauses, no, open, yes } from "../network/decision.ts";
import type { Network, Peering, Side, Vpc } from "../network/model.ts";

/** A connection that shares a VPC with a later one, and whether both are made at the same time. */
export interface Rival {
  readonly peering: Peering;
  readonly vpc: Vpc;
  readonly isConcurrent: Decision;
}

/** Finds connections of one VPC that terraform makes at the same time: no one of them waits for the other. */
export class Concurrency {
  readonly #places: ReadonlyMap<Peering, number>;
  /** Ends of which it is not known which VPC they are at, or which other names it has. */
  readonly #movable: readonly Side[];

  constructor({ peerings }: Network) {
    this.#places = new Map(peerings.map((peering, place) => [peering, place]));
    this.#movable = peerings.flatMap(({ requester, accepter }) => [requester, accepter].filter(isMovable));
  }

  /** Those before a connection, the certain ones first. */
  rivalsOf(peering: Peering): readonly Rival[] {
    const rivals = [peering.requester, peering.accepter].flatMap((side) => this.#rivalsAt(side));
    const isCertain = ({ isConcurrent }: Rival) => isConcurrent.is === true;
    return [...rivals.filter(isCertain), ...rivals.filter((rival) => !isCertain(rival))];
  }

  #rivalsAt(side: Side): readonly Rival[] {
    const { vpc, peering } = side;
    const known = new Set(vpc === null ? [] : vpc.sides);
    const rivals: Rival[] = [];
    let opened = 0;
    for (const other of this.#near(known)) {
      // Of those that may be rivals as many are enough as anybody is told of.
      if (opened >= mostCauses && (isOpen(side) || isOpen(other)) && !known.has(other)) continue;
      if (!this.#isBefore(other.peering, peering) || areOrdered(other.peering, peering)) continue;
      const { presence } = other.peering;
      const isConcurrent = all(isSameVpc(side, other), presence === "certain" ? yes : open(presence));
      const shared = other.vpc ?? vpc;
      if (isConcurrent.is === "undecided") opened++;
      if (isConcurrent.is !== false && shared !== null)
        rivals.push({ peering: other.peering, vpc: shared, isConcurrent });
      // One is enough to tell.
      if (isConcurrent.is === true) break;
    }
    return rivals;
  }

  /** The ends at a VPC, then others that may turn out to be there. */
  *#near(known: ReadonlySet<Side>): Generator<Side> {
    yield* known;
    for (const other of this.#movable) if (!known.has(other)) yield other;
  }

  #isBefore(peering: Peering, other: Peering): boolean {
    return (this.#places.get(peering) ?? 0) < (this.#places.get(other) ?? 0);
  }
}

function isMovable({ vpc }: Side): boolean {
  return vpc === null || vpc.knowledge === "unknown" || vpc.knowledge === "looked-up";
}

/** Whether nothing is known of the VPC, so that it is no other one for certain. */
function isOpen({ vpc }: Side): boolean {
  return vpc === null || vpc.knowledge === "unknown";
}

/** Whether one of two connections waits for the other; those of two roots are made in two runs. */
function areOrdered(left: Peering, right: Peering): boolean {
  if (left.root !== right.root) return true;
  return left.waitsFor.includes(right.blockAddress) || right.waitsFor.includes(left.blockAddress);
}

function isSameVpc(side: Side, other: Side): Decision {
  if (side.vpc !== null && other.vpc !== null) return side.vpc.isSame(other.vpc);
  const causes = [side, other].flatMap(({ vpcCauses }) => vpcCauses);
  return causes.length === 0 ? no : open(causes);
}
