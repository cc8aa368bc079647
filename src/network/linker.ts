import { compareText } from "../compare-text.ts";
import type { UndecidedCause } from "../finding.ts";
import { addTo, type Groups } from "../grouping.ts";
import { type NetworkSettings, type PerRoot, settingsOf, type VpcSetting } from "../settings.ts";
import { acceptedReleases } from "./accepted-releases.ts";
import { AccepterIndex } from "./accepter-index.ts";
import { AccepterNode } from "./accepters.ts";
import { accountOfUid } from "./accounts.ts";
import { AlarmIndex, AlarmNode } from "./alarms.ts";
import { Attached } from "./attached.ts";
import { isApprovedCrossing } from "./border-crossings.ts";
import { allowListTypes, cidrArguments } from "./cidr-arguments.ts";
import { type Decision, distinctCauses, mostGathered } from "./decision.ts";
import { compareElements, ElementNode } from "./element.ts";
import { ElementIndex } from "./element-index.ts";
import type { QuotaName } from "./facts/quotas.ts";
import type { Field } from "./field.ts";
import type { Fragment, InstanceRecord, RootRecord } from "./fragment.ts";
import { Gaps } from "./gaps.ts";
import type { Graph } from "./graph.ts";
import { misuseOf } from "./misuse/record.ts";
import type { AcceptedReleases, Account, Misuse, Network, Provider, Quota } from "./model.ts";
import { PeeringIndex } from "./peering-index.ts";
import { causesOf, PeeringFinder, type PeeringTarget } from "./peering-target.ts";
import { PeeringNode } from "./peerings.ts";
import { PlannedProviders } from "./planned-providers.ts";
import { PrefixListNode } from "./prefix-lists.ts";
import { ProviderNode } from "./providers.ts";
import { bandwidthQuotas, quotaOf, quotaUses } from "./quotas.ts";
import { ramDocuments } from "./ram/documents.ts";
import { attachmentTypes, linkRam } from "./ram/link.ts";
import { RamPolicyNode } from "./ram/policy.ts";
import { Registry } from "./registry.ts";
import { type StatedState, withRemoteStates } from "./remote-states.ts";
import { RouteIndex } from "./route-index.ts";
import { routeQuotaUses } from "./route-quotas.ts";
import { RouteTableAttachmentNode, type RouteTableNode } from "./route-tables.ts";
import { RouteNode } from "./routes.ts";
import { SecurityGroupRuleNode } from "./security-groups.ts";
import { type Share, sharesOf } from "./shares.ts";
import type { SideNode } from "./sides.ts";
import { follow, referredTo } from "./targets.ts";
import type { VpcNode } from "./vpcs.ts";
import { VSwitchNode } from "./vswitches.ts";

interface Instance {
  readonly root: string;
  readonly record: InstanceRecord;
  readonly provider: Provider;
}

/** Makes the nodes of a network in the order in which they need each other, and links them. */
export class Linker implements Graph {
  readonly #settings: PerRoot<NetworkSettings>;
  readonly #gaps = new Map<string, Gaps>();
  readonly #ramPolicies: readonly RamPolicyNode[];
  readonly #documentSources: readonly ElementNode[];
  readonly #misuses: Misuse[] = [];
  readonly #releases = new Map<string, AcceptedReleases>();
  readonly #roots: ReadonlyMap<string, RootRecord>;
  readonly #aliased = new Set<string>();
  readonly #providers: ProviderNode[] = [];
  readonly siteProviders: readonly Provider[];
  readonly #instances: Groups<string, Instance> = new Map();
  readonly #elements = new ElementIndex();
  readonly #peeringFinder = new PeeringFinder(this.#elements);
  readonly #registry: Registry;
  readonly peerings: readonly PeeringNode[];
  readonly #accepters: readonly AccepterNode[];
  readonly #attachments: readonly RouteTableAttachmentNode[];
  readonly #routes: readonly RouteNode[];
  readonly #vswitches: readonly VSwitchNode[];
  readonly #securityGroupRules: readonly SecurityGroupRuleNode[];
  readonly #otherElements: readonly ElementNode[];
  readonly gaps: readonly UndecidedCause[];
  readonly ipv4Blocks: Attached<ElementNode>;
  readonly ipv6Blocks: Attached<ElementNode>;
  readonly ipv4Gateways: Attached<ElementNode>;
  readonly vswitches: Attached<VSwitchNode>;
  readonly looseAttachments: Readonly<Record<"table" | "vswitch", readonly UndecidedCause[]>>;
  readonly looseRoutes: RouteIndex;
  readonly openRoutes: readonly RouteNode[];
  readonly peeringIndex: PeeringIndex;
  readonly movableSides: readonly SideNode[];
  readonly looseAccepters: readonly UndecidedCause[];
  readonly accepterIndex: AccepterIndex;
  readonly shares: readonly Share[];
  readonly #alarms: readonly AlarmNode[];
  readonly alarmIndex: AlarmIndex;

