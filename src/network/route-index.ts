import type { RouteNode } from "./routes.ts";
import type { SideNode } from "./sides.ts";
import type { VpcNode } from "./vpcs.ts";

/** Routes by the VPC that their table is of, to find those that may be at one end of a connection. */
export class RouteIndex {
  readonly #byVpc = new Map<VpcNode, RouteNode[]>();
  /** Those of the VPCs that may be another VPC than the one they are named as. */
  readonly #movable: VpcNode[] = [];
  readonly #unplaced: RouteNode[] = [];

  constructor(routes: readonly RouteNode[]) {
    for (const route of routes) {
      if (route.vpc === null) this.#unplaced.push(route);
      else this.#add(route.vpc, route);
    }
  }

  get isEmpty(): boolean {
    return this.#byVpc.size === 0 && this.#unplaced.length === 0;
  }

  /** Those whose VPC is the one at a side, or may turn out to be. */
  *near(side: SideNode): Generator<RouteNode> {
    const { vpc } = side;
    if (vpc !== null) yield* this.#byVpc.get(vpc) ?? [];
    for (const other of vpc?.knowledge === "managed" ? this.#movable : this.#byVpc.keys()) {
      if (other !== vpc && side.isAt(other).is !== false) yield* this.#byVpc.get(other) ?? [];
    }
    yield* this.#unplaced;
  }

  #add(vpc: VpcNode, route: RouteNode): void {
    const list = this.#byVpc.get(vpc);
    if (list !== undefined) {
      list.push(route);
      return;
    }
    this.#byVpc.set(vpc, [route]);
    if (vpc.knowledge !== "managed") this.#movable.push(vpc);
  }
}
