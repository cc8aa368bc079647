import { BlockCollector } from "./blocks.ts";
import { any, type Decision, decided, no, open, yes } from "./decision.ts";
import type { ElementNode } from "./element.ts";
import type { Field } from "./field.ts";
import type { Graph } from "./graph.ts";
import type { Block, BlockSet } from "./model.ts";
import type { VpcNode } from "./vpcs.ts";

/** All blocks of a VPC, and why there may be more. */
export function blocksOf(vpc: VpcNode, graph: Graph): BlockSet {
  const blocks = new BlockCollector();
  const { origin } = vpc;
  if (origin.kind !== "managed") {
    const element = vpc.element;
    const stated = vpc.stated;
    if (stated?.blocks != null) addStatedBlocks(blocks, vpc, graph, stated.element, stated.blocks);
    else if (element !== null) addLookedUpBlocks(blocks, vpc, graph, element);
    else blocks.lack(vpc.lack(), null);
    return blocks.finish();
  }
  const { element } = origin;
  addOwnBlocks(blocks, element);
  addParts(blocks, vpc, graph, element);
  return blocks.finish();
}

/** The first of IPv4 stands for the primary one. */
function addStatedBlocks(
  blocks: BlockCollector,
  vpc: VpcNode,
  graph: Graph,
  element: ElementNode,
  stated: readonly Field<string>[],
): void {
  let kind: Block["kind"] = "primary";
  for (const field of stated) {
    const isIpv6 = field.state === "known" && field.value.includes(":");
    blocks.add(element, field, isIpv6 ? "ipv6" : kind, null);
    if (!isIpv6) kind = "secondary";
  }
  addParts(blocks, vpc, graph, element);
}

/** A lookup states the primary block at most; what a plan found is all that there was. */
function addLookedUpBlocks(blocks: BlockCollector, vpc: VpcNode, graph: Graph, element: ElementNode): void {
  const stated = element.text("cidr_block");
  const found = vpc.result;
  if (found === undefined) {
    blocks.add(element, stated, "primary", 4);
    blocks.lack(vpc.lack(), null);
    return;
  }
  const { cidr_block: primary, ipv6_cidr_block: ipv6 } = found.attributes;
  const secondary = found.lists.secondary_cidr_blocks;
  blocks.add(element, stated.state === "known" ? stated : (primary ?? stated), "primary", 4);
  for (const block of secondary ?? []) blocks.add(element, block, "secondary", 4);
  if (primary === undefined || secondary === undefined) blocks.lack(vpc.lack(), 4);
  if (ipv6 !== undefined) blocks.add(element, ipv6, "ipv6", 6);
  // A VPC can have several of these, and the lookup finds one.
  if (ipv6?.state !== "unset") blocks.lack(vpc.lack(), 6);
  addParts(blocks, vpc, graph, element);
}

/** Blocks that have resources of their own. */
function addParts(blocks: BlockCollector, vpc: VpcNode, graph: Graph, { root }: ElementNode): void {
  for (const part of graph.ipv4Blocks.of(vpc)) addPart(blocks, part, "secondary_cidr_block", "secondary", 4);
  for (const part of graph.ipv6Blocks.of(vpc)) addPart(blocks, part, "ipv6_cidr_block", "ipv6", 6);
  blocks.lack(graph.ipv4Blocks.doubts(root), 4);
  blocks.lack(graph.ipv6Blocks.doubts(root), 6);
  blocks.lack(graph.gapsOf(root, "alicloud_vpc_ipv4_cidr_block"), 4);
  blocks.lack(graph.gapsOf(root, "alicloud_vpc_ipv6_cidr_block"), 6);
}

function addOwnBlocks(blocks: BlockCollector, element: ElementNode): void {
  const { address } = element;
  addPrimary(blocks, element);
  blocks.addList(element, element.list("secondary_cidr_blocks"), "secondary", 4);
  const mask = element.text("secondary_cidr_mask");
  if (mask.state !== "unset") {
    blocks.lack(
      [{ message: `${address} leaves a secondary block to be chosen at apply`, range: mask.at }],
      4,
    );
  }
  const ipv6 = element.text("ipv6_cidr_block");
  const enabled = element.bool("enable_ipv6");
  const isp = element.text("ipv6_isp");
  blocks.add(element, ipv6, "ipv6", 6);
  if (ipv6.state !== "unset") return;
  if (enabled.state === "unknown") blocks.lack(enabled.causes, 6);
  if ((enabled.state === "known" && enabled.value) || isp.state !== "unset") {
    const chosen = element.planned("ipv6_cidr_block");
    blocks.add(element, chosen, "ipv6", 6);
    if (chosen.state !== "unset") return;
    const message = `the IPv6 block of ${address} is chosen at apply`;
    blocks.lack([{ message, range: isp.state === "unset" ? enabled.at : isp.at }], 6);
  }
}

