import type { UndecidedCause } from "../finding.ts";
import { type AccepterNode, ConnectionNode } from "./accepters.ts";
import { all, any, anyOf, type Decision, decided, mostCauses, no, not, open, yes } from "./decision.ts";
import { isMainland } from "./facts/regions.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type {
  Account,
  ConnectionSettings,
  Peering,
  Predecessor,
  Provider,
  Quota,
  SideMismatches,
} from "./model.ts";
import { bandwidthQuotas } from "./quotas.ts";
import { areOfDifferentKinds, isAcrossBorder } from "./region-standing.ts";
import { isSameRegion } from "./regions.ts";
import type { RouteNode } from "./routes.ts";
import { isSharedWith } from "./shares.ts";
import { sideMismatches } from "./side-mismatches.ts";
import { existence, SideNode } from "./sides.ts";
import { areOfDifferentSites, siteOf } from "./sites.ts";

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
  #twins: readonly PeeringNode[] | undefined;
  readonly #isTwin = new Map<PeeringNode, Decision>();
  readonly #hasMisplacedRoute: Partial<Record<4 | 6 | "any", Decision>> = {};
  readonly #misplaces: Partial<Record<4 | 6 | "any", Decision>> = {};
  #acceptingRegionId: Field<string> | undefined;

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
    this.#acceptingRegionId ??= this.#graph.regionOf(this.root, this.text("accepting_region_id"));
    return this.#acceptingRegionId;
  }

  get acceptingRegionProvider(): Provider | null {
    return this.#graph.providerOfRegion(this.root, this.text("accepting_region_id"));
  }

  get acceptingAliUid(): Field<string> {
    const field = this.text("accepting_ali_uid");
    // What tells the account of a provider tells one.
    return field.state === "unknown" && this.#graph.isAccountOfProvider(this.root, field)
      ? { ...field, maybeUnset: false }
      : field;
  }

  get name(): Field<string> {
    return this.text("peer_connection_name");
  }

  get status(): Field<string> {
    return this.text("status");
  }

  get waitsFor(): readonly string[] {
    return this.#graph.awaitedBy(this);
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

  get hasMixedRegionKinds(): Decision {
    return areOfDifferentKinds(this.requester.region, this.accepter.region);
  }

  get isAcrossBorder(): Decision {
    return isAcrossBorder(this.requester.region, this.accepter.region);
  }

  get isAcrossSites(): Decision {
    const { siteProviders } = this.#graph;
    const differ = areOfDifferentSites(
      siteOf(this.requester.account, siteProviders),
      siteOf(this.accepter.account, siteProviders),
    );
    if (differ.is === false) return no;
    // What is of different sites is of different accounts, so that is not merely assumed.
    const { is, causes } = this.isCrossAccount;
    return is === "undecided" ? all(differ, open(causes)) : all(differ, decided(is));
  }

  get isForSharedVpc(): Decision {
    return isSharedWith(this.#graph.shares, this.requester);
  }

  get isApprovedCrossing(): Decision {
    return this.#graph.isApprovedCrossing(this.root, this.requester.region, this.accepter.region);
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

  get bandwidthQuotas(): readonly Quota[] {
    const [left, right] = [this.requester.region, this.accepter.region].map((region) =>
      region.state === "known" ? isMainland(region.value) : null,
    );
    return bandwidthQuotas(this.#graph, [this.root], left == null || right == null ? null : left !== right);
  }

  get hasAlarm(): Decision {
    const { alarmIndex, gaps } = this.#graph;
    return any(alarmIndex.isWatched(this), gaps.length === 0 ? no : open(gaps));
  }

  get hasAccepter(): Decision {
    this.#hasAccepter ??= this.#decideAccepter();
    return this.#hasAccepter;
  }

  hasMisplacedRoute(version: 4 | 6 | "any"): Decision {
    this.#hasMisplacedRoute[version] ??= this.#decideMisplaced(version);
    return this.#hasMisplacedRoute[version];
  }

  #decideMisplaced(version: 4 | 6 | "any"): Decision {
    // What a dynamic block makes may lead into any connection.
    const loose = this.#graph.openRoutes.filter((route) => route.serves(version).is !== false);
    return any(
      ...this.pair.map((peering) => peering.#misplacesRoute(version)),
      anyOf(
        this.twins,
        (peering) => {
          const misplaced = peering.#misplacesRoute(version);
          return misplaced.is === false ? no : all(this.isTwin(peering), misplaced);
        },
        (peering) => this.isSurelyTwin(peering),
      ),
      ...loose.map(({ nextHopsUnknown }) => open(nextHopsUnknown)),
    );
  }

  /** Whether a route into this very connection is on the wrong side. */
  #misplacesRoute(version: 4 | 6 | "any"): Decision {
    this.#misplaces[version] ??= any(
      ...this.routes.map((route) => all(route.isWrongSide, existence(route), route.serves(version))),
    );
    return this.#misplaces[version];
  }

  /** The connections that may turn out to be between the same two VPCs. */
  get twins(): readonly PeeringNode[] {
    this.#twins ??= this.#graph.peeringIndex
      .maybeBetweenThoseOf(this)
      .filter((peering) => !this.pair.includes(peering) && this.#mayBeTwin(peering));
    return this.#twins;
  }

  /** Of those that nothing is known of as many as anybody is told of. */
  get predecessors(): readonly Predecessor[] {
    const { peeringIndex } = this.#graph;
    const known = this.pair.map((peering) => ({ peering, isTwin: yes }));
    let opened = 0;
    // They count apart: a rule may look at the others only.
    let ofSelves = 0;
    const twins = this.twins.filter((peering) => {
      if (!peeringIndex.isBefore(peering, this)) return false;
      if (this.isSurelyTwin(peering)) return true;
      return (peering.isSelf.is === true ? ofSelves++ : opened++) < mostCauses;
    });
    return [
      ...known.filter(({ peering }) => peeringIndex.isBefore(peering, this)),
      ...twins.map((peering) => ({ peering, isTwin: this.isTwin(peering) })),
    ];
  }

  /** Whether another connection is between the same two VPCs. */
  isTwin(peering: PeeringNode): Decision {
    let isTwin = this.#isTwin.get(peering);
    if (isTwin === undefined) {
      const isBetweenThem = any(
        this.#joins(peering.requester, peering.accepter),
        this.#joins(peering.accepter, peering.requester),
      );
      isTwin = all(isBetweenThem, existence(peering));
      this.#isTwin.set(peering, isTwin);
    }
    return isTwin;
  }

  /** Whether `isTwin` is not a plain no, without the reasons. */
  #mayBeTwin({ requester, accepter }: PeeringNode): boolean {
    return (
      (this.requester.mayBeWhere(requester) && this.accepter.mayBeWhere(accepter)) ||
      (this.requester.mayBeWhere(accepter) && this.accepter.mayBeWhere(requester))
    );
  }

  /** Whether nothing but its presence keeps `isTwin` from being yes. */
  isSurelyTwin({ requester, accepter }: PeeringNode): boolean {
    return (
      (this.requester.isSurelyWhere(requester) && this.accepter.isSurelyWhere(accepter)) ||
      (this.requester.isSurelyWhere(accepter) && this.accepter.isSurelyWhere(requester))
    );
  }

  /** Whether its ends are at the VPCs of two sides. */
  #joins(requesters: SideNode, accepters: SideNode): Decision {
    const first = this.requester.isWhere(requesters);
    return first.is === false ? no : all(first, this.accepter.isWhere(accepters));
  }

  #decideAccepter(): Decision {
    const doubts: UndecidedCause[] = [];
    for (const { presence } of this.accepters) {
      if (presence === "certain") return yes;
      doubts.push(...presence);
    }
    // The other side's root is the place for an accepter, where there is one.
    const type = "alicloud_vpc_peer_connection_accepter";
    const gaps = this.accepter.isManagedIn(this.root)
      ? this.#graph.gapsOf(this.root, type)
      : this.#graph.gapsAnywhere(type);
    doubts.push(...this.#graph.looseAccepters, ...gaps);
    return doubts.length === 0 ? no : open(doubts);
  }
}
