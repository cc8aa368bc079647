import type { Severity } from "./finding.ts";

/**
 * The peering network of a run as people draw it: plain data, the nodes of which name each other by id.
 *
 * An id is made of what the node is, its environment and root module, and its address: it stays the same as long as these
 * do. All lists are sorted, by environment, root and place in the sources.
 */
export interface Topology {
  readonly accounts: readonly TopologyAccount[];
  readonly vpcs: readonly TopologyVpc[];
  readonly peerings: readonly TopologyPeering[];
  /** Those that lead into a connection, or may. */
  readonly routes: readonly TopologyRoute[];
  readonly accepters: readonly TopologyAccepter[];
  /** All of the run, with those that belong to no node. */
  readonly findings: readonly TopologyFinding[];
  /** Checks that what is not known leaves open. */
  readonly undecided: readonly TopologyOpenCheck[];
  /** Why there may be more than is drawn. */
  readonly gaps: readonly TopologyGap[];
}

/** Lines and columns from 1, columns in UTF-16 code units. */
export interface TopologyPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Why something is not known, and where that is written, if it is. */
export type TopologyCause = { readonly message: string } & (
  | TopologyPlace
  | { readonly file: null; readonly line: null; readonly column: null }
);

/** A value to show; null stands for one that is not set. */
export type TopologyValue =
  | { readonly known: true; readonly value: string }
  | { readonly known: true; readonly sensitive: true }
  /** The name that the sources have for it, if they have one: `var.peer_vpc_id`. */
  | ({ readonly known: false; readonly name: string | null; readonly cause: string } & Omit<
      TopologyCause,
      "message"
    >)
  | null;

interface Node {
  readonly id: string;
  /** Null where the run has no environments. */
  readonly environment: string | null;
  /** Ids of `findings` and `undecided` that are about it. */
  readonly findings: readonly string[];
  readonly undecided: readonly string[];
}

/** A node that is a resource or a data source. */
interface Declared extends Node, TopologyPlace {
  readonly root: string;
  /** As terraform prints it. */
  readonly address: string;
  /** Why it is not known whether it exists; empty where it does. */
  readonly doubts: readonly TopologyCause[];
}

export interface TopologyAccount {
  readonly id: string;
  readonly environment: string | null;
  /** For people: `account 1234567890123456`, `the account of provider alicloud.peer`. */
  readonly text: string;
  /** Null where something else tells accounts apart, or it must not be shown. */
  readonly uid: string | null;
  /** Whether only its credentials tell it from others. */
  readonly assumed: boolean;
}

/** How much the run knows of a VPC: all, what a lookup states, its id, or not even that. */
export type TopologyKnowledge = "managed" | "looked-up" | "literal" | "unknown";

export interface TopologyVpc extends Node {
  readonly knowledge: TopologyKnowledge;
  /** For people: `alicloud_vpc.a`, `vpc-123`, `var.peer_vpc_id`. */
  readonly text: string;
  /** Where it is declared; null where only an id names it. */
  readonly root: string | null;
  readonly address: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly doubts: readonly TopologyCause[];
  /** The id of one of `accounts`. */
  readonly account: string;
  readonly region: TopologyValue;
  readonly cidrBlocks: readonly TopologyBlock[];
  /** Why it may have other blocks; empty where all are known. */
  readonly cidrBlocksUnknown: readonly TopologyCause[];
  /** Blocks of its vSwitches. */
  readonly vswitches: readonly { readonly address: string; readonly cidrBlock: TopologyValue }[];
}

export interface TopologyBlock {
  readonly kind: "primary" | "secondary" | "ipv6";
  /** `(sensitive)` where it must not be shown. */
  readonly text: string;
}

export interface TopologyPeering extends Declared {
  /** Ids of `vpcs`. */
  readonly requester: string;
  readonly accepter: string;
  readonly name: TopologyValue;
  /** What the connection sets, else its accepter. */
  readonly linkType: TopologyValue;
  /** In Mbit/s. */
  readonly bandwidth: TopologyValue;
  /** Null where that is not known. */
  readonly crossAccount: boolean | null;
  readonly interRegion: boolean | null;
  /** Ids of `accepters`. */
  readonly accepters: readonly string[];
}

export interface TopologyRoute extends Declared {
  /** The id of one of `peerings`; null where it is not one of the run's, or not known. */
  readonly peering: string | null;
  /** The side of the connection that it leads from; null on neither, or not known. */
  readonly side: "requester" | "accepter" | null;
  /** The ids of the VPCs that it leads from and to, as far as they are known. */
  readonly from: string | null;
  readonly to: string | null;
  readonly destination: TopologyValue;
  /** What a prefix list as destination holds; empty for other destinations. */
  readonly entries: readonly string[];
  /** For people; null where it is not known. */
  readonly routeTable: string | null;
}

export interface TopologyAccepter extends Declared {
  /** The id of one of `peerings`; null where it is not one of the run's, or not known. */
  readonly peering: string | null;
  /** The id of one of `accounts`: that of its provider. */
  readonly account: string;
}

export interface TopologyFinding extends TopologyPlace {
  readonly id: string;
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly root: string;
  readonly environments: readonly string[];
  readonly addresses: readonly string[];
  readonly fingerprint: string;
}

export interface TopologyOpenCheck extends TopologyPlace {
  readonly id: string;
  readonly ruleId: string;
  readonly root: string;
  readonly address: string | null;
  readonly causes: readonly TopologyCause[];
}

export type TopologyGap = { readonly root: string } & TopologyCause;
