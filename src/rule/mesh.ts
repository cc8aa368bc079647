import type { UndecidedCause } from "../finding.ts";
import { type Decision, distinctCauses, open } from "../network/decision.ts";
import type { Network, Peering, Side, Vpc } from "../network/model.ts";

/** VPCs that are each peered with each other, and the connections between them, the first by place first. */
export interface Clique {
  readonly vpcs: readonly Vpc[];
  readonly peerings: readonly Peering[];
}

/** From this number on Alibaba Cloud advises CEN. */
const fewest = 4;
/** Between so many VPCs there are so many connections. */
const fewestPeerings = (fewest * (fewest - 1)) / 2;
/** A graph that is made to be hard is given up after so many comparisons. */
const mostSteps = 2_000_000;

/** The VPCs of a network as a graph, of which the connections are the edges. */
export class Mesh {
  readonly #peerings: readonly Peering[];
  readonly #neighbours = new Map<Vpc, Map<Vpc, Peering>>();
  /** Connections of which it is not known whether they are, or between which VPCs. */
  readonly #doubtful: Peering[] = [];
  #steps = 0;

  constructor({ peerings }: Network) {
    this.#peerings = peerings;
    for (const peering of peerings) {
      const { presence, requester, accepter } = peering;
      const [left, right] = [requester.vpc, accepter.vpc];
      if (presence !== "certain" || left === null || right === null || !isFixed(left) || !isFixed(right)) {
        this.#doubtful.push(peering);
      } else if (left.isSame(right).is === false) {
        this.#join(left, right, peering);
        this.#join(right, left, peering);
      }
    }
  }

  /** Groups of four or more, no connection in two of them, in the order of their first connections. */
  cliques(): readonly Clique[] {
    const used = new Set<Peering>();
    const found: Clique[] = [];
    for (const peering of this.#peerings) {
      const [left, right] = [peering.requester.vpc, peering.accepter.vpc];
      if (used.has(peering) || left === null || right === null) continue;
      if (this.#neighbours.get(left)?.get(right) !== peering) continue;
      const clique = this.#around(left, right);
      if (clique.length < fewest) continue;
      const peerings = this.#between(clique).filter((one) => !used.has(one));
      if (peerings.length < fewestPeerings) continue;
      for (const one of peerings) used.add(one);
      found.push({ vpcs: clique, peerings });
    }
    return found;
  }

  /** Whether what is not known may make a group that is not one without it, and the first connection that it hangs on; else null. */
  doubt(): { readonly peering: Peering; readonly isMesh: Decision } | null {
    const [first] = this.#doubtful;
    if (first === undefined) return null;
    const isOpenEnded = this.#doubtful.some(({ presence }) => presence !== "certain");
    if (!isOpenEnded && this.#peerings.length < fewestPeerings) return null;
    const causes = this.#doubtful.flatMap(({ presence, requester, accepter }) => [
      ...(presence === "certain" ? [] : presence),
      ...whyMovable(requester),
      ...whyMovable(accepter),
    ]);
    return { peering: first, isMesh: open(distinctCauses(causes)) };
  }

  #join(from: Vpc, to: Vpc, peering: Peering): void {
    const others = this.#neighbours.get(from) ?? new Map<Vpc, Peering>();
    this.#neighbours.set(from, others);
    if (!others.has(to)) others.set(to, peering);
  }

  /** The two, and as many of those that are peered with both as are peered with each other, taken in order. */
  #around(left: Vpc, right: Vpc): readonly Vpc[] {
    const common = this.#commonOf(left, right);
    let best: readonly Vpc[] = [left, right];
    for (const [at, start] of common.entries()) {
      const clique = [left, right, start];
      for (const next of common.slice(at + 1)) {
        if (++this.#steps > mostSteps) return best;
        if (clique.every((one) => this.#neighbours.get(one)?.has(next) && one.isSame(next).is === false))
          clique.push(next);
      }
      if (clique.length > best.length) best = clique;
      // A group to which all belong cannot be larger.
      if (clique.length >= fewest && clique.length === common.length + 2 - at) break;
    }
    return best;
  }

  #commonOf(left: Vpc, right: Vpc): readonly Vpc[] {
    const others = this.#neighbours.get(right);
    return [...(this.#neighbours.get(left)?.keys() ?? [])].filter((vpc) => others?.has(vpc));
  }

  #between(vpcs: readonly Vpc[]): readonly Peering[] {
    const inside = new Set<Peering>();
    for (const [at, left] of vpcs.entries())
      for (const right of vpcs.slice(at + 1)) {
        const peering = this.#neighbours.get(left)?.get(right);
        if (peering !== undefined) inside.add(peering);
      }
    return this.#peerings.filter((peering) => inside.has(peering));
  }
}

/** Whether it is a VPC that has no other name in its root. */
function isFixed({ knowledge }: Vpc): boolean {
  return knowledge === "managed" || knowledge === "literal";
}

function whyMovable({ vpc, vpcCauses, peering, role }: Side): readonly UndecidedCause[] {
  if (vpc === null) return vpcCauses;
  if (isFixed(vpc)) return [];
  const { at } = role === "requester" ? peering.vpcId : peering.acceptingVpcId;
  return [{ message: `which VPC ${vpc.text} is, is not known`, range: at }];
}
