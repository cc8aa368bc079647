/** How large an estate is. */
export interface EstateSize {
  /** Hubs, each in a region of an account of its own. */
  readonly hubs: number;
  /** VPCs that are peered with each hub. */
  readonly spokes: number;
}

/** About 3, 30 and 300 VPCs. */
export const sizes = {
  3: { hubs: 1, spokes: 2 },
  30: { hubs: 3, spokes: 9 },
  300: { hubs: 12, spokes: 24 },
} as const satisfies Readonly<Record<number, EstateSize>>;

const regions = ["cn-hangzhou", "cn-beijing", "cn-shenzhen", "cn-shanghai"];

/**
 * A root module as companies have them: hubs that are peered with each other across regions and accounts, spokes around
 * each, partners of which only the id is known. Every seventh spoke has no way back, every eleventh the hub's own block.
 */
export function estate({ hubs, spokes }: EstateSize): string {
  const numbers = Array.from({ length: hubs }, (_, hub) => hub);
  return numbers
    .flatMap((hub) => [
      provider(hub),
      vpc(hub, `hub_${hub}`, `10.${hub}.0.0/16`),
      ...Array.from({ length: spokes }, (_, spoke) => spokeOf(hub, spoke)),
      ...numbers.slice(hub + 1).map((other) => between(hub, other)),
    ])
    .join("\n");
}

function uid(account: number): string {
  return String(1_000_000_000_000_000 + account);
}

/** Two hubs share an account. */
function provider(hub: number): string {
  return `provider "alicloud" {
  alias      = "p${hub}"
  region     = "${regions[hub % regions.length]}"
  account_id = "${uid(hub >> 1)}"
}
`;
}

function vpc(hub: number, name: string, block: string): string {
  return `resource "alicloud_vpc" "${name}" {
  provider   = alicloud.p${hub}
  cidr_block = "${block}"
}
`;
}

function spokeOf(hub: number, spoke: number): string {
  const name = `spoke_${hub}_${spoke}`;
  const isPartner = spoke % 8 === 5;
  const block = spoke % 11 === 10 ? `10.${hub}.0.0/16` : `10.${100 + hub}.${spoke}.0/24`;
  const there = route(hub, `${name}_there`, `hub_${hub}`, block, name);
  const back = spoke % 7 === 6 ? "" : route(hub, `${name}_back`, name, `10.${hub}.0.0/16`, name);
  return isPartner
    ? partner(hub, name)
    : `${vpc(hub, name, block)}${peering(hub, hub, name, `hub_${hub}`, name, "")}${there}${back}`;
}

function partner(hub: number, name: string): string {
  return `resource "alicloud_vpc_peer_connection" "${name}" {
  provider            = alicloud.p${hub}
  vpc_id              = alicloud_vpc.hub_${hub}.id
  accepting_vpc_id    = "vpc-${name.replaceAll("_", "")}"
  accepting_region_id = "${regions[(hub + 1) % regions.length]}"
  accepting_ali_uid   = ${uid(900 + hub)}
  bandwidth           = 50
}
${route(hub, `${name}_there`, `hub_${hub}`, "172.20.0.0/16", name)}`;
}

function between(hub: number, other: number): string {
  const name = `hubs_${hub}_${other}`;
  const settings =
    hub === 0 && other === 1 ? '  bandwidth = 4096\n  link_type = "Gold"\n' : "  bandwidth = 500\n";
  const accepter = hub >> 1 === other >> 1 ? "" : accepterOf(other, name);
  return `${peering(hub, other, name, `hub_${hub}`, `hub_${other}`, settings)}${accepter}${route(hub, `${name}_there`, `hub_${hub}`, `10.${other}.0.0/16`, name)}${route(other, `${name}_back`, `hub_${other}`, `10.${hub}.0.0/16`, name)}`;
}

function accepterOf(hub: number, name: string): string {
  return `resource "alicloud_vpc_peer_connection_accepter" "${name}" {
  provider    = alicloud.p${hub}
  instance_id = alicloud_vpc_peer_connection.${name}.id
}
`;
}

function peering(
  hub: number,
  other: number,
  name: string,
  from: string,
  to: string,
  settings: string,
): string {
  return `resource "alicloud_vpc_peer_connection" "${name}" {
  provider            = alicloud.p${hub}
  vpc_id              = alicloud_vpc.${from}.id
  accepting_vpc_id    = alicloud_vpc.${to}.id
  accepting_region_id = "${regions[other % regions.length]}"
  accepting_ali_uid   = ${uid(other >> 1)}
${settings}}
`;
}

function route(hub: number, name: string, from: string, destination: string, peer: string): string {
  return `resource "alicloud_route_entry" "${name}" {
  provider              = alicloud.p${hub}
  route_table_id        = alicloud_vpc.${from}.route_table_id
  destination_cidrblock = "${destination}"
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.${peer}.id
}
`;
}
