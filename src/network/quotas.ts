import type { UndecidedCause } from "../finding.ts";
import type { Settings } from "../settings.ts";
import { all, assuming, type Decision, decided, distinctCauses, open } from "./decision.ts";
import { distinctRoots } from "./distinct-roots.ts";
import { defaultQuotas, type QuotaName } from "./facts/quotas.ts";
import type { Graph } from "./graph.ts";
import type { Quota, QuotaUse } from "./model.ts";
import type { PeeringNode } from "./peerings.ts";
import { isSameRegion } from "./regions.ts";
import type { VpcNode } from "./vpcs.ts";

/** The user's figure, of several the highest; else the default of Alibaba Cloud. */
export function quotaOf(settings: readonly Pick<Settings, "quotas">[], name: QuotaName): Quota {
  let highest: number | null = null;
  for (const { quotas } of settings) {
    const own = quotas.get(name);
    if (own !== undefined) highest = Math.max(highest ?? own, own);
  }
  return { name, limit: highest ?? defaultQuotas[name], isDefault: highest === null };
}

/**
 * What limits the bandwidth of an inter-region connection, the higher quota first.
 * @param crossesBorder whether one end is on the Chinese mainland and the other is not; null where that is not known
 */
export function bandwidthQuotas(
  graph: Pick<Graph, "quota">,
  roots: readonly string[],
  crossesBorder: boolean | null,
): readonly Quota[] {
  const across = graph.quota("vpc_quota_peer_cross_border_bandwidth", roots);
  const other = graph.quota("vpc_quota_peer_cross_region_bandwidth", roots);
  if (crossesBorder !== null) return [crossesBorder ? across : other];
  return across.limit > other.limit ? [across, other] : [other, across];
}

/** More than any quota: what instances without a known number may come to. */
const endless = 1e9;

/** How many of a kind count for certain, and why more may. */
interface Count {
  readonly peerings: readonly PeeringNode[];
  readonly doubtful: readonly PeeringNode[];
  /** How many may count too: a bound, infinite where instances are not known. */
  readonly possible: number;
  readonly unknown: readonly UndecidedCause[];
}

/** What the connections of a network use of every quota on their number. */
export function quotaUses(
  graph: Graph,
  vpcs: readonly VpcNode[],
  peerings: readonly PeeringNode[],
): QuotaUse[] {
  const strangers = new Strangers(peerings);
  const uses: QuotaUse[] = [];
  for (const vpc of vpcs) {
    if (vpc.sides.length === 0) continue;
    const ends = peeringsAt(vpc);
    for (const [name, isInter] of perVpc) {
      const counts = ({ isInterRegion: { is } }: PeeringNode) => (is === "undecided" ? null : is === isInter);
      if (ends.every((peering) => counts(peering) === false)) continue;
      const count = countOf(ends, counts);
      const possible = count.possible + strangers.of(vpc);
      uses.push(use(graph, graph.quota(name, distinctRoots(ends)), vpc, vpc.text, { ...count, possible }));
    }
  }
  return [...uses, ...perAccount(graph, peerings)];
}

/** Each once, though both of its ends may be there. */
function peeringsAt({ sides }: VpcNode): readonly PeeringNode[] {
  const peerings = sides.map(({ peering }) => peering);
  return peerings.length === 1 ? peerings : [...new Set(peerings)];
}

const perVpc: readonly (readonly [QuotaName, boolean])[] = [
  ["vpc_quota_cross_region_peer_num_per_vpc", true],
  ["vpc_quota_intra_region_peer_num_per_vpc", false],
];

/** Connections of one account in one region, counted at the requester. */
function perAccount(graph: Graph, peerings: readonly PeeringNode[]): QuotaUse[] {
  const groups: { first: PeeringNode; members: PeeringNode[] }[] = [];
  const byProvider = new Map<PeeringNode["provider"], { first: PeeringNode; members: PeeringNode[] }>();
  for (const peering of peerings) {
    let group =
      byProvider.get(peering.provider) ??
      groups.find(({ first }) => isSameRequester(first, peering).is === true);
    if (group === undefined) {
      group = { first: peering, members: [] };
      groups.push(group);
    }
    byProvider.set(peering.provider, group);
    group.members.push(peering);
  }
  return groups.flatMap(({ first, members }) => {
    const { peerings: counted, doubtful: uncertain, possible: own, unknown } = countOf(members, () => true);
    const others = groups.map((group) => ({ group, same: isSameRequester(first, group.first) }));
    const doubtful = others.filter(({ same }) => same.is === "undecided");
    const count = {
      peerings: counted,
      doubtful: uncertain,
      possible: doubtful.reduce((sum, { group }) => sum + sizeOf(group.members), own),
      unknown: distinctCauses([...unknown, ...doubtful.flatMap(({ same }) => same.causes)]),
    };
    const { region, account } = first.requester;
    const place = region.state === "known" ? region.text : `the region of provider ${first.provider.address}`;
    return [
      use(
        graph,
        graph.quota("vpc_quota_peer_num", distinctRoots(members)),
        null,
        `${account.text} in ${place}`,
        count,
      ),
    ];
  });
}

