import type { Severity } from "../../finding.ts";
import { distinctBy } from "../../grouping.ts";
import { worstFirst } from "../../severity.ts";
import type { TopologyVpc } from "../../topology.ts";
import { counted } from "../text/summary.ts";
import { visible } from "../visible.ts";
import {
  acceptanceText,
  accountTitle,
  countText,
  destinationsText,
  faultLines,
  isExternal,
  linkText,
  regionTitle,
  shortName,
  vpcLines,
} from "./labels.ts";
import { type AccountGroup, type Link, type TopologyView, worstOf } from "./view.ts";

/** What is to be drawn, as boxes in boxes and lines between them, whoever draws it. No text of it is escaped. */
export interface Drawing {
  readonly groups: readonly DrawnGroup[];
  readonly edges: readonly DrawnEdge[];
  /** What the reader has to know beside it; a sentence each. */
  readonly notes: readonly string[];
}

export interface DrawnGroup {
  readonly id: string;
  readonly kind: "environment" | "account" | "region";
  readonly title: string;
  readonly groups: readonly DrawnGroup[];
  readonly nodes: readonly DrawnNode[];
}

export interface DrawnNode {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly faults: readonly string[];
  readonly severity: Severity | null;
  readonly isExternal: boolean;
}

export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
  readonly faults: readonly string[];
  readonly severity: Severity | null;
  /** Whether routes lead along it, in its direction and against it. */
  readonly hasThere: boolean;
  readonly hasBack: boolean;
  /** Whether it may not exist. */
  readonly isDoubtful: boolean;
}

/** How much is drawn: every VPC with all that is to be said, the same in few words, or what has many together. */
export type Detail = "full" | "short" | "regions" | "accounts";

/** Draws a topology. */
export function drawingOf(view: TopologyView, detail: Detail): Drawing {
  const owners = new Map<string, string>();
  const groups = view.groups().map(({ environment, accounts }, index) => ({
    id: `environment:${index}`,
    kind: "environment" as const,
    title: environment === null ? "" : `Environment ${visible(environment)}`,
    ...inside(
      accounts.map((account) => accountGroup(account, view, detail, owners)),
      detail,
    ),
  }));
  const edges =
    detail === "full" || detail === "short"
      ? view.links.map((link) => edgeOf(link, detail))
      : bundledEdges(view.links, owners);
  const [first] = groups;
  const isOnly = groups.length === 1 && first?.title === "";
  return { groups: isOnly && first.nodes.length === 0 ? first.groups : groups, edges, notes: notesOf(view) };
}

/** Where accounts are nodes, they are in no group of their own. */
function inside(accounts: readonly DrawnGroup[], detail: Detail): Pick<DrawnGroup, "groups" | "nodes"> {
  return detail === "accounts"
    ? { groups: [], nodes: accounts.flatMap(({ nodes }) => nodes) }
    : { groups: accounts, nodes: [] };
}

function accountGroup(
  { account, regions }: AccountGroup,
  view: TopologyView,
  detail: Detail,
  owners: Map<string, string>,
): DrawnGroup {
  const group = { id: account.id, kind: "account" as const, title: accountTitle(account) };
  const together = (id: string, title: string, vpcs: readonly TopologyVpc[]) => {
    for (const vpc of vpcs) owners.set(vpc.id, id);
    return nodeOfMany(id, title, vpcs, view);
  };
  if (detail === "accounts") {
    const vpcs = regions.flatMap((region) => region.vpcs);
    return { ...group, groups: [], nodes: [together(account.id, group.title, vpcs)] };
  }
  const regionId = (index: number) => `${account.id}:region:${index + 1}`;
  if (detail === "regions") {
    const nodes = regions.map(({ region, vpcs }, index) =>
      together(regionId(index), regionTitle(region), vpcs),
    );
    return { ...group, groups: [], nodes };
  }
  const groups = regions.map(({ region, vpcs }, index) => ({
    id: regionId(index),
    kind: "region" as const,
    title: regionTitle(region),
    groups: [],
    nodes: vpcs.map((vpc) => nodeOf(vpc, view)),
  }));
  return { ...group, groups, nodes: [] };
}

