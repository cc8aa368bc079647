import { BlockCollector } from "./blocks.ts";
import { type Decision, decided, no, open, yes } from "./decision.ts";
import type { ElementNode } from "./element.ts";
import type { Field } from "./field.ts";
import type { Graph } from "./graph.ts";
import type { BlockSet } from "./model.ts";
import { PrefixListNode } from "./prefix-lists.ts";
import type { VpcNode } from "./vpcs.ts";

/** What a route leads to: one block, or the entries of a prefix list. */
export class Destination {
  readonly #field: Field<string>;
  readonly blocks: BlockSet;
  /** The prefix list that it is the id of. */
  readonly prefixList: PrefixListNode | null;
  /** The IP version of the attribute that it is, where the provider fills that in. */
  readonly #version: 4 | 6 | null;
  /** The VPC of which it is a block, by that attribute. */
  readonly #vpc: VpcNode | null;

  constructor(graph: Graph, route: ElementNode, field: Field<string>) {
    this.#field = field;
    const target = graph.elementOf(route.root, field);
    const list = target?.attribute === "id" ? target.element : null;
    this.prefixList = list instanceof PrefixListNode ? list : null;
    const owner = graph.ownerOf(route.root, field);
    this.#version = owner === null ? null : versionOf(owner, field);
    this.#vpc = owner === null || this.#version === null ? null : vpcOf(graph, owner);
    this.blocks = this.#collect(route);
  }

  /** Whether it has a block of an IP version. */
  serves(version: 4 | 6): Decision {
    if (this.#version !== null) return decided(this.#version === version);
    const { blocks, unknown } = this.blocks;
    for (const { cidr } of blocks) if (cidr.version === version) return yes;
    return unknown[version].length === 0 ? no : open(unknown[version]);
  }

  /** Whether it is a block of a VPC, by the attribute that it is. */
  isBlockOf(vpc: VpcNode): boolean {
    return this.#vpc === vpc;
  }

  #collect(route: ElementNode): BlockSet {
    const field = this.#field;
    if (this.prefixList !== null) return this.prefixList.entries;
    const blocks = new BlockCollector();
    if (field.state === "known" && field.value.startsWith("pl-")) {
      blocks.lack([{ message: `the entries of ${field.text} are not known`, range: field.at }], null);
    } else blocks.add(route, field, "destination", this.#version);
    return blocks.finish();
  }
}

/** By the name of an attribute that the provider fills in. */
function versionOf(owner: ElementNode, field: Field<string>): 4 | 6 | null {
  const name = field.state === "unset" ? null : field.reference?.path.at(-1);
  if (typeof name !== "string" || owner.mode !== "managed" || owner.text(name).state !== "unset") return null;
  if (name === "ipv6_cidr_block") return 6;
  return name === "cidr_block" || name === "secondary_cidr_block" ? 4 : null;
}

function vpcOf(graph: Graph, owner: ElementNode): VpcNode | null {
  return owner.type === "alicloud_vpc" ? graph.vpcOfElement(owner) : graph.vpcOf(owner, owner.text("vpc_id"));
}
