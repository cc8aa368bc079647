import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import { BlockCollector } from "./blocks.ts";
import { blockOf, contains, intersection, meet } from "./cidr.ts";
import { all, any, type Decision, decided, no, not, open, yes } from "./decision.ts";
import { ElementNode, textField } from "./element.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type { Block, BlockSet, NextHop, Provider, Route } from "./model.ts";
import type { PeeringNode, SideNode } from "./peerings.ts";
import type { RouteTableNode } from "./route-tables.ts";
import type { VpcNode } from "./vpcs.ts";

/** Addresses of Alibaba Cloud's own services: every route table has a system entry for them. */
const serviceRange = "100.64.0.0/10";

export class NextHopNode implements NextHop {
  readonly id: Field<string>;
  readonly type: Field<string>;
  readonly header: Range;
  readonly isPeering: Decision;
  readonly peering: PeeringNode | null;

  constructor(graph: Graph, root: string, fields: InstanceRecord["fields"], header: Range) {
    this.id = textField(fields, "nexthop_id", header);
    this.type = textField(fields, "nexthop_type", header);
    this.header = header;
    const target = graph.peeringOf(root, this.id);
    this.isPeering = target.isPeering;
    this.peering = target.peering;
  }

  /** Whether its type is not `VpcPeer`; left out, it is `Instance`. */
  get isOtherType(): Decision {
    const { type } = this;
    if (type.state === "unknown") return open(type.causes);
    return decided(type.state === "unset" || type.value !== "VpcPeer");
  }

  /** Whether it may lead into a connection that is not known. */
  get isLoose(): boolean {
    const { id, type, isPeering, peering } = this;
    if (peering !== null || isPeering.is === false) return false;
    if (id.state === "unknown" && isPeering.is === true) return true;
    // An id that is said to be of another kind is taken at its word.
    return type.state !== "known" || /^vpcpeer$/i.test(type.value);
  }
}

export class RouteNode extends ElementNode implements Route {
  readonly #graph: Graph;
  readonly routeTable: RouteTableNode | null;
  readonly nextHops: readonly NextHopNode[];
  readonly peering: PeeringNode | null;
  #destinationBlocks: BlockSet | undefined;
  #side: SideNode | null | undefined;
  #isWrongSide: Decision | undefined;
  #isForeign: Decision | undefined;

  constructor(graph: Graph, root: string, record: InstanceRecord, provider: Provider) {
    super(root, record, provider);
    this.#graph = graph;
    this.routeTable = graph.tableOf(root, this.text("route_table_id"));
    const hops = [new NextHopNode(graph, root, record.fields, record.header)];
    for (const { header, fields } of this.nested("next_hops")?.items ?? []) {
      hops.push(new NextHopNode(graph, root, fields, header));
    }
    this.nextHops = hops;
    this.peering = hops.find((hop) => hop.peering !== null)?.peering ?? null;
  }

  get routeTableId(): Field<string> {
    return this.text("route_table_id");
  }

  get vpc(): VpcNode | null {
    return this.routeTable?.vpc ?? null;
  }

  get destination(): Field<string> {
    return this.text(
      this.type === "alicloud_route_entry" ? "destination_cidrblock" : "destination_cidr_block",
    );
  }

  get nextHopsUnknown(): readonly UndecidedCause[] {
    return this.nested("next_hops")?.unknown ?? [];
  }

  /** Whether its provider is all that tells where its table is: nothing says, nor may say, which VPC that is of. */
  get isPlacedByProvider(): boolean {
    const { vpc, routeTable } = this;
    if (vpc !== null || routeTable === null || routeTable.knowledge === "unknown") return false;
    return this.#tableDoubts(routeTable).length === 0;
  }

  /** Why it may lead into connections that are not known; empty where it does not. */
  get unknownConnections(): readonly UndecidedCause[] {
    const hops = this.nextHops.filter((hop) => hop.isLoose);
    const causes = hops.flatMap(({ id, isPeering }) => {
      if (isPeering.is === "undecided") return isPeering.causes;
      return [{ message: `which connection ${this.address} leads into is not known`, range: id.at }];
    });
    return [...causes, ...this.nextHopsUnknown];
  }

  get destinationBlocks(): BlockSet {
    this.#destinationBlocks ??= this.#collectDestination();
    return this.#destinationBlocks;
  }

