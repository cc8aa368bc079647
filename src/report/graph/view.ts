import { compareText } from "../../compare-text.ts";
import type { Severity } from "../../finding.ts";
import { groupBy } from "../../grouping.ts";
import { worstFirst } from "../../severity.ts";
import type {
  Topology,
  TopologyAccepter,
  TopologyAccount,
  TopologyFinding,
  TopologyPeering,
  TopologyRoute,
  TopologyValue,
  TopologyVpc,
} from "../../topology.ts";

/** VPCs of one region of an account. */
export interface RegionGroup {
  readonly region: TopologyValue;
  readonly vpcs: readonly TopologyVpc[];
}

export interface AccountGroup {
  readonly account: TopologyAccount;
  readonly regions: readonly RegionGroup[];
}

/** Null where the run has no environments. */
export interface EnvironmentGroup {
  readonly environment: string | null;
  readonly accounts: readonly AccountGroup[];
}

/** A connection with all that a line between two VPCs stands for. */
export interface Link {
  readonly peering: TopologyPeering;
  readonly requester: TopologyVpc;
  readonly accepter: TopologyVpc;
  readonly accepters: readonly TopologyAccepter[];
  /** Routes from the requester's side, from the accepter's, and those that are on neither. */
  readonly there: readonly TopologyRoute[];
  readonly back: readonly TopologyRoute[];
  readonly astray: readonly TopologyRoute[];
  /** What is at fault with any of them, the worst first. */
  readonly findings: readonly TopologyFinding[];
}

/** The worst first. */

/** A topology, put together as pictures show it. */
export class TopologyView {
  readonly topology: Topology;
  readonly links: readonly Link[];
  /** Routes and accepters of no connection of the run, or of none that is known. */
  readonly looseRoutes: readonly TopologyRoute[];
  readonly looseAccepters: readonly TopologyAccepter[];
  /** What is about nothing in the picture. */
  readonly otherFindings: readonly TopologyFinding[];
  readonly hasSeveralRoots: boolean;
  readonly #findings: ReadonlyMap<string, TopologyFinding>;

  constructor(topology: Topology) {
    this.topology = topology;
    this.#findings = new Map(topology.findings.map((finding) => [finding.id, finding]));
    const vpcs = new Map(topology.vpcs.map((vpc) => [vpc.id, vpc]));
    const routes = groupBy(topology.routes, ({ peering }) => peering);
    const accepters = groupBy(topology.accepters, ({ peering }) => peering);
    this.links = topology.peerings.map((peering) => {
      const own = routes.get(peering.id) ?? [];
      const accepting = accepters.get(peering.id) ?? [];
      return {
        peering,
        requester: vpcs.get(peering.requester) as TopologyVpc,
        accepter: vpcs.get(peering.accepter) as TopologyVpc,
        accepters: accepting,
        there: own.filter(({ side }) => side === "requester"),
        back: own.filter(({ side }) => side === "accepter"),
        astray: own.filter(({ side }) => side === null),
        findings: this.findingsOf(peering, ...own, ...accepting),
      };
    });
    this.looseRoutes = routes.get(null) ?? [];
    this.looseAccepters = accepters.get(null) ?? [];
    const { peerings } = topology;
    const roots = [...topology.vpcs, ...peerings].flatMap(({ root }) => root ?? []);
    this.hasSeveralRoots = new Set(roots).size > 1;
    const nodes = [...topology.vpcs, ...peerings, ...topology.routes, ...topology.accepters];
    const shown = new Set(nodes.flatMap((node) => node.findings));
    this.otherFindings = topology.findings.filter(({ id }) => !shown.has(id));
  }

  /** What is at fault with any of these, each once, the worst first. */
  findingsOf(...nodes: readonly { readonly findings: readonly string[] }[]): readonly TopologyFinding[] {
    const ids = new Set(nodes.flatMap(({ findings }) => findings));
    const findings = [...ids].flatMap((id) => this.#findings.get(id) ?? []);
    return worstFirst(findings);
  }

  /** The VPCs in their groups, accounts and regions in the order of their texts. */
  groups(): EnvironmentGroup[] {
    const accounts = new Map(this.topology.accounts.map((account) => [account.id, account]));
    const byEnvironment = groupBy(this.topology.vpcs, ({ environment }) => environment);
    return [...byEnvironment].map(([environment, vpcs]) => ({
      environment,
      accounts: [...groupBy(vpcs, ({ account }) => account)]
        .map(([id, own]) => ({ account: accounts.get(id) as TopologyAccount, regions: regionsOf(own) }))
        .sort((left, right) => compareText(left.account.text, right.account.text)),
    }));
  }
}

function regionsOf(vpcs: readonly TopologyVpc[]): RegionGroup[] {
  return [...groupBy(vpcs, ({ region }) => JSON.stringify(region))]
    .sort(([left], [right]) => compareText(left, right))
    .map(([, own]) => ({ region: own[0].region, vpcs: own }));
}

/** The severity of the worst; null where nothing is at fault. Findings come with the worst first. */
export function worstOf(findings: readonly TopologyFinding[]): Severity | null {
  return findings[0]?.severity ?? null;
}
