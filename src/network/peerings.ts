import type { UndecidedCause } from "../finding.ts";
import { unstatedAccount } from "./accounts.ts";
import { all, any, assuming, type Decision, no, not, open, yes } from "./decision.ts";
import { ElementNode } from "./element.ts";
import { isMainland } from "./facts/regions.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type {
  Accepter,
  Account,
  ConnectionSettings,
  Peering,
  Provider,
  Quota,
  Side,
  SideMismatches,
} from "./model.ts";
import { isSameRegion } from "./regions.ts";
import type { RouteNode } from "./routes.ts";
import { sideMismatches } from "./side-mismatches.ts";
import type { VpcNode } from "./vpcs.ts";

/** What a connection and its accepter have in common. */
abstract class ConnectionNode extends ElementNode {
  abstract get name(): Field<string>;

  get bandwidth(): Field<number> {
    return this.number("bandwidth");
  }

  get linkType(): Field<string> {
    return this.text("link_type");
  }

  get description(): Field<string> {
    return this.text("description");
  }

  get forceDelete(): Field<boolean> {
    return this.bool("force_delete");
  }

  get dryRun(): Field<boolean> {
    return this.bool("dry_run");
  }
}

export class AccepterNode extends ConnectionNode implements Accepter {
  /** Set when all connections are known. */
  peering: PeeringNode | null = null;

  get instanceId(): Field<string> {
    return this.text("instance_id");
  }

  get name(): Field<string> {
    return this.text("peer_connection_accepter_name");
  }
}

export class PeeringNode extends ConnectionNode implements Peering {
  readonly #graph: Graph;
  readonly requester: SideNode;
  readonly accepter: SideNode;
  readonly accepters: AccepterNode[] = [];
  readonly routes: RouteNode[] = [];
  /** Set when all connections are known. */
  pair: readonly PeeringNode[] = [this];
  #isSelf: Decision | undefined;
  #isCrossAccount: Decision | undefined;
  #isInterRegion: Decision | undefined;
  #mismatches: SideMismatches | undefined;
  #hasAccepter: Decision | undefined;

  constructor(graph: Graph, root: string, record: InstanceRecord, provider: Provider) {
    super(root, record, provider);
    this.#graph = graph;
    this.requester = new SideNode(graph, this, "requester");
    this.accepter = new SideNode(graph, this, "accepter");
  }

  get vpcId(): Field<string> {
    return this.text("vpc_id");
  }

  get acceptingVpcId(): Field<string> {
    return this.text("accepting_vpc_id");
  }

  get acceptingRegionId(): Field<string> {
    return this.#graph.regionOf(this.root, this.text("accepting_region_id"));
  }

  get acceptingAliUid(): Field<string> {
    return this.text("accepting_ali_uid");
  }

  get name(): Field<string> {
    return this.text("peer_connection_name");
  }

  get status(): Field<string> {
    return this.text("status");
  }

  get settings(): readonly ConnectionSettings[] {
    return [this, ...this.accepters].map((element) => {
      const { bandwidth, linkType, name, description, forceDelete, dryRun } = element;
      return { element, bandwidth, linkType, name, description, forceDelete, dryRun };
    });
  }

  get isSelf(): Decision {
    const { requester, accepter } = this;
    this.#isSelf ??= requester.vpc === null ? open(requester.vpcCauses) : accepter.isAt(requester.vpc);
    return this.#isSelf;
  }

  get isCrossAccount(): Decision {
    this.#isCrossAccount ??= not(this.requester.account.isSame(this.accepter.account));
    return this.#isCrossAccount;
  }

  get isInterRegion(): Decision {
    this.#isInterRegion ??= not(isSameRegion(this.requester.region, this.accepter.region));
    return this.#isInterRegion;
  }

  get sideMismatches(): SideMismatches {
    this.#mismatches ??= sideMismatches(this, this.statedAccount);
    return this.#mismatches;
  }

  get hasSideMismatch(): Decision {
    const { acceptingRegion, acceptingAccount, requesterRegion, requesterAccount } = this.sideMismatches;
    return any(acceptingRegion, acceptingAccount, requesterRegion, requesterAccount);
  }

  /** The account that `accepting_ali_uid` names; null where it is not set. */
  get statedAccount(): Account | null {
    return this.#graph.accountOf(this.root, this.acceptingAliUid, "accepting_ali_uid");
  }

  get bandwidthQuota(): Quota {
    const across = this.#graph.quota("vpc_quota_peer_cross_border_bandwidth");
    const other = this.#graph.quota("vpc_quota_peer_cross_region_bandwidth");
    const [left, right] = [this.requester.region, this.accepter.region].map((region) =>
      region.state === "known" ? isMainland(region.value) : null,
    );
    if (left == null || right == null) return across.limit > other.limit ? across : other;
    return left === right ? other : across;
  }

  get hasAccepter(): Decision {
    this.#hasAccepter ??= this.#decideAccepter();
    return this.#hasAccepter;
  }

  get misplacedRoutes(): readonly RouteNode[] {
    return this.pair.flatMap(({ routes }) =>
      routes.filter((route) => route.side === null || route.isWrongSide.is !== false),
    );
  }

