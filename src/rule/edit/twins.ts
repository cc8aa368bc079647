import { directoryOf } from "../../files/paths.ts";
import type { TextEdit } from "../../finding.ts";
import type { Attribute, Block } from "../../hcl/tree.ts";
import type { Accepter, Element, Peering, Provider, Side } from "../../network/model.ts";
import { inItsModule } from "../fingerprint.ts";
import type { Argument, Editor, NewBlock } from "./editor.ts";

/** A resource as it is written, and how others of its module refer to the same instance of it. */
interface Written {
  readonly block: Block;
  /** `a` */
  readonly name: string;
  /** `alicloud_vpc_peer_connection.a[each.key]` */
  readonly instance: string;
  /** What gives another resource the same instances: `for_each` or `count`; none where there is one instance. */
  readonly loop: readonly Argument[];
}

/**
 * The accepter of a connection, behind it, with the provider of the accepting VPC, or else the one given.
 * @returns null where the provider cannot be named, or the way that instances come to be not be copied
 */
export function accepterOf(editor: Editor, peering: Peering, provider: Provider | null): TextEdit | null {
  const written = writtenAs(editor, peering);
  const alias = aliasOfAccepter(editor, peering, provider);
  if (written === null || alias === null) return null;
  const header = headerOf(editor, peering, "alicloud_vpc_peer_connection_accepter", written.name);
  const body: Argument[] = [...written.loop, ...alias, ["instance_id", `${written.instance}.id`]];
  return editor.insertBlocks(peering.range, [{ header, body }]);
}

/**
 * The routes from sides of a connection into it, behind a route of the other side, or else the connection.
 * @returns null where it is not sure which table, destination or provider one is to have
 */
export function routesOf(editor: Editor, sides: readonly Side[], version: 4 | 6): TextEdit | null {
  const blocks = sides.map((side) => routeOf(editor, side, version)).filter((block) => block !== null);
  const [first] = sides;
  if (first === undefined || blocks.length < sides.length) return null;
  const { peering } = first;
  const route = sides.flatMap(({ other }) => other.routes).find((other) => isBeside(other, peering));
  return editor.insertBlocks((route ?? peering).range, blocks);
}

function routeOf(editor: Editor, side: Side, version: 4 | 6): NewBlock | null {
  const { peering, vpc } = side;
  const written = writtenAs(editor, peering);
  const [from, to] = [vpcAt(editor, side), vpcAt(editor, side.other)];
  const destination = version === 4 ? destinationOf(side.other, to) : ipv6Of(editor, side.other, to);
  const alias = providerOf(editor, vpc?.element ?? null);
  if (written === null || vpc === null || from === null || destination === null || alias === null)
    return null;
  // Which of several tables its traffic goes by, only its owner knows.
  if (vpc.routeTables.some(({ kind }) => kind !== "system")) return null;
  const name = `${nameOf(from)}_to_${to === null ? "peer" : nameOf(to)}${version === 6 ? "_ipv6" : ""}`;
  return {
    header: headerOf(editor, peering, "alicloud_route_entry", name),
    body: [
      ...written.loop,
      ...alias,
      ["route_table_id", `${from}.route_table_id`],
      ["destination_cidrblock", destination],
      ["nexthop_type", '"VpcPeer"'],
      ["nexthop_id", `${written.instance}.id`],
      ...acceptedBefore(peering),
    ],
  };
}

function headerOf(editor: Editor, { range }: Element, type: string, wanted: string): string {
  return `resource "${type}" "${editor.freeName(directoryOf(range.file), type, wanted)}"`;
}

function writtenAs(editor: Editor, element: Element): Written | null {
  const block = editor.blockAt(element.range);
  const [type, name] = block?.labels ?? [];
  if (block === null || type === undefined || name === undefined || block.type !== "resource") return null;
  // OpenTofu's switch for instances stands in a nested block.
  if (block.body.blocks.some((inner) => inner.type === "lifecycle" && attributeOf(inner, "enabled")))
    return null;
  const resource = `${type.name}.${name.name}`;
  const loop = (["for_each", "count"] as const).find(
    (argument) => attributeOf(block, argument) !== undefined,
  );
  if (loop === undefined) return { block, name: name.name, instance: resource, loop: [] };
  const text = valueText(editor, element, block, loop);
  if (text === null || text.includes("\n")) return null;
  const key = loop === "count" ? "count.index" : "each.key";
  return { block, name: name.name, instance: `${resource}[${key}]`, loop: [[loop, text]] };
}

function attributeOf({ body }: Block, name: string): Attribute | undefined {
  return body.attributes.find((attribute) => attribute.name === name);
}

function valueText(editor: Editor, { range }: Element, block: Block, name: string): string | null {
  const attribute = attributeOf(block, name);
  if (attribute === undefined) return null;
  return editor.textAt({ file: range.file, start: attribute.value.start, end: attribute.value.end });
}

