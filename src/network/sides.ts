import type { UndecidedCause } from "../finding.ts";
import { unstatedAccount } from "./accounts.ts";
import {
  all,
  any,
  anyOf,
  assuming,
  type Decision,
  distinctCauses,
  mostGathered,
  no,
  open,
  yes,
} from "./decision.ts";
import type { ElementNode } from "./element.ts";
import type { Field } from "./field.ts";
import type { Graph } from "./graph.ts";
import type { Account, Provider, Side } from "./model.ts";
import type { PeeringNode } from "./peerings.ts";
import { isSameRegion } from "./regions.ts";
import type { RouteNode } from "./routes.ts";
import type { VpcNode } from "./vpcs.ts";

/** One end of a connection, with the VPC that is there. */
export class SideNode implements Side {
  readonly #graph: Graph;
  readonly peering: PeeringNode;
  readonly role: "requester" | "accepter";
  readonly vpc: VpcNode | null;
  #account: Account | undefined;
  #routes: readonly RouteNode[] | undefined;
  readonly #hasDeclaredRoute: Partial<Record<4 | 6 | "any", Decision>> = {};

  constructor(graph: Graph, peering: PeeringNode, role: "requester" | "accepter") {
    this.#graph = graph;
    this.peering = peering;
    this.role = role;
    this.vpc = graph.vpcOf(peering, this.#vpcField);
    this.vpc?.sides.push(this);
  }

  get other(): SideNode {
    return this.role === "requester" ? this.peering.accepter : this.peering.requester;
  }

  get vpcCauses(): readonly UndecidedCause[] {
    if (this.vpc !== null) return [];
    const field = this.#vpcField;
    if (field.state === "unknown") return field.causes;
    return [
      { message: `${this.peering.address} does not say which VPC the ${this.role}'s is`, range: field.at },
    ];
  }

  get region(): Field<string> {
    const { peering, vpc } = this;
    if (this.role === "requester") return peering.provider.region;
    const { acceptingRegionId } = peering;
    // What the user states of a VPC that no Terraform file describes is all that there is to know of it.
    const stated = vpc?.knowledge === "literal" ? vpc.region : null;
    return acceptingRegionId.state === "unknown" ? (stated ?? acceptingRegionId) : acceptingRegionId;
  }

  /** The owner of the accepting VPC, where it is known; else what `accepting_ali_uid` says. */
  get account(): Account {
    this.#account ??= this.#decideAccount();
    return this.#account;
  }

  get routes(): readonly RouteNode[] {
    this.#routes ??= this.peering.pair.flatMap(({ routes }) =>
      routes.filter(({ side }) => this.#isSameEnd(side)),
    );
    return this.#routes;
  }

  hasRoute(version: 4 | 6 | "any"): Decision {
    const declared = this.hasDeclaredRoute(version);
    if (declared.is !== false || this.vpc?.knowledge !== "literal") return declared;
    return open([{ message: `the routes of ${this.vpc.text} are not known`, range: this.#vpcField.at }]);
  }

  hasDeclaredRoute(version: 4 | 6 | "any"): Decision {
    this.#hasDeclaredRoute[version] ??= this.#decideRoute(version);
    return this.#hasDeclaredRoute[version];
  }

  /** Whether a VPC is the one at this side. */
  isAt(vpc: VpcNode): Decision {
    return this.vpc === null ? open(this.vpcCauses) : vpc.isSame(this.vpc);
  }

  /** Whether it is at the same VPC as a side of another connection. */
  isWhere(side: SideNode): Decision {
    return side.vpc === null ? open(side.vpcCauses) : this.isAt(side.vpc);
  }

  /** Whether `isWhere` is not a plain no, without the reasons. */
  mayBeWhere(side: SideNode): boolean {
    return this.vpc === null || side.vpc === null || side.vpc.mayBe(this.vpc);
  }

  /** Whether `isWhere` is yes. */
  isSurelyWhere(side: SideNode): boolean {
    return this.vpc !== null && side.vpc?.isSurely(this.vpc) === true;
  }

  isManagedIn(root: string): boolean {
    return this.vpc?.origin.kind === "managed" && this.vpc.origin.element.root === root;
  }

  /** Whether a provider is of this side's region and account: of those of its VPC, where that is managed. */
  matches(provider: Provider): Decision {
    const own = this.#own;
    const isRequesters = own === this && this.role === "requester" && provider === this.peering.provider;
    if (provider === own || isRequesters) return yes;
    return all(isSameRegion(provider.region, own.region), provider.account.isSame(own.account));
  }

  /** What tells its region and account best: the provider that manages its VPC, else what the connection says. */
  get #own(): { readonly region: Field<string>; readonly account: Account } {
    return this.vpc?.origin.kind === "managed" ? this.vpc.origin.element.provider : this;
  }

  get #vpcField(): Field<string> {
    return this.role === "requester" ? this.peering.vpcId : this.peering.acceptingVpcId;
  }

  #decideAccount(): Account {
    if (this.role === "requester") return this.peering.provider.account;
    const { address, header, statedAccount } = this.peering;
    const cause = { message: `${address} does not set accepting_ali_uid`, range: header };
    return this.vpc?.owner ?? statedAccount ?? unstatedAccount(`the accepting account of ${address}`, cause);
  }

  #isSameEnd(side: SideNode | null): boolean {
    return side !== null && (side === this || (this.vpc !== null && side.vpc === this.vpc));
  }

