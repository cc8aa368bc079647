import fc from "fast-check";

/** What an argument may be given: every expression is a value that a variable could have too. */
const choices = {
  cidr: [
    '"10.0.0.0/16"',
    '"10.1.0.0/16"',
    '"10.0.0.0/8"',
    '"10.1.2.0/24"',
    '"2408::/32"',
    '"10.0.0.1"',
    '"x"',
    "null",
  ],
  region: ['"cn-hangzhou"', '"cn-beijing"'],
  uid: ['"1001"', '"1002"', "null"],
  vpc: ["alicloud_vpc.a.id", "alicloud_vpc.b.id", "alicloud_vpc.c.id", '"vpc-1"', '"vpc-2"'],
  table: [
    "alicloud_vpc.a.route_table_id",
    "alicloud_vpc.b.route_table_id",
    "alicloud_route_table.t.id",
    '"vtb-1"',
  ],
  hop: ["alicloud_vpc_peer_connection.p.id", "alicloud_vpc_peer_connection.q.id", '"pcc-1"', '"ngw-1"'],
  // No other kind of next hop: what says to be one is taken at its word, whatever its id may turn out to be.
  type: ['"VpcPeer"', '"vpcpeer"', "null"],
  connection: ["alicloud_vpc_peer_connection.p.id", "alicloud_vpc_peer_connection.q.id", '"pcc-1"'],
  count: ["0", "1", "2"],
  flag: ["true", "false", "null"],
  provider: ["alicloud", "alicloud.b"],
} as const;

type Kind = keyof typeof choices;

/** A configuration; `¤kind¤` stands for an argument of a kind. */
const template = `
provider "alicloud" {
  region     = ¤region¤
  account_id = "1001"
}
provider "alicloud" {
  alias   = "b"
  region  = "cn-beijing"
  profile = "b"
}
resource "alicloud_vpc" "a" {
  cidr_block  = ¤cidr¤
  enable_ipv6 = ¤flag¤
}
resource "alicloud_vpc" "b" {
  provider   = ¤provider¤
  cidr_block = ¤cidr¤
}
resource "alicloud_vpc" "c" {
  cidr_block = "10.2.0.0/16"
}
resource "alicloud_vpc_ipv4_cidr_block" "s" {
  count                = ¤count¤
  vpc_id               = ¤vpc¤
  secondary_cidr_block = ¤cidr¤
}
resource "alicloud_vswitch" "v" {
  vpc_id     = ¤vpc¤
  cidr_block = "10.1.2.0/24"
}
resource "alicloud_route_table" "t" {
  vpc_id = ¤vpc¤
}
resource "alicloud_vpc_peer_connection" "p" {
  vpc_id              = ¤vpc¤
  accepting_vpc_id    = ¤vpc¤
  accepting_region_id = ¤region¤
  accepting_ali_uid   = ¤uid¤
}
resource "alicloud_vpc_peer_connection" "q" {
  provider            = ¤provider¤
  count               = ¤count¤
  vpc_id              = alicloud_vpc.b.id
  accepting_vpc_id    = ¤vpc¤
  accepting_region_id = "cn-hangzhou"
}
resource "alicloud_vpc_peer_connection_accepter" "x" {
  count       = ¤count¤
  instance_id = ¤connection¤
}
resource "alicloud_route_entry" "one" {
  provider              = ¤provider¤
  count                 = ¤count¤
  route_table_id        = ¤table¤
  destination_cidrblock = ¤cidr¤
  nexthop_type          = ¤type¤
  nexthop_id            = ¤hop¤
}
resource "alicloud_vpc_route_entry" "two" {
  route_table_id         = ¤table¤
  destination_cidr_block = ¤cidr¤
  nexthop_type           = "VpcPeer"
  nexthop_id             = ¤hop¤
}
`.replaceAll("alicloud_vpc_peer_connection.q.id", "alicloud_vpc_peer_connection.q[0].id");

const pieces = template.split(/¤(\w+)¤/);
const slots = pieces.filter((_, at) => at % 2 === 1) as Kind[];

/** References cannot be values of variables, nor can providers: there a variable takes a plain value. */
function isVariable(kind: Kind, value: string): boolean {
  return kind !== "provider" && !value.startsWith("alicloud");
}

interface Slot {
  readonly kind: Kind;
  readonly value: string;
  readonly unknown: boolean;
}

/** A configuration in which some arguments are variables without value, and the same with their values. */
export interface Configuration {
  readonly text: string;
  readonly given: string;
}

export const configuration: fc.Arbitrary<Configuration> = fc
  .tuple(
    ...slots.map((kind) =>
      fc.record({
        kind: fc.constant(kind),
        value: fc.constantFrom<string>(...choices[kind]),
        unknown: fc.boolean(),
      }),
    ),
  )
  .map((chosen: Slot[]) => ({ text: render(chosen, false), given: render(chosen, true) }));

function render(chosen: readonly Slot[], given: boolean): string {
  const declarations: string[] = [];
  const body = pieces.map((piece, at) => {
    const slot = at % 2 === 1 ? chosen[(at - 1) / 2] : undefined;
    if (slot === undefined) return piece;
    const { kind, value, unknown } = slot;
    if (!unknown || !isVariable(kind, value)) return value;
    const name = `v${at}`;
    declarations.push(given ? `variable "${name}" {\n  default = ${value}\n}` : `variable "${name}" {}`);
    return `var.${name}`;
  });
  return `${declarations.join("\n")}\n${body.join("")}`;
}