/** The `provider` argument of an element's block, none where it has none; null where it depends on an instance. */
function providerOf(editor: Editor, element: Element | null): readonly Argument[] | null {
  const block = element === null ? null : editor.blockAt(element.range);
  if (element === null || block === null) return null;
  if (attributeOf(block, "provider") === undefined) return [];
  const text = valueText(editor, element, block, "provider");
  return text !== null && /^[\w-]+(?:\.[\w-]+)?$/.test(text) ? [["provider", text]] : null;
}

/** The edit that has an accepter made with the provider of the accepting VPC, or else the one given. */
export function acceptingProviderOf(
  editor: Editor,
  accepter: Accepter,
  provider: Provider | null,
): TextEdit | null {
  const block = editor.blockAt(accepter.range);
  if (accepter.peering === null || block === null) return null;
  const alias = aliasOfAccepter(editor, accepter.peering, provider, accepter);
  const old = attributeOf(block, "provider");
  if (alias === null) return null;
  const { file } = accepter.range;
  const [argument] = alias;
  if (old === undefined)
    return argument === undefined ? null : editor.insertArgument(accepter.instanceId.argument, argument);
  if (argument === undefined) return editor.removeArgument({ file, start: old.start, end: old.end });
  const { start, end } = old.value;
  return editor.replaceExpression({ file, start, end }, argument[1]);
}

/** @param beside what is to have the provider */
function aliasOfAccepter(
  editor: Editor,
  peering: Peering,
  provider: Provider | null,
  beside: Element = peering,
): readonly Argument[] | null {
  const owner = peering.accepter.vpc?.element ?? null;
  if (owner !== null && isBeside(owner, beside)) return providerOf(editor, owner);
  if (provider === null || provider.root !== beside.root || beside.calls.length > 0) return null;
  if (!/^alicloud(?:\.[\w-]+)?$/.test(provider.address)) return null;
  return provider.address === "alicloud" ? [] : [["provider", provider.address]];
}

/** The VPC at a side as its module writes it: `alicloud_vpc.a`, `alicloud_vpc.a[each.key]`; null where it is none of its own. */
function vpcAt(editor: Editor, { peering, role, vpc }: Side): string | null {
  const element = vpc?.element ?? null;
  if (element === null || element.mode !== "managed" || !isBeside(element, peering)) return null;
  const field = role === "requester" ? peering.vpcId : peering.acceptingVpcId;
  const direct = vpcIdExpression.exec(editor.textAt(field.at) ?? "");
  if (direct !== null) return direct[1] as string;
  const isOne = peering.address === peering.blockAddress && element.address === element.blockAddress;
  return isOne ? inItsModule(element.blockAddress) : null;
}

/** The id of a VPC of the same module. */
const vpcIdExpression = /^(alicloud_vpc\.[\w-]+(?:\[(?:each\.key|count\.index|\d+|"[\w .:/-]*")\])?)\.id$/;

/** Whether two resources are written in the same module, and called by the same way. */
function isBeside(left: Element, right: Element): boolean {
  const way = ({ calls }: Element) => calls.map(({ address }) => address).join(" ");
  const isSameModule = directoryOf(left.range.file) === directoryOf(right.range.file);
  return left.root === right.root && isSameModule && way(left) === way(right);
}

/** Where a route has to lead: to the only block of the VPC, by its name or as it is written. */
function destinationOf({ vpc }: Side, name: string | null): string | null {
  if (vpc === null || vpc.blocks.unknown[4].length > 0) return null;
  const [block, ...others] = vpc.blocks.blocks.filter(({ cidr }) => cidr.version === 4);
  if (block === undefined || others.length > 0) return null;
  if (name !== null && block.kind === "primary") return `${name}.cidr_block`;
  return block.sensitive ? null : `"${block.cidr.text}"`;
}

/** The only IPv6 block of a VPC, by its resource; the one that Alibaba Cloud chooses for a VPC by its attribute. */
function ipv6Of(editor: Editor, { vpc, peering }: Side, name: string | null): string | null {
  const [known, ...others] = vpc?.blocks.blocks.filter(({ cidr }) => cidr.version === 6) ?? [];
  if (known?.element.type === "alicloud_vpc_ipv6_cidr_block") {
    const { element } = known;
    const isOne =
      others.length === 0 && element.address === element.blockAddress && isBeside(element, peering);
    return isOne ? `${inItsModule(element.blockAddress)}.ipv6_cidr_block` : null;
  }
  const element = vpc?.element ?? null;
  const block = element === null ? null : editor.blockAt(element.range);
  if (block === null || name === null || attributeOf(block, "enable_ipv6") === undefined) return null;
  return `${name}.ipv6_cidr_blocks[0].ipv6_cidr_block`;
}

/** A route into a connection that is not accepted yet works by luck of timing. */
function acceptedBefore(peering: Peering): readonly Argument[] {
  const accepter = peering.accepters.find((one) => isBeside(one, peering));
  if (accepter === undefined) return [];
  return [["depends_on", `[${inItsModule(accepter.blockAddress)}]`]];
}

/** `a` of `alicloud_vpc.a[each.key]`. */
function nameOf(vpc: string): string {
  return vpc.replace(/^alicloud_vpc\./, "").replace(/\[.*$/, "");
}