  /** Whether another connection is between the same two VPCs, in either direction. */
  joinsSameAs({ requester, accepter }: PeeringNode): Decision {
    return any(
      all(this.requester.isWhere(requester), this.accepter.isWhere(accepter)),
      all(this.requester.isWhere(accepter), this.accepter.isWhere(requester)),
    );
  }

  #decideAccepter(): Decision {
    const doubts: UndecidedCause[] = [];
    for (const { presence } of this.accepters) {
      if (presence === "certain") return yes;
      doubts.push(...presence);
    }
    // The other side's root is the place for an accepter, where there is one.
    const gaps = this.accepter.isManagedIn(this.root) ? this.#graph.gapsOf(this.root) : this.#graph.gaps;
    doubts.push(...this.#graph.looseAccepters, ...gaps);
    return doubts.length === 0 ? no : open(doubts);
  }
}

export class SideNode implements Side {
  readonly #graph: Graph;
  readonly peering: PeeringNode;
  readonly role: "requester" | "accepter";
  readonly vpc: VpcNode | null;
  #account: Account | undefined;
  #routes: readonly RouteNode[] | undefined;
  readonly #hasDeclaredRoute = new Map<4 | 6 | "any", Decision>();

  constructor(graph: Graph, peering: PeeringNode, role: "requester" | "accepter") {
    this.#graph = graph;
    this.peering = peering;
    this.role = role;
    this.vpc = graph.vpcOf(peering.root, this.#vpcField);
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
    return this.role === "requester" ? this.peering.provider.region : this.peering.acceptingRegionId;
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
    let decision = this.#hasDeclaredRoute.get(version);
    if (decision === undefined) {
      decision = this.#decideRoute(version);
      this.#hasDeclaredRoute.set(version, decision);
    }
    return decision;
  }

  /** Whether a VPC is the one at this side. */
  isAt(vpc: VpcNode): Decision {
    return this.vpc === null ? open(this.vpcCauses) : vpc.isSame(this.vpc);
  }

  /** Whether it is at the same VPC as a side of another connection. */
  isWhere(side: SideNode): Decision {
    return side.vpc === null ? open(side.vpcCauses) : this.isAt(side.vpc);
  }

  isManagedIn(root: string): boolean {
    return this.vpc?.origin.kind === "managed" && this.vpc.origin.element.root === root;
  }

  /** Whether a provider is of this side's region and account. */
  matches(provider: Provider): Decision {
    if (provider === this.peering.provider && this.role === "requester") return yes;
    return all(isSameRegion(provider.region, this.region), provider.account.isSame(this.account));
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
    if (side === null) return false;
    return side === this || (side.peering !== this.peering && this.vpc !== null && side.vpc === this.vpc);
  }

  #decideRoute(version: 4 | 6 | "any"): Decision {
    const known = any(...this.#routeDecisions(version));
    if (known.is === true) return known;
    const doubts = [...this.#graph.looseRoutes.causesFor(this, version), ...this.#gaps()];
    return any(
      known,
      this.#routesOfTwins(version),
      doubts.length === 0 ? no : open(doubts),
      this.#withoutRoute(),
    );
  }

  *#routeDecisions(version: 4 | 6 | "any"): Generator<Decision> {
    for (const route of this.routes) {
      const serves = route.serves(version);
      yield route.presence === "certain" || serves.is === false ? serves : open(route.presence);
    }
    for (const { routes } of this.peering.pair) {
      for (const route of routes) {
        if (route.side !== null || route.isWrongSide.is === true) continue;
        const cause = { message: `which side ${route.address} is on is not known`, range: route.header };
        yield route.serves(version).is === false ? no : open([cause]);
      }
    }
  }

  /** What follows from routes into other connections of the VPC, which may turn out to be of the same pair. */
  #routesOfTwins(version: 4 | 6 | "any"): Decision {
    const routes = [...(this.vpc?.routesServing(version) ?? []), ...this.#graph.unplacedRoutes];
    const twins = new Set(routes.map(({ peering }) => peering));
    const doubts: Decision[] = [];
    for (const twin of twins) {
      if (twin === null || this.peering.pair.includes(twin) || twin.root !== this.peering.root) continue;
      const joins = this.peering.joinsSameAs(twin);
      if (joins.is === "undecided") doubts.push(joins);
      else if (joins.is && twin.presence !== "certain") doubts.push(open(twin.presence));
    }
    return any(...doubts);
  }

  #gaps(): readonly UndecidedCause[] {
    return this.isManagedIn(this.peering.root) ? this.#graph.gapsOf(this.peering.root) : this.#graph.gaps;
  }

  /** What follows where the run has no route: that is certain only of a VPC that it manages. */
  #withoutRoute(): Decision {
    const { vpc } = this;
    if (vpc === null) return open(this.vpcCauses);
    if (vpc.origin.kind === "unknown") return open(vpc.origin.causes);
    return vpc.knowledge === "managed" ? no : assuming(no, "closed-world");
  }
}