/** Of a default VPC the provider does not send the block. */
function addPrimary(blocks: BlockCollector, element: ElementNode): void {
  const { address, header } = element;
  const isDefault = element.bool("is_default");
  if (isDefault.state === "unknown") {
    blocks.lack(isDefault.causes, 4);
    return;
  }
  const isChosen = isDefault.state === "known" && isDefault.value;
  const primary = isChosen ? element.planned("cidr_block") : orPlanned(element, "cidr_block");
  blocks.add(element, primary, "primary", 4);
  if (primary.state !== "unset") return;
  const message = isChosen
    ? `${address} is the default VPC, whose block is chosen at apply`
    : `${address} sets no cidr_block, so that one is chosen at apply`;
  blocks.lack([{ message, range: isChosen ? isDefault.at : header }], 4);
}

function addPart(
  blocks: BlockCollector,
  part: ElementNode,
  name: string,
  kind: "secondary" | "ipv6",
  version: 4 | 6,
): void {
  const field = orPlanned(part, name);
  if (part.presence !== "certain") blocks.lack(part.presence, version);
  else if (field.state !== "unset") blocks.add(part, field, kind, version);
  else
    blocks.lack(
      [{ message: `the block of ${part.address} is chosen at apply`, range: part.header }],
      version,
    );
}

/** The ranges that a VPC is told to treat as private. */
export function userCidrsOf(vpc: VpcNode): BlockSet {
  const blocks = new BlockCollector();
  const { origin } = vpc;
  if (origin.kind === "managed") {
    blocks.addList(origin.element, origin.element.list("user_cidrs"), "user", null);
  } else blocks.lack(vpc.lack(), null);
  return blocks.finish();
}

/** Whether a VPC has IPv6. */
export function decideIpv6(vpc: VpcNode, graph: Graph): Decision {
  const { origin } = vpc;
  if (origin.kind !== "managed") return decideLookedUpIpv6(vpc, graph);
  const { element } = origin;
  const enabled = element.bool("enable_ipv6");
  return any(
    enabled.state === "unknown" ? open(enabled.causes) : decided(enabled.state === "known" && enabled.value),
    ...[element.text("ipv6_cidr_block"), element.text("ipv6_isp")].map(isGiven),
    hasIpv6Part(vpc, graph, element),
  );
}

function decideLookedUpIpv6(vpc: VpcNode, graph: Graph): Decision {
  const stated = vpc.stated;
  if (stated?.blocks != null) {
    const isIpv6 = ({ value }: { readonly value: string }) => value.includes(":");
    return any(decided(stated.blocks.some(isIpv6)), hasIpv6Part(vpc, graph, stated.element));
  }
  const element = vpc.element;
  const found = vpc.result?.attributes.ipv6_cidr_block;
  if (element === null || found === undefined) return open(vpc.lack());
  return any(isGiven(found), hasIpv6Part(vpc, graph, element));
}

/** Whether a block of its own resource gives it IPv6. */
function hasIpv6Part(vpc: VpcNode, graph: Graph, { root }: ElementNode): Decision {
  const parts = graph.ipv6Blocks
    .of(vpc)
    .map(({ presence }) => (presence === "certain" ? yes : open(presence)));
  const elsewhere = [...graph.ipv6Blocks.doubts(root), ...graph.gapsOf(root, "alicloud_vpc_ipv6_cidr_block")];
  return any(...parts, elsewhere.length === 0 ? no : open(elsewhere));
}

/** An argument, or what the provider has filled in for it, where a plan knows that. */
function orPlanned(element: ElementNode, name: string): Field<string> {
  const field = element.text(name);
  return field.state === "unset" ? element.planned(name) : field;
}

function isGiven(field: Field<string>): Decision {
  if (field.state === "unset") return no;
  return field.state === "unknown" && field.maybeUnset ? open(field.causes) : yes;
}