function nodeOf(vpc: TopologyVpc, view: TopologyView): DrawnNode {
  const findings = view.findingsOf(vpc);
  return {
    id: vpc.id,
    title: visible(vpc.text),
    lines: vpcLines(vpc, view.hasSeveralRoots),
    faults: faultLines(findings),
    severity: worstOf(findings),
    isExternal: isExternal(vpc),
  };
}

function nodeOfMany(id: string, title: string, vpcs: readonly TopologyVpc[], view: TopologyView): DrawnNode {
  const findings = view.findingsOf(...vpcs);
  return {
    ...{ id, title, lines: [counted(vpcs.length, "VPC")] },
    faults: faultLines(findings),
    severity: worstOf(findings),
    isExternal: vpcs.every(isExternal),
  };
}

function edgeOf(link: Link, detail: Detail): DrawnEdge {
  const { peering, requester, accepter, there, back, findings } = link;
  return {
    ...{ id: peering.id, from: requester.id, to: accepter.id },
    lines: detail === "full" ? fullLines(link) : shortLines(link),
    faults: faultLines(findings),
    severity: worstOf(findings),
    hasThere: there.length > 0,
    hasBack: back.length > 0,
    isDoubtful: peering.doubts.length > 0,
  };
}

/** That it stays in its region is seen where it is drawn. */
function shortLines(link: Link): string[] {
  const { linkType, bandwidth, doubts } = link.peering;
  return linkType === null && bandwidth === null && doubts.length === 0 ? [] : [linkText(link)];
}

function fullLines(link: Link): string[] {
  const { requester, accepter, there, back, astray } = link;
  const routes = [
    ...(there.length === 0 ? [] : [`→ ${shortName(accepter)}: ${destinationsText(there)}`]),
    ...(back.length === 0 ? [] : [`→ ${shortName(requester)}: ${destinationsText(back)}`]),
    ...(astray.length === 0 ? [] : [`route of neither side: ${destinationsText(astray)}`]),
    ...(there.length + back.length + astray.length === 0 ? ["no routes"] : []),
  ];
  const acceptance = acceptanceText(link);
  return [linkText(link), ...(acceptance === null ? [] : [acceptance]), ...routes];
}

/** Lines between what has many VPCs: all connections between the same two in one. */
function bundledEdges(links: readonly Link[], owners: ReadonlyMap<string, string>): DrawnEdge[] {
  const bundles = new Map<string, { from: string; to: string; links: Link[] }>();
  for (const link of links) {
    const ends = [link.requester.id, link.accepter.id].map((id) => owners.get(id) ?? id).sort();
    const [from = "", to = ""] = ends;
    const key = JSON.stringify(ends);
    const bundle = bundles.get(key) ?? { from, to, links: [] };
    bundle.links.push(link);
    bundles.set(key, bundle);
  }
  return [...bundles.values()].map(({ from, to, links: own }) => {
    const all = own.flatMap((link) => link.findings);
    const findings = worstFirst(distinctBy(all, ({ id }) => id));
    const count = countText(findings);
    return {
      ...{ id: own[0]?.peering.id ?? "", from, to },
      lines: [counted(own.length, "peering"), ...(count === null ? [] : [count])],
      faults: faultLines(findings),
      severity: worstOf(findings),
      hasThere: own.some(({ there, back }) => there.length + back.length > 0),
      hasBack: own.some(({ there, back }) => there.length + back.length > 0),
      isDoubtful: own.every(({ peering }) => peering.doubts.length > 0),
    };
  });
}

function notesOf({ topology, looseRoutes, looseAccepters, otherFindings }: TopologyView): string[] {
  const { peerings, vpcs, gaps } = topology;
  const elsewhere = countText(otherFindings);
  const [gap] = gaps;
  return [
    ...(peerings.length + vpcs.length === 0 ? ["There is no VPC and no peering here."] : []),
    ...(gap === undefined ? [] : [`There may be more than is drawn: ${visible(gap.message)}.`]),
    ...looseNote("route", looseRoutes.length),
    ...looseNote("accepter", looseAccepters.length),
    ...(elsewhere === null ? [] : [`Of what is not drawn: ${elsewhere}.`]),
  ];
}

function looseNote(what: string, count: number): string[] {
  return count === 0 ? [] : [`Not drawn: ${counted(count, what)} of no peering that is known.`];
}
