import type { UndecidedCause } from "../finding.ts";
import { distinctCauses } from "./decision.ts";
import type { SideNode } from "./peerings.ts";
import type { RouteNode } from "./routes.ts";
import type { VpcNode } from "./vpcs.ts";

/** More causes than these tell a reader nothing. */
const mostCauses = 8;

/** Routes that may lead into a connection without the sources telling which. */
export class LooseRoutes {
  readonly #byVpc = new Map<VpcNode, RouteNode[]>();
  /** Those of them that may be another VPC than the one they are named as. */
  readonly #movable: VpcNode[] = [];
  readonly #unplaced: RouteNode[] = [];

  constructor(routes: readonly RouteNode[]) {
    for (const route of routes) {
      const isLoose = route.nextHops.some((hop) => hop.isLoose) || route.nextHopsUnknown.length > 0;
      if (!isLoose || route.peering !== null) continue;
      if (route.vpc === null) this.#unplaced.push(route);
      else {
        const list = this.#byVpc.get(route.vpc);
        if (list !== undefined) list.push(route);
        else {
          this.#byVpc.set(route.vpc, [route]);
          if (route.vpc.knowledge !== "managed") this.#movable.push(route.vpc);
        }
      }
    }
  }

  /** Why there may be a route of an IP version from a side into its connection after all. */
  causesFor(side: SideNode, version: 4 | 6 | "any"): readonly UndecidedCause[] {
    const causes: UndecidedCause[] = [];
    for (const route of this.#candidates(side)) {
      if (causes.length >= mostCauses) break;
      if (route.serves(version).is !== false) causes.push(...causesOf(route));
    }
    return distinctCauses(causes);
  }

  *#candidates(side: SideNode): Generator<RouteNode> {
    const { vpc } = side;
    if (vpc !== null) yield* this.#byVpc.get(vpc) ?? [];
    for (const other of vpc?.knowledge === "managed" ? this.#movable : this.#byVpc.keys()) {
      if (other !== vpc && side.isAt(other).is !== false) yield* this.#byVpc.get(other) ?? [];
    }
    for (const route of this.#unplaced) {
      if (side.matches(route.provider).is !== false) yield route;
    }
  }
}

function causesOf({ address, nextHops, nextHopsUnknown }: RouteNode): readonly UndecidedCause[] {
  return nextHops
    .filter((hop) => hop.isLoose)
    .flatMap(({ id, isPeering }) => {
      if (isPeering.is === "undecided") return isPeering.causes;
      return [{ message: `which connection ${address} leads into is not known`, range: id.at }];
    })
    .concat(nextHopsUnknown);
}
