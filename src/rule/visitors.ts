import type { File } from "../hcl/tree.ts";
import type {
  Accepter,
  Alarm,
  CidrArgument,
  Misuse,
  Network,
  Peering,
  Provider,
  QuotaUse,
  RamDocument,
  RamPolicy,
  Route,
  RouteTable,
  RouteTableAttachment,
  Vpc,
  VSwitch,
} from "../network/model.ts";
import type { Subject } from "./define.ts";
import type { IgnoreComment } from "./suppression/ignores.ts";

/** A configuration file of a root module. */
export interface SourceFile extends Subject {
  readonly file: File;
}

/** What each kind of visitor is called with. */
export interface Nodes {
  readonly network: Network;
  readonly peering: Peering;
  readonly accepter: Accepter;
  readonly alarm: Alarm;
  readonly vpc: Vpc;
  readonly vswitch: VSwitch;
  readonly routeTable: RouteTable;
  readonly attachment: RouteTableAttachment;
  readonly route: Route;
  readonly provider: Provider;
  readonly cidrArgument: CidrArgument;
  readonly quota: QuotaUse;
  readonly misuse: Misuse;
  readonly ramPolicy: RamPolicy;
  readonly ramDocument: RamDocument;
  readonly file: SourceFile;
  readonly ignoreComment: IgnoreComment;
}

/**
 * A function for each kind of node that a rule looks at, called once for every such node. The comments that suppress
 * findings come when all else has been checked.
 */
export type Visitors = { readonly [Kind in keyof Nodes]?: (node: Nodes[Kind]) => void };

/** What there is to visit. */
export interface Visited {
  readonly network: Network;
  readonly files: readonly SourceFile[];
}

/** Where the nodes of each kind are found. */
const nodesOf: {
  readonly [Kind in Exclude<keyof Nodes, "ignoreComment">]: (visited: Visited) => readonly Nodes[Kind][];
} = {
  network: ({ network }) => [network],
  peering: ({ network }) => network.peerings,
  accepter: ({ network }) => network.accepters,
  alarm: ({ network }) => network.alarms,
  vpc: ({ network }) => network.vpcs,
  vswitch: ({ network }) => network.vswitches,
  routeTable: ({ network }) => network.routeTables,
  attachment: ({ network }) => network.attachments,
  route: ({ network }) => network.routes,
  provider: ({ network }) => network.providers,
  cidrArgument: ({ network }) => network.cidrArguments,
  quota: ({ network }) => network.quotas,
  misuse: ({ network }) => network.misuses,
  ramPolicy: ({ network }) => network.ramPolicies,
  ramDocument: ({ network }) => network.ramDocuments,
  file: ({ files }) => files,
};

/**
 * Calls each visitor with every node of its kind, but for those of `ignoreComment`.
 *
 * @throws for a visitor of a kind that there is not: the compiler lets more names pass than the type has
 */
export function visit(visitors: Visitors, visited: Visited): void {
  for (const kind of Object.keys(visitors)) {
    if (kind === "ignoreComment") continue;
    if (!isKind(kind)) throw new Error(`It has a visitor for ${kind}, and there are no such nodes.`);
    visitKind(kind, visitors, visited);
  }
}

function isKind(name: string): name is keyof typeof nodesOf {
  return Object.hasOwn(nodesOf, name);
}

function visitKind<Kind extends keyof typeof nodesOf>(
  kind: Kind,
  visitors: Visitors,
  visited: Visited,
): void {
  const visitor: ((node: Nodes[Kind]) => void) | undefined = visitors[kind];
  if (visitor === undefined) return;
  const nodes = nodesOf[kind](visited);
  // Dozens of rules visit every node, so that it goes without an iterator.
  for (let at = 0; at < nodes.length; at++) visitor(nodes[at] as Nodes[Kind]);
}
