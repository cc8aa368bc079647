import { directoryOf } from "../../files/paths.ts";
import type { TextEdit } from "../../finding.ts";
import type { Element, Peering, Provider, Side } from "../../network/model.ts";
import { inItsModule } from "../fingerprint.ts";
import type { Argument, Editor, NewResource } from "./editor.ts";
import { providerOf, sharedProvider } from "./provider.ts";
import { attributeOf, isBeside, writtenAs } from "./written.ts";

/**
 * The accepter of a connection, behind it, with the provider of the accepting VPC, or else the one given.
 * @returns null where the provider cannot be named, or the way that instances come to be not be copied
 */
export function accepterOf(editor: Editor, peering: Peering, provider: Provider | null): TextEdit | null {
  const written = writtenAs(editor, peering);
  const alias = sharedProvider(editor, peering.accepter.vpc?.element ?? null, provider, peering);
  if (written === null || alias === null) return null;
  const type = "alicloud_vpc_peer_connection_accepter";
  const name = freeName(editor, peering, type, written.name);
  const body: Argument[] = [...written.loop, ...alias, ["instance_id", `${written.instance}.id`]];
  return editor.insertResources(peering.range, [{ type, name, body }]);
}

/**
 * The routes from sides of a connection into it, behind a route of the other side, or else the connection.
 * @returns null where it is not sure which table, destination or provider one is to have
 */
export function routesOf(editor: Editor, sides: readonly Side[], version: 4 | 6): TextEdit | null {
  const routes = sides.map((side) => routeOf(editor, side, version)).filter((route) => route !== null);
  const [first] = sides;
  if (first === undefined || routes.length < sides.length) return null;
  const { peering } = first;
  const route = sides.flatMap(({ other }) => other.routes).find((other) => isBeside(other, peering));
  return editor.insertResources((route ?? peering).range, routes);
}

function routeOf(editor: Editor, side: Side, version: 4 | 6): NewResource | null {
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
  const type = "alicloud_route_entry";
  return {
    type,
    name: freeName(editor, peering, type, name),
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

function freeName(editor: Editor, { range }: Element, type: string, wanted: string): string {
  return editor.freeName(directoryOf(range.file), type, wanted);
}

/** The VPC at a side as its module writes it: `alicloud_vpc.a`, `alicloud_vpc.a[each.key]`; null where it is none of its own. */
function vpcAt(editor: Editor, { peering, role, vpc }: Side): string | null {
  const element = vpc?.element ?? null;
  if (element === null || element.mode !== "managed" || !isBeside(element, peering)) return null;
  const field = role === "requester" ? peering.vpcId : peering.acceptingVpcId;
  const direct = vpcIdExpression.exec(editor.expressionAt(field.at) ?? "");
  if (direct !== null) return direct[1] as string;
  const isOne = peering.address === peering.blockAddress && element.address === element.blockAddress;
  return isOne ? inItsModule(element.blockAddress) : null;
}

/** The id of a VPC of the same module. */
const vpcIdExpression = /^(alicloud_vpc\.[\w-]+(?:\[(?:each\.key|count\.index|\d+|"[\w .:/-]*")\])?)\.id$/;

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
  return [["depends_on", [inItsModule(accepter.blockAddress)]]];
}

/** `a` of `alicloud_vpc.a[each.key]`. */
function nameOf(vpc: string): string {
  return vpc.replace(/^alicloud_vpc\./, "").replace(/\[.*$/, "");
}