  get side(): SideNode | null {
    if (this.#side === undefined) this.#side = this.peering === null ? null : this.#place(this.peering);
    return this.#side;
  }

  get isWrongSide(): Decision {
    this.#isWrongSide ??= this.#ofConnection((peering) => this.#decideWrongSide(peering));
    return this.#isWrongSide;
  }

  get isWrongType(): Decision {
    const { nextHops, nextHopsUnknown } = this;
    const others = nextHopsUnknown.length === 0 ? no : open(nextHopsUnknown);
    return any(...nextHops.map((hop) => all(hop.isPeering, hop.isOtherType)), others);
  }

  get isLocal(): Decision {
    const { blocks, unknown } = this.destinationBlocks;
    const doubts = [...unknown[4], ...unknown[6]];
    return any(...blocks.map((block) => this.#isLocalBlock(block)), doubts.length === 0 ? no : open(doubts));
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

  /** Whether it has a destination of an IP version. */
  serves(version: 4 | 6 | "any"): Decision {
    if (version === "any") return yes;
    const { blocks, unknown } = this.destinationBlocks;
    if (blocks.some(({ cidr }) => cidr.version === version)) return yes;
    return unknown[version].length === 0 ? no : open(unknown[version]);
  }

  #collectDestination(): BlockSet {
    const { destination } = this;
    const blocks = new BlockCollector();
    const list = this.#graph.elementOf(this.root, destination);
    if (list?.element.type === "alicloud_vpc_prefix_list" && list.attribute === "id") {
      const entries = list.element.nested("entrys");
      for (const { header, fields } of entries?.items ?? []) {
        blocks.add(list.element, textField(fields, "cidr", header), "destination", null);
      }
      blocks.lack(entries?.unknown ?? [], null);
    } else if (destination.state === "known" && destination.value.startsWith("pl-")) {
      blocks.lack(
        [{ message: `the entries of ${destination.text} are not known`, range: destination.at }],
        null,
      );
    } else blocks.add(this, destination, "destination", null);
    return blocks.finish();
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

  #decideWrongSide(peering: PeeringNode): Decision {
    const { vpc, side, routeTable } = this;
    if (vpc === null) {
      if (side !== null) return no;
      const field = this.routeTableId;
      if (routeTable !== null) return open([...routeTable.doubts, ...this.#tableDoubts(routeTable)]);
      return open(
        field.state === "unknown" ? field.causes : [{ message: "it has no route table", range: field.at }],
      );
    }
    const isEnd = any(...[peering.requester, peering.accepter].map((end) => end.isAt(vpc)));
    const isOthers =
      side === null ? no : all(not(side.matches(this.provider)), side.other.matches(this.provider));
    return any(not(isEnd), isOthers);
  }

  #isLocalBlock({ cidr }: Block): Decision {
    const services = blockOf(serviceRange);
    if (services !== null && contains(services, cidr)) return yes;
    const { vpc } = this;
    if (vpc === null)
      return open([{ message: "which VPC its route table is of is not known", range: this.routeTableId.at }]);
    const doubts: UndecidedCause[] = [...vpc.vswitchesUnknown];
    for (const { blocks, presence } of vpc.vswitches) {
      const isInside = blocks.blocks.some((own) =>
        cidr.version === 4 ? contains(own.cidr, cidr) : intersection(own.cidr, cidr) !== null,
      );
      if (isInside && presence === "certain") return yes;
      if (isInside && presence !== "certain") doubts.push(...presence);
      doubts.push(...blocks.unknown[cidr.version]);
    }
    return doubts.length === 0 ? no : open(doubts);
  }

  #decideForeign(peering: PeeringNode): Decision {
    const { side } = this;
    if (side === null)
      return open([
        { message: `which side of ${peering.address} it is on is not known`, range: this.header },
      ]);
    const peer = side.other.vpc;
    if (peer === null) return open(side.other.vpcCauses);
    return not(this.#meets(peer));
  }

  #meets(vpc: VpcNode): Decision {
    const { blocks, unknown } = this.destinationBlocks;
    if (meet(blocks, vpc.blocks.blocks)) return yes;
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
    const doubts: UndecidedCause[] = [...this.#graph.gapsOf(this.root)];
    for (const side of this.#graph.movableSides) {
      if (side.peering !== this.peering && side.vpc !== peer) doubts.push(...side.isAt(peer).causes);
    }
    return doubts.length === 0 ? no : open(doubts);
  }
}
