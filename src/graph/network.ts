import { distinctBy } from "../grouping.ts";
import type { Accepter, Element, Network, Peering, Route, Side, Vpc } from "../network/index.ts";
import type {
  Topology,
  TopologyAccepter,
  TopologyPeering,
  TopologyRoute,
  TopologyValue,
  TopologyVpc,
} from "../topology.ts";
import { Accounts } from "./accounts.ts";
import type { Faults } from "./faults.ts";
import type { Names } from "./names.ts";
import { Parts } from "./parts.ts";
import type { Values } from "./values.ts";

/** What all environments of a run share. */
export interface Shared {
  readonly names: Names;
  readonly values: Values;
  readonly faults: Faults;
}

/** The nodes of the network of one environment. */
export class NetworkTopology {
  readonly #network: Network;
  readonly #environment: string | null;
  readonly #shared: Shared;
  readonly #accounts: Accounts;
  readonly #parts: Parts;
  readonly #ids = new Map<Vpc | Element | Side, string>();
  /** Ends of connections of which not even a name is known. */
  readonly #unnamed: Side[] = [];

  constructor(network: Network, environment: string | null, shared: Shared) {
    this.#network = network;
    this.#environment = environment;
    this.#shared = shared;
    this.#accounts = new Accounts(shared.names, environment);
    this.#parts = new Parts(network);
    this.#giveIds();
  }

  /** Accounts last: the others ask for them. */
  nodes(): Pick<Topology, "vpcs" | "peerings" | "routes" | "accepters" | "accounts"> {
    const vpcs = [
      ...this.#network.vpcs.map((vpc) => this.#vpc(vpc)),
      ...this.#unnamed.map((side) => this.#unnamedVpc(side)),
    ];
    const peerings = this.#network.peerings.map((peering) => this.#peering(peering));
    const routes = this.#network.routes.filter(leadsIntoPeering).map((route) => this.#route(route));
    const accepters = this.#network.accepters.map((accepter) => this.#accepter(accepter));
    return { vpcs, peerings, routes, accepters, accounts: this.#accounts.list() };
  }

  #giveIds(): void {
    const { vpcs, peerings, accepters, routes } = this.#network;
    const give = (node: Vpc | Element | Side, kind: string, root: string | null, name: string) =>
      this.#ids.set(node, this.#shared.names.give(kind, this.#environment, root, name));
    for (const vpc of vpcs) give(vpc, "vpc", rootOf(vpc), vpc.text);
    for (const peering of peerings) give(peering, "peering", peering.root, peering.address);
    for (const accepter of accepters) give(accepter, "accepter", accepter.root, accepter.address);
    for (const route of routes.filter(leadsIntoPeering)) give(route, "route", route.root, route.address);
    for (const { root, address, requester, accepter } of peerings)
      for (const side of [requester, accepter]) {
        if (side.vpc !== null) continue;
        give(side, "vpc", root, `${address}:${side.role}`);
        this.#unnamed.push(side);
      }
  }

