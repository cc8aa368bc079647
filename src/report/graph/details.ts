import type { ExplainedResource } from "../../explanation.ts";
import type {
  TopologyCause,
  TopologyFinding,
  TopologyOpenCheck,
  TopologyPlace,
  TopologyRoute,
  TopologyValue,
  TopologyVpc,
} from "../../topology.ts";
import { valueLines } from "../explain/value.ts";
import { styleOf } from "../text/style.ts";
import { counted } from "../text/summary.ts";
import { visible } from "../visible.ts";
import { accountTitle, linkText, regionTitle, shortName, valueText } from "./labels.ts";
import type { PageData, PageFinding, PageNode, PageResource } from "./page/data.ts";
import type { Link, TopologyView } from "./view.ts";

/** Puts together what is told about each node. */
export function pageData(view: TopologyView, resources: readonly ExplainedResource[]): PageData {
  return new Details(view, resources).data();
}

type Instance = Pick<ExplainedResource, "environment" | "root" | "address">;

class Details {
  readonly #view: TopologyView;
  readonly #resources: ReadonlyMap<string, ExplainedResource>;
  readonly #places: ReadonlyMap<string, number>;
  readonly #open: ReadonlyMap<string, TopologyOpenCheck>;
  readonly #accounts: ReadonlyMap<string, string>;

  constructor(view: TopologyView, resources: readonly ExplainedResource[]) {
    const { findings, undecided, accounts } = view.topology;
    this.#view = view;
    this.#resources = new Map(resources.map((resource) => [keyOf(resource), resource]));
    this.#places = new Map(findings.map(({ id }, index) => [id, index]));
    this.#open = new Map(undecided.map((check) => [check.id, check]));
    this.#accounts = new Map(accounts.map((account) => [account.id, accountTitle(account)]));
  }