  #decideRoute(version: 4 | 6 | "any"): Decision {
    const known = this.#knownRoute(version);
    if (known.is === true) return known;
    const doubts = [...this.#looseRoutes(version), ...this.#gaps()];
    return any(
      known,
      this.#routesOfTwins(version),
      doubts.length === 0 ? no : open(doubts),
      this.#withoutRoute(),
    );
  }

  /** Whether one of the routes into the connections of the pair leads from this side. */
  #knownRoute(version: 4 | 6 | "any"): Decision {
    const decisions: Decision[] = [];
    for (const peering of this.peering.pair) {
      const end = this.#sameEndOf(peering);
      for (const route of peering.routes) {
        const serves = route.serves(version);
        if (serves.is === false) continue;
        const leads = all(end.#isSideOf(route), existence(route), serves);
        // No other route could settle it any better.
        if (leads.is === true && leads.assumptions.length === 0) return leads;
        decisions.push(leads);
      }
    }
    return any(...decisions);
  }

  /**
   * The end of another connection of the pair at this side's VPC. What a route is judged by is what its own connection
   * says of the regions and accounts: the others may say otherwise.
   */
  #sameEndOf(peering: PeeringNode): SideNode {
    if (peering === this.peering) return this;
    return peering.requester.vpc === this.vpc ? peering.requester : peering.accepter;
  }

  /** Whether a route into the connection leads from this side. */
  #isSideOf(route: RouteNode): Decision {
    const { side, isWrongSide, address, header } = route;
    if (side === this) return yes;
    const mayBe = this.#mayHold(route);
    if (side !== null && mayBe.is !== false)
      return all(mayBe, this.#isSameEnd(side) ? yes : this.isWhere(side));
    if (mayBe.is === false || isWrongSide.is === true) return no;
    return open([{ message: `which side ${address} is on is not known`, range: header }]);
  }

  /** Why there may be a route into the connection that does not say that it leads there. */
  #looseRoutes(version: 4 | 6 | "any"): readonly UndecidedCause[] {
    const { looseRoutes } = this.#graph;
    if (looseRoutes.isEmpty) return [];
    const causes: UndecidedCause[] = [];
    const alike = this.#alike;
    for (const route of looseRoutes.near(this)) {
      if (causes.length >= mostGathered) break;
      const mayBeHere = alike.some((side) => side.#mayHold(route).is !== false);
      if (mayBeHere && route.serves(version).is !== false) causes.push(...route.unknownConnections);
    }
    return distinctCauses(causes);
  }

  /** Whether nothing keeps a route's table from being one of this side's VPC: neither its own VPC nor its provider. */
  #mayHold({ vpc, provider, isPlacedByProvider }: RouteNode): Decision {
    if (vpc !== null) return this.isAt(vpc);
    if (!isPlacedByProvider) return yes;
    const isOwner = provider.account.isSame(this.#own.account);
    const mayOwn = isOwner.assumptions.length === 0 ? isOwner : yes;
    return all(isSameRegion(provider.region, this.#own.region), mayOwn);
  }

  /** This side, and those of other connections that are, or may be, the same end of the same two VPCs. */
  get #alike(): readonly SideNode[] {
    const others = [...this.peering.pair, ...this.peering.twins];
    const sides = others.flatMap(({ requester, accepter }) => [requester, accepter]);
    return [this, ...sides.filter((side) => side !== this && this.mayBeWhere(side))];
  }

  /** What follows from routes into other connections, which may turn out to be between the same two VPCs. */
  #routesOfTwins(version: 4 | 6 | "any"): Decision {
    const { twins } = this.peering;
    if (twins.length === 0) return no;
    const isElsewhere = ({ side, vpc }: RouteNode) =>
      (side !== null && !this.mayBeWhere(side)) || (vpc !== null && !this.#mayBeAt(vpc));
    const mayHave = ({ requester, accepter, routes }: PeeringNode) => {
      const ends = [requester, accepter].filter((end) => this.mayBeWhere(end));
      return routes.some((route) => {
        if (isElsewhere(route) || route.serves(version).is === false) return false;
        return ends.some((end) => end === route.side || end.#mayHold(route).is !== false);
      });
    };
    return anyOf(
      twins,
      (peering) => (mayHave(peering) ? this.peering.isTwin(peering) : no),
      (peering) => this.peering.isSurelyTwin(peering),
    );
  }

  #mayBeAt(vpc: VpcNode): boolean {
    return this.vpc === null || vpc.mayBe(this.vpc);
  }

  /** Where the VPC and all that connects it to the other one are of one root, that is the place for its routes. */
  #gaps(): readonly UndecidedCause[] {
    const { root, pair, twins } = this.peering;
    const isOfRoot = (one: PeeringNode) => one.root === root;
    const areOfRoot = pair.every(isOfRoot) && twins.every(isOfRoot);
    return areOfRoot && this.isManagedIn(root)
      ? this.#graph.gapsOf(root, ...routing)
      : this.#graph.gapsAnywhere(...routing);
  }

  /** What follows where the run has no route: that is certain only of a VPC that it manages. */
  #withoutRoute(): Decision {
    const { vpc } = this;
    if (vpc === null) return open(this.vpcCauses);
    if (vpc.origin.kind === "unknown") return open(vpc.origin.causes);
    return vpc.knowledge === "managed" ? no : assuming(no, "closed-world");
  }
}

/** What leads traffic into connections, or makes routes lead elsewhere. */
const routing = [
  "alicloud_route_entry",
  "alicloud_vpc_route_entry",
  "alicloud_route_table",
  "alicloud_vpc_peer_connection",
];

/** Whether an instance exists. */
export function existence({ presence }: ElementNode): Decision {
  return presence === "certain" ? yes : open(presence);
}