/** Whether two connections are requested by one account in one region. */
function isSameRequester(left: PeeringNode, right: PeeringNode): Decision {
  return all(
    left.requester.account.isSame(right.requester.account),
    isSameRegion(left.requester.region, right.requester.region),
  );
}

function countOf(peerings: readonly PeeringNode[], counts: (peering: PeeringNode) => boolean | null): Count {
  const certain: PeeringNode[] = [];
  const doubtful: PeeringNode[] = [];
  const unknown: UndecidedCause[] = [];
  let possible = 0;
  for (const peering of peerings) {
    const verdict = counts(peering);
    if (verdict === false) continue;
    if (peering.presence !== "certain") {
      possible += endless;
      doubtful.push(peering);
      unknown.push(...peering.presence);
    } else if (verdict === null) {
      possible++;
      doubtful.push(peering);
      unknown.push(...peering.isInterRegion.causes);
    } else certain.push(peering);
  }
  return { peerings: certain, doubtful, possible, unknown };
}

function sizeOf(peerings: readonly PeeringNode[]): number {
  return peerings.some(({ presence }) => presence !== "certain") ? endless : peerings.length;
}

function use(graph: Graph, quota: Quota, vpc: VpcNode | null, holder: string, count: Count): QuotaUse {
  const { peerings, doubtful, unknown } = count;
  return { quota, vpc, holder, peerings, doubtful, unknown, isExceeded: decide(graph, quota, holder, count) };
}

function decide(
  graph: Graph,
  quota: Quota,
  holder: string,
  { peerings, doubtful, possible, unknown }: Count,
): Decision {
  const certain = peerings.length;
  if (certain > quota.limit)
    return quota.isDefault ? assuming(decided(true), "default-quota") : decided(true);
  const gaps = distinctRoots([...peerings, ...doubtful]).flatMap((root) =>
    graph.gapsOf(root, "alicloud_vpc_peer_connection"),
  );
  if (certain + possible <= quota.limit && gaps.length === 0) {
    return quota.isDefault ? assuming(decided(false), "default-quota") : decided(false);
  }
  const causes = [...unknown, ...gaps];
  if (causes.length > 0) return open(causes);
  return open([{ message: `how many connections ${holder} has is not known`, range: null }]);
}

type Kind = VpcNode["origin"]["kind"];

/** Counts ends of connections at VPCs that may be another VPC than the one they are named as. */
class Strangers {
  readonly #byRoot = new Map<string, Record<Kind, number>>();
  /** Whether every end is at a VPC that the run manages: two of these are never one. */
  readonly #areManaged: boolean;

  constructor(peerings: readonly PeeringNode[]) {
    this.#areManaged = peerings.every(
      ({ requester, accepter }) => kindOf(requester.vpc) === "managed" && kindOf(accepter.vpc) === "managed",
    );
    for (const peering of peerings) {
      const counts = this.#byRoot.get(peering.root) ?? { managed: 0, id: 0, lookup: 0, unknown: 0 };
      this.#byRoot.set(peering.root, counts);
      for (const { vpc } of [peering.requester, peering.accepter]) counts[kindOf(vpc)] += weightOf(peering);
    }
  }

  /** A bound of the connections that may have an end at a VPC besides those that name it. */
  of(vpc: VpcNode): number {
    if (this.#areManaged && kindOf(vpc) === "managed") return 0;
    let bound = 0;
    for (const [root, counts] of this.#byRoot) {
      for (const kind of kinds) if (mayBe(vpc, kind, root)) bound += counts[kind];
    }
    for (const peering of peeringsAt(vpc)) {
      for (const end of [peering.requester, peering.accepter]) {
        if (mayBe(vpc, kindOf(end.vpc), peering.root)) bound -= weightOf(peering);
      }
    }
    return Math.max(bound, 0);
  }
}

const kinds = ["managed", "id", "lookup", "unknown"] as const;

function kindOf(vpc: VpcNode | null): Kind {
  return vpc?.origin.kind ?? "unknown";
}

function weightOf({ presence }: PeeringNode): number {
  return presence === "certain" ? 1 : endless;
}

/** Whether a VPC may be one that a root names in another way. */
function mayBe(vpc: VpcNode, kind: Kind, root: string): boolean {
  if (kind === "unknown") return true;
  const own = vpc.origin.kind;
  if (own === "managed") return kind !== "managed" && vpc.mayBeAnotherIn(root);
  if (kind === "managed") return vpc.mayBeAnotherIn(root);
  return own === "lookup" || kind === "lookup";
}