  data(): PageData {
    const { topology, links } = this.#view;
    const linksOf = new Map<string, Link[]>();
    for (const link of links)
      for (const { id } of new Set([link.requester, link.accepter]))
        linksOf.set(id, [...(linksOf.get(id) ?? []), link]);
    const nodes = [
      ...topology.vpcs.map((vpc) => [vpc.id, this.#vpc(vpc, linksOf.get(vpc.id) ?? [])] as const),
      ...links.map((link) => [link.peering.id, this.#link(link)] as const),
    ];
    const owners = new Map<number, string>();
    for (const [id, { findings }] of nodes) for (const finding of findings) owners.set(finding, id);
    return {
      nodes: Object.fromEntries(nodes),
      findings: topology.findings.map((finding, index) => pageFinding(finding, owners.get(index) ?? null)),
    };
  }

  #vpc(vpc: TopologyVpc, links: readonly Link[]): PageNode {
    const { account, region, cidrBlocks, cidrBlocksUnknown, vswitches, doubts } = vpc;
    const facts: [string, string][] = [
      ["Account", this.#accounts.get(account) ?? ""],
      ["Region", regionTitle(region)],
      ...cidrBlocks.map(({ kind, text }): [string, string] => [blockNames[kind], visible(text)]),
      ...causes("Other blocks not known", cidrBlocksUnknown),
      ...vswitches.map(({ address, cidrBlock }): [string, string] => [
        visible(address),
        valueText(cidrBlock, "no block"),
      ]),
      ...causes("May not exist", doubts),
    ];
    const others = links.map((link) => {
      const other = link.requester === vpc ? link.accepter : link.requester;
      return { id: link.peering.id, text: visible(other.text), about: linkText(link) };
    });
    const { environment, root, address } = vpc;
    const own = root === null || address === null ? [] : [{ environment, root, address }];
    return this.#node("VPC", visible(vpc.text), vpc, { facts, links: others, instances: own, parts: [vpc] });
  }

  #link(link: Link): PageNode {
    const { peering, requester, accepter, accepters, there, back, astray } = link;
    const { linkType, bandwidth, interRegion, crossAccount, name, doubts } = peering;
    const facts: [string, string][] = [
      ...fact("Name", name),
      ["Link type", valueText(linkType, "not set")],
      ["Bandwidth", bandwidth === null ? "not set" : `${valueText(bandwidth, "")} Mbit/s`],
      ["Regions", answer(interRegion, "inter-region", "intra-region")],
      ["Accounts", answer(crossAccount, "cross-account", "same account")],
      ...accepters.map((one): [string, string] => ["Accepted by", visible(one.address)]),
      ...routeFacts(`Routes to ${shortName(accepter)}`, there),
      ...routeFacts(`Routes to ${shortName(requester)}`, back),
      ...(astray.length === 0 ? [] : routeFacts("Routes of neither side", astray)),
      ...causes("May not exist", doubts),
    ];
    const links = [
      { id: requester.id, text: visible(requester.text), about: "requester" },
      { id: accepter.id, text: visible(accepter.text), about: "accepter" },
    ];
    const parts = [peering, ...accepters, ...there, ...back, ...astray];
    return this.#node("Peering", visible(peering.address), peering, {
      facts,
      links,
      instances: parts,
      parts,
    });
  }

  #node(
    kind: PageNode["kind"],
    title: string,
    place: Partial<{ readonly file: string | null; readonly line: number | null }>,
    { facts, links, instances, parts }: NodeParts,
  ): PageNode {
    const findings = this.#view.findingsOf(...parts);
    const undecided = [...new Set(parts.flatMap((part) => part.undecided))];
    return {
      kind,
      title,
      place: place.file == null ? null : visible(`${place.file}:${place.line}`),
      facts,
      links,
      resources: instances.flatMap((instance) => this.#resource(instance)),
      findings: findings.flatMap(({ id }) => this.#places.get(id) ?? []),
      undecided: undecided.flatMap((id) => openCheck(this.#open.get(id))),
      words: [
        title,
        ...facts.map(([, value]) => value),
        ...links.map(({ text }) => (kind === "Peering" ? text : "")),
        ...findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`),
      ]
        .join("\n")
        .toLowerCase(),
    };
  }

  #resource(instance: Instance): PageResource[] {
    const resource = this.#resources.get(keyOf(instance));
    if (resource === undefined) return [];
    const { address, file, line, attributes } = resource;
    return [
      {
        address: visible(address),
        place: visible(`${file}:${line}`),
        attributes: [...attributes].map(([name, record]) => [
          visible(name),
          valueLines(record, plain).join("\n"),
        ]),
      },
    ];
  }
}

interface NodeParts extends Pick<PageNode, "facts" | "links"> {
  readonly instances: readonly Instance[];
  readonly parts: readonly { readonly findings: readonly string[]; readonly undecided: readonly string[] }[];
}

const plain = styleOf(false);
const blockNames = { primary: "CIDR block", secondary: "Secondary block", ipv6: "IPv6 block" } as const;

function keyOf({ environment, root, address }: Instance): string {
  return JSON.stringify([environment, root, address]);
}

function fact(name: string, value: TopologyValue): [string, string][] {
  return value === null ? [] : [[name, valueText(value, "")]];
}

function answer(is: boolean | null, yes: string, no: string): string {
  return is === null ? "not known" : is ? yes : no;
}

function routeFacts(name: string, routes: readonly TopologyRoute[]): [string, string][] {
  if (routes.length === 0) return [[name, "none"]];
  return routes.map((route) => [name, routeText(route)]);
}

function routeText({ destination, entries, routeTable, address }: TopologyRoute): string {
  const list = entries.length === 0 ? "" : ` (${counted(entries.length, "block")}: ${entries.join(", ")})`;
  const table = routeTable === null ? "a table that is not known" : routeTable;
  return visible(`${valueText(destination, "no destination")}${list} in ${table}, ${address}`);
}

function causes(name: string, list: readonly TopologyCause[]): [string, string][] {
  return list.map((cause) => [name, causeText(cause)]);
}

function causeText({ message, file, line }: TopologyCause): string {
  return visible(file === null ? message : `${message} (${file}:${line})`);
}

function openCheck(check: TopologyOpenCheck | undefined): PageNode["undecided"] {
  if (check === undefined) return [];
  return [{ rule: visible(check.ruleId), causes: check.causes.map(causeText) }];
}

function pageFinding(finding: TopologyFinding, node: string | null): PageFinding {
  const { severity, ruleId, message } = finding;
  return { severity, rule: visible(ruleId), message: visible(message), place: placeText(finding), node };
}

function placeText({ file, line, column }: TopologyPlace): string {
  return visible(`${file}:${line}:${column}`);
}
