import type { UndecidedCause } from "../finding.ts";
import type { AccepterNode } from "./accepters.ts";
import { contains, knownCidr, meet } from "./cidr.ts";
import { all, any, type Decision, no, not, open, yes } from "./decision.ts";
import { Destination } from "./destinations.ts";
import { ElementNode } from "./element.ts";
import { serviceRange } from "./facts/ranges.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type { Block, BlockSet, Misplacements, Provider, Route } from "./model.ts";
import { NextHopNode } from "./next-hops.ts";
import type { PeeringNode } from "./peerings.ts";
import type { PrefixListNode } from "./prefix-lists.ts";
import type { RouteTableNode } from "./route-tables.ts";
import type { SideNode } from "./sides.ts";
import type { VpcNode } from "./vpcs.ts";

/** Every route table has a system entry for it. */
const services = knownCidr(serviceRange);

const nothing: readonly never[] = [];

export class RouteNode extends ElementNode implements Route {
  readonly #graph: Graph;
  readonly routeTable: RouteTableNode | null;
  readonly nextHops: readonly NextHopNode[];
  readonly peering: PeeringNode | null;
  readonly routeTableId: Field<string>;
  readonly destination: Field<string>;
  #destination: Destination | undefined;
  #side: SideNode | null | undefined;
  #misplacements: Misplacements | undefined;
  #isPeerRoute: Decision | undefined;
  #unknownConnections: readonly UndecidedCause[] | undefined;
  #isInVSwitch: Decision | undefined;
  #isForeign: Decision | undefined;

  constructor(graph: Graph, root: string, record: InstanceRecord, provider: Provider) {
    super(root, record, provider);
    this.#graph = graph;
    this.routeTableId = this.text("route_table_id");
    this.destination = this.text(
      this.type === "alicloud_route_entry" ? "destination_cidrblock" : "destination_cidr_block",
    );
    this.routeTable = graph.tableOf(root, this.routeTableId);
    const hops = [new NextHopNode(graph, root, record.fields, record.header)];
    for (const { header, fields } of this.nested("next_hops")?.items ?? []) {
      hops.push(new NextHopNode(graph, root, fields, header));
    }
    this.nextHops = hops;
    this.peering = hops.find((hop) => hop.peering !== null)?.peering ?? null;
  }

  get vpc(): VpcNode | null {
    return this.routeTable?.vpc ?? null;
  }

  get nextHopsUnknown(): readonly UndecidedCause[] {
    return this.nested("next_hops")?.unknown ?? nothing;
  }

  /** Whether its provider is all that tells where its table is: nothing says, nor may say, which VPC that is of. */
  get isPlacedByProvider(): boolean {
    const { vpc, routeTable } = this;
    if (vpc !== null || routeTable === null || routeTable.knowledge === "unknown") return false;
    return this.#tableDoubts(routeTable).length === 0;
  }

  /** Why it may lead into connections that are not known; empty where it does not. */
  get unknownConnections(): readonly UndecidedCause[] {
    this.#unknownConnections ??= this.#whyUnknown();
    return this.#unknownConnections;
  }