  constructor({ roots }: Fragment, settings: PerRoot<NetworkSettings>) {
    this.#settings = settings;
    for (const root of withRemoteStates(roots, statedBy(settings))) this.#read(root);
    this.#roots = new Map(roots.map((root) => [root.directory, root]));
    this.siteProviders = this.#providers.filter(({ accountType }) => accountType.state !== "unset");
    this.gaps = this.gapsAnywhere();
    this.#registry = new Registry(this, this.#elements);

    const vpcs = this.#plain("alicloud_vpc");
    const lookups = this.#plain("alicloud_vpcs");
    const ipv4Blocks = this.#plain("alicloud_vpc_ipv4_cidr_block");
    const ipv6Blocks = this.#plain("alicloud_vpc_ipv6_cidr_block");
    const tables = this.#plain("alicloud_route_table");
    const tableLookups = this.#plain("alicloud_route_tables");
    const prefixLists = this.#make(["alicloud_vpc_prefix_list"], ({ root, record, provider }) => {
      return new PrefixListNode(root, record, provider);
    });
    const vswitchLookups = this.#plain("alicloud_vswitches");
    const ipv4Gateways = this.#plain("alicloud_vpc_ipv4_gateway");
    const groups = [...this.#plain("alicloud_security_group"), ...this.#plain("alicloud_security_groups")];
    const shares = ["shared_resource", "resource_share"].flatMap((type) =>
      this.#plain(`alicloud_resource_manager_${type}`),
    );
    for (const type of ["account", "caller_identity", "regions", "vpc_peer_connections"]) {
      this.#plain(`alicloud_${type}`);
    }
    this.#documentSources = this.#plain("alicloud_ram_policy_document");
    this.#ramPolicies = this.#make(["alicloud_ram_policy"], ({ root, record, provider }) => {
      return new RamPolicyNode(root, record, provider);
    });
    linkRam(
      this.#ramPolicies,
      Object.keys(attachmentTypes).flatMap((type) => this.#plain(type)),
      this,
    );
    for (const element of vpcs) this.#registry.vpcOfElement(element);
    for (const element of lookups) this.#registry.addVpcLookup(element);
    for (const element of tables) this.#registry.tableOfElement(element);
    for (const element of tableLookups) this.#registry.addTableLookup(element);
    const vpcIdOf = (element: ElementNode) => this.vpcOf(element, element.text("vpc_id"));
    for (const element of [...tableLookups, ...vswitchLookups, ...groups]) vpcIdOf(element);
    this.ipv4Blocks = new Attached(ipv4Blocks, vpcIdOf);
    this.ipv6Blocks = new Attached(ipv6Blocks, vpcIdOf);
    this.ipv4Gateways = new Attached(ipv4Gateways, vpcIdOf);
    this.#vswitches = this.#make(["alicloud_vswitch", "alicloud_subnet"], ({ root, record, provider }) => {
      const element = new ElementNode(root, record, provider);
      return new VSwitchNode(root, record, provider, vpcIdOf(element));
    });
    this.vswitches = new Attached(this.#vswitches, ({ vpc }) => vpc);
    this.#attachments = this.#make(["alicloud_route_table_attachment"], (instance) => this.#attach(instance));
    for (const attachment of this.#attachments) this.#registry.addAttachment(attachment);
    this.looseAttachments = looseAttachments(this.#attachments);

    this.peerings = this.#make(["alicloud_vpc_peer_connection"], ({ root, record, provider }) => {
      return new PeeringNode(this, root, record, provider);
    });
    this.#pair();
    this.peeringIndex = new PeeringIndex(this.peerings);
    this.movableSides = this.peerings
      .flatMap(({ requester, accepter }) => [requester, accepter])
      .filter(({ vpc }) => vpc === null || vpc.origin.kind === "unknown" || vpc.origin.kind === "lookup");
    this.#accepters = this.#make(["alicloud_vpc_peer_connection_accepter"], ({ root, record, provider }) => {
      return new AccepterNode(this, root, record, provider);
    });
    this.looseAccepters = this.#linkAccepters();
    this.accepterIndex = new AccepterIndex(this.#accepters);
    this.shares = sharesOf(this, shares);
    const hasConnections = this.peerings.length + this.#accepters.length > 0;
    this.#alarms = this.#make(["alicloud_cms_alarm"], ({ root, record, provider }) => {
      return new AlarmNode(this, root, record, provider, hasConnections);
    });
    this.alarmIndex = new AlarmIndex(this.#alarms);
    this.#routes = this.#make(
      ["alicloud_route_entry", "alicloud_vpc_route_entry"],
      ({ root, record, provider }) => {
        return new RouteNode(this, root, record, provider);
      },
    );
    this.#linkRoutes();
    this.#securityGroupRules = this.#make(["alicloud_security_group_rule"], ({ root, record, provider }) => {
      return new SecurityGroupRuleNode(this, root, record, provider);
    });
    this.looseRoutes = new RouteIndex(
      this.#routes.filter(({ unknownConnections }) => unknownConnections.length > 0),
    );
    this.openRoutes = this.#routes.filter(({ nextHopsUnknown }) => nextHopsUnknown.length > 0);
    const allowLists = allowListTypes.flatMap((type) => this.#plain(type));
    this.#otherElements = [...vpcs, ...lookups, ...ipv4Blocks, ...ipv6Blocks, ...prefixLists, ...allowLists];
  }

  network(): Network {
    const vpcs = [...this.#registry.vpcs].sort(compareNamed);
    const withCidr = [
      ...this.#otherElements,
      ...this.#vswitches,
      ...this.#routes,
      ...this.#securityGroupRules,
    ].sort(compareElements);
    return {
      peerings: this.peerings,
      accepters: this.#accepters,
      alarms: this.#alarms,
      vpcs,
      vswitches: this.#vswitches,
      routeTables: [...this.#registry.tables].sort(compareNamed),
      attachments: this.#attachments,
      routes: this.#routes,
      providers: this.#providers,
      cidrArguments: withCidr.flatMap((element) => cidrArguments(this, element)),
      bandwidthQuotas: bandwidthQuotas(this, [...this.#releases.keys()], null),
      quotas: quotaUses(this, vpcs, this.peerings),
      ramPolicies: this.#ramPolicies,
      ramDocuments: ramDocuments(this.#ramPolicies, this.#documentSources),
      misuses: this.#misuses,
      securityGroupRules: this.#securityGroupRules,
      routeQuotas: routeQuotaUses(this, this.#registry.tables, this.#routes),
      releases: this.#releases,
      gaps: new Map([...this.#gaps].map(([root, gaps]) => [root, gaps.of([])])),
    };
  }

  get looseTableStatements(): readonly UndecidedCause[] {
    return this.#registry.looseTableStatements;
  }

  get looseVpcLookups(): readonly UndecidedCause[] {
    return this.#registry.looseVpcLookups;
  }

  hasAliases(root: string): boolean {
    return this.#aliased.has(root);
  }

  gapsOf(root: string, ...types: readonly string[]): readonly UndecidedCause[] {
    return this.#gaps.get(root)?.of(types) ?? none;
  }

  gapsAnywhere(...types: readonly string[]): readonly UndecidedCause[] {
    return distinctCauses([...this.#gaps.values()].flatMap((gaps) => gaps.of(types)));
  }

  vpcOf(element: ElementNode, field: Field<string>): VpcNode | null {
    return this.#registry.vpcOf(element, field);
  }

  tableOf(root: string, field: Field<string>): RouteTableNode | null {
    return this.#registry.tableOf(root, field);
  }

  peeringOf(root: string, field: Field<string>): PeeringTarget {
    return this.#peeringFinder.find(root, field);
  }

  awaitedBy({ root, address }: ElementNode): readonly string[] {
    return this.#roots.get(root)?.waits[address] ?? [];
  }

  elementOf(root: string, field: Field<string>): { element: ElementNode; attribute: string } | null {
    if (field.state === "unset") return null;
    // What a value is an attribute of tells more than the value, which several may have.
    const source = field.state === "known" ? referredTo(this.#elements, root, field.reference) : null;
    const target = source ?? follow(this.#elements, root, field);
    return target?.kind === "element" ? target : null;
  }

  ownerOf(root: string, field: Field<string>): ElementNode | null {
    const reference = field.state === "unset" ? null : field.reference;
    return reference == null ? null : (this.#elements.at(reference.root ?? root, reference.address) ?? null);
  }

  vpcOfElement(element: ElementNode): VpcNode | null {
    return this.#registry.vpcOfElement(element);
  }

  accountOf(root: string, field: Field<string>, name: string): Account | null {
    return (
      this.#providerTold(root, field)?.account ??
      accountOfUid(field, name, settingsOf(this.#settings, root).accounts)
    );
  }

  isAccountOfProvider(root: string, field: Field<string>): boolean {
    return this.#providerTold(root, field) !== null;
  }

  /** The provider whose account an argument is, by a data source that tells it; else null. */
  #providerTold(root: string, field: Field<string>): Provider | null {
    const target = this.elementOf(root, field);
    if (target === null) return null;
    const { element, attribute } = target;
    const tells =
      (element.type === "alicloud_account" && attribute === "id") ||
      (element.type === "alicloud_caller_identity" && attribute === "account_id");
    return tells ? element.provider : null;
  }

  regionOf(root: string, field: Field<string>): Field<string> {
    const provider = this.providerOfRegion(root, field);
    if (provider === null) return field;
    const { at, argument, from } = field;
    return { ...provider.region, at, argument, from: [...from, provider.region.at] };
  }

  providerOfRegion(root: string, field: Field<string>): Provider | null {
    const target = this.elementOf(root, field);
    if (target === null) return null;
    const { element, attribute } = target;
    const current = element.bool("current");
    const isCurrent = element.type === "alicloud_regions" && current.state === "known" && current.value;
    if (!(attribute === "region_id" || (attribute === "id" && isCurrent))) return null;
    return element.type === "alicloud_regions" && !isCurrent ? null : element.provider;
  }

  isApprovedCrossing(root: string, left: Field<string>, right: Field<string>): Decision {
    return isApprovedCrossing(settingsOf(this.#settings, root).crossBorder, left, right);
  }

  statedVpc(id: string, roots: Iterable<string>): VpcSetting | null {
    const own = [...roots].sort().map((root) => settingsOf(this.#settings, root));
    for (const { vpcs } of [...own, ...(this.#settings.byRoot?.values() ?? []), this.#settings]) {
      const stated = vpcs.find((vpc) => vpc.id === id);
      if (stated !== undefined) return stated;
    }
    return null;
  }

  quota(name: QuotaName, roots: Iterable<string>): Quota {
    return quotaOf(
      [...new Set(roots)].map((root) => settingsOf(this.#settings, root)),
      name,
    );
  }

  #read({ directory, gaps, providers, requirements, misuses, instances }: RootRecord): void {
    for (const record of misuses) this.#misuses.push(misuseOf(directory, record));
    this.#releases.set(directory, acceptedReleases(requirements));
    if (gaps.length > 0) this.#gaps.set(directory, new Gaps(gaps));
    const nodes = new Map<string, ProviderNode>();
    const planned = new PlannedProviders(providers, instances);
    for (const record of providers) {
      const node = new ProviderNode(
        directory,
        record,
        settingsOf(this.#settings, directory).accounts,
        planned.of(record),
      );
      nodes.set(record.address, node);
      this.#providers.push(node);
    }
    for (const record of instances) {
      if (record.after !== undefined || record.imported !== undefined) this.#aliased.add(directory);
      this.#elements.addIds(directory, record);
      const provider = nodes.get(record.provider);
      if (provider === undefined) throw new Error(`The provider of ${record.address} is not described.`);
      const instance = { root: directory, record, provider };
      addTo(this.#instances, record.type, instance);
    }
  }

  /** The instances of a type as they are, in order. */
  #plain(type: string): readonly ElementNode[] {
    return this.#make([type], ({ root, record, provider }) => new ElementNode(root, record, provider));
  }

  #make<T extends ElementNode>(types: readonly string[], make: (instance: Instance) => T): readonly T[] {
    const nodes: T[] = [];
    for (const instance of types.flatMap((type) => this.#instances.get(type) ?? [])) {
      const node = make(instance);
      this.#elements.add(node);
      nodes.push(node);
    }
    return nodes.sort(compareElements);
  }

  #attach({ root, record, provider }: Instance): RouteTableAttachmentNode {
    const element = new ElementNode(root, record, provider);
    const routeTable = this.tableOf(root, element.text("route_table_id"));
    const vswitch = this.elementOf(root, element.text("vswitch_id"))?.element;
    return new RouteTableAttachmentNode(root, record, provider, {
      routeTable,
      vswitch: vswitch instanceof VSwitchNode ? vswitch : null,
    });
  }

  /** Brings the connections together that join the same two VPCs. */
  #pair(): void {
    const pairs = new Map<VpcNode, Map<VpcNode, PeeringNode[]>>();
    for (const peering of this.peerings) {
      const [one, other] = [peering.requester.vpc, peering.accepter.vpc];
      if (one === null || other === null || peering.presence !== "certain") continue;
      const pair = pairs.get(one)?.get(other) ?? pairs.get(other)?.get(one) ?? [];
      pair.push(peering);
      peering.pair = pair;
      if (pair.length > 1) continue;
      const partners = pairs.get(one) ?? new Map<VpcNode, PeeringNode[]>();
      pairs.set(one, partners.set(other, pair));
    }
  }

  /** Gives each connection its accepters; what is left may accept any, for the causes given back. */
  #linkAccepters(): readonly UndecidedCause[] {
    const causes: UndecidedCause[] = [];
    for (const accepter of this.#accepters) {
      const { instanceId, root, address } = accepter;
      const { peering, isPeering } = this.peeringOf(root, instanceId);
      accepter.peering = peering;
      accepter.isOfConnection = isPeering;
      if (peering !== null) peering.accepters.push(accepter);
      else if (isPeering.is === "undecided") causes.push(...isPeering.causes);
      else if (isPeering.is)
        causes.push({ message: `which connection ${address} accepts is not known`, range: instanceId.at });
    }
    return distinctCauses(causes.slice(0, mostGathered));
  }

  #linkRoutes(): void {
    for (const route of this.#routes) {
      route.routeTable?.routes.push(route);
      route.vpc?.routes.push(route);
      if (route.nextHops.length === 1) route.peering?.routes.push(route);
      else
        for (const peering of new Set(route.nextHops.map((hop) => hop.peering))) peering?.routes.push(route);
    }
    for (const table of this.#registry.tables) table.vpc?.routeTables.push(table);
  }
}

const none: readonly never[] = [];

/** What attachments leave open. */
function looseAttachments(attachments: readonly RouteTableAttachmentNode[]) {
  const causes: Record<"table" | "vswitch", UndecidedCause[]> = { table: [], vswitch: [] };
  for (const { routeTable, routeTableId, vswitch, vswitchId } of attachments) {
    if (routeTable === null || !routeTable.isIdentified) causes.table.push(...causesOf(routeTableId));
    if (vswitch === null && vswitchId.state === "unknown") causes.vswitch.push(...vswitchId.causes);
  }
  return { table: distinctCauses(causes.table), vswitch: distinctCauses(causes.vswitch) };
}

interface Named {
  readonly element: {
    readonly root: string;
    readonly header: { readonly file: string; readonly start: number };
  } | null;
  readonly text: string;
}

/** Declared ones by place, then the others by name. */
function compareNamed(left: Named, right: Named): number {
  const a = left.element;
  const b = right.element;
  if (a === null || b === null) return a === b ? compareText(left.text, right.text) : a === null ? 1 : -1;
  return (
    compareText(a.root, b.root) ||
    compareText(a.header.file, b.header.file) ||
    a.header.start - b.header.start ||
    compareText(left.text, right.text)
  );
}

/** Which root's state a data source reads, by what the user says. */
function statedBy(settings: PerRoot<NetworkSettings>): StatedState {
  return (directory, address, blockAddress) => {
    const stated = settingsOf(settings, directory).remoteStates.filter(
      ({ root, address: named }) =>
        (root === null || root === directory) && (named === address || named === blockAddress),
    );
    // What is said of one root module or one instance holds more than what is said of all.
    const best = stated.find(({ root }) => root !== null) ?? stated[0];
    return best?.target ?? null;
  };
}