  #idOf(node: Vpc | Element | Side): string {
    const id = this.#ids.get(node);
    if (id === undefined) throw new Error("A node of the network is in none of its lists.");
    return id;
  }

  #idOfEnd(side: Side): string {
    return this.#idOf(side.vpc ?? side);
  }

  #vpc(vpc: Vpc): TopologyVpc {
    const { values } = this.#shared;
    const { element, knowledge, text } = vpc;
    const [side] = vpc.sides;
    const place = vpc.at === null ? { file: null, line: null, column: null } : values.place(vpc.at);
    return {
      ...this.#node(vpc, this.#parts.ofVpc(vpc)),
      ...{ knowledge, text, root: rootOf(vpc), address: element?.address ?? null },
      ...place,
      doubts: element === null ? [] : this.#doubts(element),
      account: this.#accountOf(vpc),
      region: values.value(vpc.region ?? side?.region ?? null),
      cidrBlocks: vpc.blocks.blocks.flatMap(({ kind, text: block }) =>
        kind === "primary" || kind === "secondary" || kind === "ipv6" ? [{ kind, text: block }] : [],
      ),
      cidrBlocksUnknown: values.causes(
        distinctBy([...vpc.blocks.unknown[4], ...vpc.blocks.unknown[6]], (cause) => JSON.stringify(cause)),
      ),
      vswitches: vpc.vswitches.map(({ address, cidrBlock }) => ({
        address,
        cidrBlock: values.value(cidrBlock),
      })),
    };
  }

  /** By its owner; of one that nobody tells the owner of, by what names it. */
  #accountOf({ owner, sides, element }: Vpc): string {
    const [side] = sides;
    const account = owner ?? side?.account ?? element?.provider.account;
    const root = element?.root ?? side?.peering.root ?? null;
    if (account === undefined) throw new Error("A VPC is neither declared nor at an end of a connection.");
    return this.#accounts.idOf(account, root);
  }

  #unnamedVpc(side: Side): TopologyVpc {
    const { values } = this.#shared;
    const causes = values.causes(side.vpcCauses);
    return {
      ...this.#node(side, []),
      ...{ knowledge: "unknown", text: "a VPC", root: null, address: null },
      ...{ file: null, line: null, column: null, doubts: [] },
      account: this.#accounts.idOf(side.account, side.peering.root),
      region: values.value(side.region),
      cidrBlocks: [],
      cidrBlocksUnknown: causes,
      vswitches: [],
    };
  }

  #peering(peering: Peering): TopologyPeering {
    const { settings, isCrossAccount, isInterRegion, name, accepters } = peering;
    const { values } = this.#shared;
    return {
      ...this.#declared(peering, this.#parts.ofPeering(peering)),
      requester: this.#idOfEnd(peering.requester),
      accepter: this.#idOfEnd(peering.accepter),
      name: values.value(name),
      linkType: firstSet(settings.map(({ linkType }) => values.value(linkType))),
      bandwidth: firstSet(settings.map(({ bandwidth }) => values.value(bandwidth))),
      crossAccount: isCrossAccount.is === "undecided" ? null : isCrossAccount.is,
      interRegion: isInterRegion.is === "undecided" ? null : isInterRegion.is,
      accepters: accepters.map((accepter) => this.#idOf(accepter)),
    };
  }

  #route(route: Route): TopologyRoute {
    const { peering, side, vpc, routeTable, prefixList } = route;
    const from = vpc !== null ? this.#idOf(vpc) : side === null ? null : this.#idOfEnd(side);
    return {
      ...this.#declared(route, [route]),
      peering: peering === null ? null : this.#idOf(peering),
      side: side?.role ?? null,
      from,
      to: side === null ? null : this.#idOfEnd(side.other),
      destination: this.#shared.values.value(route.destination),
      entries: prefixList?.entries.blocks.map(({ text }) => text) ?? [],
      routeTable: routeTable?.text ?? null,
    };
  }

  #accepter(accepter: Accepter): TopologyAccepter {
    const { peering, provider, root } = accepter;
    return {
      ...this.#declared(accepter, [accepter]),
      peering: peering === null ? null : this.#idOf(peering),
      account: this.#accounts.idOf(provider.account, root),
    };
  }

  #declared(element: Element, instances: readonly Pick<Element, "root" | "address">[]) {
    const { root, address } = element;
    return {
      ...this.#node(element, instances),
      ...{ root, address, ...this.#shared.values.place(element.header) },
      doubts: this.#doubts(element),
    };
  }

  #node(node: Vpc | Element | Side, instances: readonly Pick<Element, "root" | "address">[]) {
    const environment = this.#environment;
    return { id: this.#idOf(node), environment, ...this.#shared.faults.about(environment, instances) };
  }

  #doubts({ presence }: Element) {
    return presence === "certain" ? [] : this.#shared.values.causes(presence);
  }
}

function leadsIntoPeering({ peering, isPeerRoute }: Route): boolean {
  return peering !== null || isPeerRoute.is !== false;
}

function rootOf({ element }: Vpc): string | null {
  return element?.root ?? null;
}

function firstSet(values: readonly TopologyValue[]): TopologyValue {
  return values.find((value) => value !== null) ?? null;
}