  #whyUnknown(): readonly UndecidedCause[] {
    const hops = this.nextHops.filter((hop) => hop.isLoose);
    if (hops.length === 0) return this.nextHopsUnknown;
    const causes = hops.flatMap(({ id, isPeering }) => {
      if (isPeering.is === "undecided") return isPeering.causes;
      return [{ message: `which connection ${this.address} leads into is not known`, range: id.at }];
    });
    return [...causes, ...this.nextHopsUnknown];
  }

  get destinationBlocks(): BlockSet {
    return this.#to.blocks;
  }

  get prefixList(): PrefixListNode | null {
    return this.#to.prefixList;
  }

  get #to(): Destination {
    this.#destination ??= new Destination(this.#graph, this, this.destination);
    return this.#destination;
  }

  get side(): SideNode | null {
    if (this.#side === undefined) this.#side = this.peering === null ? null : this.#place(this.peering);
    return this.#side;
  }

  get isPeerRoute(): Decision {
    this.#isPeerRoute ??= this.#decidePeerRoute();
    return this.#isPeerRoute;
  }

  #decidePeerRoute(): Decision {
    const { nextHops, nextHopsUnknown } = this;
    const others = nextHopsUnknown.length === 0 ? no : open(nextHopsUnknown);
    const isPeer = any(...nextHops.map((hop) => any(hop.isPeering, not(hop.isOtherType))), others);
    return isPeer.is === false ? no : all(isPeer, not(this.#isOfSelf));
  }

  /** Whether the connection that it leads into is one of a VPC with itself. */
  get #isOfSelf(): Decision {
    if (this.peering !== null) return this.peering.isSelf;
    const unnamed = this.nextHops.flatMap(({ id, isLoose }) =>
      isLoose && id.state === "unknown" ? id.causes : [],
    );
    return unnamed.length === 0 ? no : open(unnamed);
  }

  get isWrongSide(): Decision {
    return any(this.misplacements.table, this.misplacements.provider);
  }

  get misplacements(): Misplacements {
    this.#misplacements ??= {
      table: this.#ofConnection((peering) => this.#isOutside(peering)),
      provider: this.#ofConnection((peering) => this.#isOfOtherProvider(peering)),
    };
    return this.#misplacements;
  }

  get isWrongType(): Decision {
    const { nextHops, nextHopsUnknown } = this;
    const others = nextHopsUnknown.length === 0 ? no : open(nextHopsUnknown);
    return any(...nextHops.map((hop) => all(hop.isPeering, hop.isOtherType)), others);
  }

  get isLocal(): Decision {
    return any(this.isInServiceRange, this.isInVSwitch);
  }

  get isInServiceRange(): Decision {
    const { blocks, unknown } = this.destinationBlocks;
    if (blocks.some(({ cidr }) => contains(services, cidr))) return yes;
    return unknown[4].length === 0 ? no : open(unknown[4]);
  }

  get isInVSwitch(): Decision {
    this.#isInVSwitch ??= this.#decideInVSwitch(({ vswitchesUnknown }) => vswitchesUnknown);
    return this.#isInVSwitch;
  }

  get isForeign(): Decision {
    this.#isForeign ??= this.#ofConnection((peering) => this.#decideForeign(peering));
    return this.#isForeign;
  }

  get isTransitive(): Decision {
    const { isForeign, side, peering } = this;
    if (isForeign.is === false) return no;
    // One of several connections, of which the others may lead on from the peer.
    if (peering !== null && peering.presence !== "certain") return all(isForeign, open(peering.presence));
    const peer = side?.other.vpc;
    if (peer == null) return isForeign;
    return all(
      isForeign,
      any(...peer.sides.map((near) => this.#meetsBeyond(near)), this.#mayMeetBeyond(peer)),
    );
  }

  get lacksIpv6(): Decision {
    const serves = this.serves(6);
    if (serves.is === false) return no;
    const { vpc } = this;
    const own = vpc === null ? open(this.#placeDoubts()) : not(vpc.hasIpv6);
    const peer = this.#ofConnection((peering) => this.#peerLacksIpv6(peering));
    return all(serves, this.isPeerRoute, any(own, peer));
  }

  get precededAccepter(): AccepterNode | null {
    const { peering } = this;
    // What is of another root cannot be waited for.
    const accepters = peering?.accepters.filter(({ root }) => root === this.root) ?? [];
    const waitsFor = new Set(this.#graph.awaitedBy(this));
    if (accepters.some(({ blockAddress }) => waitsFor.has(blockAddress))) return null;
    return accepters.find(({ presence }) => presence === "certain") ?? accepters[0] ?? null;
  }

  get isPlainlyForeign(): Decision {
    const { isForeign } = this;
    if (isForeign.is === false) return no;
    // What is not declared of a VPC that the run does not manage may explain it too, but makes it no less foreign.
    const isInVSwitch = this.#decideInVSwitch((vpc) => vpc.declaredVSwitchesUnknown);
    const others = any(
      this.isWrongSide,
      this.isTransitive,
      this.isInServiceRange,
      isInVSwitch,
      this.lacksIpv6,
    );
    return all(isForeign, not(others));
  }

  /** Whether it has a destination of an IP version. */
  serves(version: 4 | 6 | "any"): Decision {
    return version === "any" ? yes : this.#to.serves(version);
  }

  /**
   * A fact about the connection that it leads into: none where there is no connection, or one of a VPC with itself,
   * open where there may be another connection.
   */
  #ofConnection(decide: (peering: PeeringNode) => Decision): Decision {
    const { peering, unknownConnections } = this;
    if (unknownConnections.length > 0) return open(unknownConnections);
    return peering === null ? no : all(not(peering.isSelf), decide(peering));
  }

  /** By its table, else by its provider. */
  #place(peering: PeeringNode): SideNode | null {
    const { vpc } = this;
    const sides = [peering.requester, peering.accepter];
    if (vpc !== null) return sides.find((side) => side.isAt(vpc).is === true) ?? null;
    return this.isPlacedByProvider ? this.#sideOfProvider(sides) : null;
  }

  /** Why the VPC of its table, which nothing states, may be stated after all. */
  #tableDoubts({ doubtfulStatements }: RouteTableNode): readonly UndecidedCause[] {
    return [...doubtfulStatements, ...this.#graph.looseTableStatements];
  }

  /** The side that its provider is of, where that is exactly one, and not by assumption. */
  #sideOfProvider(sides: readonly SideNode[]): SideNode | null {
    const matches = sides.map((side) => side.matches(this.provider));
    const certain = matches.every(({ is, assumptions }) => is !== "undecided" && assumptions.length === 0);
    const matching = sides.filter((_, at) => matches[at]?.is === true);
    return certain && matching.length === 1 ? (matching[0] ?? null) : null;
  }

  /** Why it is not known which VPC its table is of. */
  #placeDoubts(): readonly UndecidedCause[] {
    const { routeTable, routeTableId: field } = this;
    if (routeTable !== null) return [...routeTable.doubts, ...this.#tableDoubts(routeTable)];
    return field.state === "unknown" ? field.causes : [{ message: "it has no route table", range: field.at }];
  }

  #isOutside(peering: PeeringNode): Decision {
    const { vpc, side } = this;
    if (vpc === null) return side === null ? open(this.#placeDoubts()) : no;
    return not(any(...[peering.requester, peering.accepter].map((end) => end.isAt(vpc))));
  }

  #isOfOtherProvider(peering: PeeringNode): Decision {
    const { side, provider } = this;
    // What it is placed by, it cannot contradict.
    if (this.vpc === null) return side === null ? open(this.#placeDoubts()) : no;
    if (side === null) return this.#isOutside(peering).is === true ? no : open(this.#sideDoubts(peering));
    return all(not(side.matches(provider)), side.other.matches(provider));
  }

  /** @param unknownOf why a VPC may have vSwitches besides those that are known */
  #decideInVSwitch(unknownOf: (vpc: VpcNode) => readonly UndecidedCause[]): Decision {
    const { vpc } = this;
    if (vpc !== null && vpc.vswitches.length + unknownOf(vpc).length === 0) return no;
    const { blocks, unknown } = this.destinationBlocks;
    const isInside = (block: Block) => this.#isBlockInVSwitch(block, unknownOf);
    const mayMeet = (version: 4 | 6) =>
      vpc === null ||
      vpc.vswitchRanges.has(version) ||
      unknownOf(vpc).length + vpc.vswitchRangesUnknown(version).length > 0;
    const others = ([4, 6] as const).flatMap((version) => (mayMeet(version) ? unknown[version] : []));
    return any(...blocks.map(isInside), others.length === 0 ? no : open(others));
  }

  #isBlockInVSwitch({ cidr }: Block, unknownOf: (vpc: VpcNode) => readonly UndecidedCause[]): Decision {
    const { vpc } = this;
    if (vpc === null) return open(this.#placeDoubts());
    const ranges = vpc.vswitchRanges;
    if ((cidr.version === 4 ? ranges.holderOf(cidr) : ranges.meeting(cidr)) !== null) return yes;
    // An IPv6 block of a vSwitch is always one of its VPC's.
    if (cidr.version === 6 && vpc.blocks.unknown[6].length === 0 && !meet(vpc.blocks.blocks, [{ cidr }]))
      return no;
    const doubts = [...unknownOf(vpc), ...vpc.vswitchRangesUnknown(cidr.version)];
    return doubts.length === 0 ? no : open(doubts);
  }

  #peerLacksIpv6(peering: PeeringNode): Decision {
    const { side } = this;
    if (side === null) return this.#isOutside(peering).is === true ? no : open(this.#sideDoubts(peering));
    const { vpc, vpcCauses } = side.other;
    return vpc === null ? open(vpcCauses) : not(vpc.hasIpv6);
  }

  #sideDoubts({ address }: PeeringNode): readonly UndecidedCause[] {
    return [{ message: `which side of ${address} it is on is not known`, range: this.header }];
  }

  #decideForeign(peering: PeeringNode): Decision {
    const { side } = this;
    if (side === null) return open(this.#sideDoubts(peering));
    const peer = side.other.vpc;
    if (peer === null) return open(side.other.vpcCauses);
    // A route without a destination leads nowhere, not somewhere else; a plan may tell that an attribute is empty.
    const { blocks, unknown } = this.destinationBlocks;
    if (blocks.length + unknown[4].length + unknown[6].length === 0) return no;
    return not(this.#meets(peer));
  }

  #meets(vpc: VpcNode): Decision {
    const { blocks, unknown } = this.destinationBlocks;
    if (this.#to.isBlockOf(vpc) || meet(blocks, vpc.blocks.blocks)) return yes;
    const doubts = [...unknown[4], ...unknown[6]];
    const versions = doubts.length > 0 ? ([4, 6] as const) : new Set(blocks.map(({ cidr }) => cidr.version));
    for (const version of versions) doubts.push(...vpc.blocks.unknown[version]);
    return doubts.length === 0 ? no : open(doubts);
  }

  /** Whether the destination meets the VPC at the far end of another connection of the peer. */
  #meetsBeyond(near: SideNode): Decision {
    const { vpc } = near.other;
    if (near.peering === this.peering) return no;
    if (vpc !== null && (vpc === this.vpc || vpc === this.side?.vpc)) return no;
    if (vpc === null) return open(near.other.vpcCauses);
    const meets = this.#meets(vpc);
    return near.peering.presence === "certain" || meets.is === false ? meets : open(near.peering.presence);
  }

  /** Whether the peer may have connections that are not known to be its own, or not known at all. */
  #mayMeetBeyond(peer: VpcNode): Decision {
    // Only of a VPC that is managed or has an id is it known which others it is not.
    const { kind } = peer.origin;
    if (kind === "unknown" || kind === "lookup") return open(peer.blocks.unknown[4]);
    const doubts: UndecidedCause[] = [...this.#graph.gapsOf(this.root, "alicloud_vpc_peer_connection")];
    for (const side of this.#graph.movableSides) {
      if (side.peering !== this.peering && side.vpc !== peer) doubts.push(...side.isAt(peer).causes);
    }
    return doubts.length === 0 ? no : open(doubts);
  }
}
