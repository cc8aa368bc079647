/**
 * The blocks that generated configurations are made of. `¤kind¤` in a block stands for an argument of a kind, which is
 * given one of the choices of that kind.
 */
export interface RootTemplate {
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** Present in every configuration. */
  readonly blocks: readonly string[];
  /** Left out of some configurations, unless what is there refers to them. */
  readonly optional: Readonly<Record<string, string>>;
}

/** What does not differ between roots: every expression is a value that a variable could have too. */
const plainChoices = {
  cidr: [
    '"10.0.0.0/16"',
    '"10.1.0.0/16"',
    '"10.0.0.0/8"',
    '"10.1.2.0/24"',
    '"2408::/32"',
    '"10.0.0.1"',
    '"x"',
    '""',
    "null",
  ],
  region: [
    '"cn-hangzhou"',
    '"cn-beijing"',
    '"ap-southeast-1"',
    '"cn-nanjing"',
    '"cn-hangzou"',
    '"cn-north-2-gov-1"',
    '""',
    "null",
  ],
  accountType: ['"Domestic"', '"International"', "null"],
  type: ['"VpcPeer"', '"vpcpeer"', '"NatGateway"', '""', "null"],
  associateType: ['"VSwitch"', '"Gateway"', "null"],
  tableType: ['"System"', '"Custom"', '""', "null"],
  count: ["0", "1", "2"],
  entries: ["1", "3", "null"],
  flag: ["true", "false", "null"],
  bandwidth: ["0", "100", "2000", "null"],
  linkType: ['"Gold"', '"Silver"', '"gold"', '""', "null"],
  status: ['"Activated"', '"Accepting"', '""', "null"],
  label: ['"one"', '"two"', '""', "null"],
} as const;

const firstVpcs = ["alicloud_vpc.a.id", "alicloud_vpc.b.id", "alicloud_vpc.c.id", '"vpc-1"', '"vpc-2"'];
const firstTables = [
  "alicloud_vpc.a.route_table_id",
  "alicloud_vpc.b.router_table_id",
  "alicloud_route_table.t.id",
  '"vtb-1"',
];
const firstConnections = [
  "alicloud_vpc_peer_connection.p.id",
  "alicloud_vpc_peer_connection.q[0].id",
  '"pcc-1"',
];

const near: RootTemplate = {
  choices: {
    ...plainChoices,
    uid: ['"1001"', '"1002"', "data.alicloud_account.own.id", "data.alicloud_account.b.id", "null"],
    // What data sources and the vSwitch take: nothing that may refer back to them.
    firstVpc: [...firstVpcs],
    firstTable: [...firstTables],
    firstConnection: [...firstConnections],
    vpc: [
      ...firstVpcs,
      "data.alicloud_vpcs.one.vpcs[0].id",
      "data.alicloud_vpcs.some.ids[0]",
      "data.alicloud_vpcs.some.vpcs[1].vpc_id",
      "alicloud_vswitch.v.vpc_id",
    ],
    table: [
      ...firstTables,
      '"vtb-2"',
      '"vtb-3"',
      "data.alicloud_route_tables.some.tables[0].id",
      "data.alicloud_route_tables.one.ids[0]",
      "data.alicloud_vpcs.one.vpcs[0].route_table_id",
    ],
    attachedTable: ["alicloud_route_table.t.id", "alicloud_vpc.a.route_table_id", '"vtb-3"'],
    vswitch: ["alicloud_vswitch.v.id", '"vsw-1"'],
    hop: [
      "alicloud_vpc_peer_connection.p.id",
      "alicloud_vpc_peer_connection.q[0].id",
      "alicloud_vpc_peer_connection_accepter.x[0].id",
      '"pcc-1"',
      '"ngw-1"',
    ],
    connection: [...firstConnections, "data.alicloud_vpc_peer_connections.one.connections[0].id"],
    alarmed: [...firstConnections, "alicloud_vpc.a.id"],
    namespace: ['"acs_vpcpeer"', '"acs_vpc_peer"'],
    destination: [
      ...plainChoices.cidr,
      "alicloud_vpc_prefix_list.l.id",
      "alicloud_vpc.b.cidr_block",
      "alicloud_vpc.a.ipv6_cidr_block",
      '"100.64.0.0/10"',
      '"100.64.1.0/24"',
      '"pl-1"',
    ],
    provider: ["alicloud", "alicloud.b"],
  },
  blocks: [
    `provider "alicloud" {
  region       = ¤region¤
  account_id   = "1001"
  account_type = ¤accountType¤
}`,
    `provider "alicloud" {
  alias        = "b"
  region       = "cn-beijing"
  profile      = "b"
  account_type = ¤accountType¤
}`,
    `resource "alicloud_vpc" "a" {
  cidr_block            = ¤cidr¤
  enable_ipv6           = ¤flag¤
  secondary_cidr_blocks = [¤cidr¤]
}`,
    `resource "alicloud_vpc" "b" {
  provider   = ¤provider¤
  cidr_block = ¤cidr¤
}`,
    `resource "alicloud_vpc_peer_connection" "p" {
  vpc_id              = ¤vpc¤
  accepting_vpc_id    = ¤vpc¤
  accepting_region_id = ¤region¤
  accepting_ali_uid   = ¤uid¤
  bandwidth           = ¤bandwidth¤
  link_type           = ¤linkType¤
  status              = ¤status¤
  description         = ¤label¤
  dry_run             = ¤flag¤
}`,
    `resource "alicloud_route_entry" "one" {
  provider              = ¤provider¤
  count                 = ¤count¤
  route_table_id        = ¤table¤
  destination_cidrblock = ¤destination¤
  nexthop_type          = ¤type¤
  nexthop_id            = ¤hop¤
}`,
  ],
  optional: {
    "alicloud_vpc.c": `resource "alicloud_vpc" "c" {
  cidr_block = "10.2.0.0/16"
  dry_run    = ¤flag¤
}`,
    "alicloud_vpc_ipv4_cidr_block.s": `resource "alicloud_vpc_ipv4_cidr_block" "s" {
  count                = ¤count¤
  vpc_id               = ¤vpc¤
  secondary_cidr_block = ¤cidr¤
}`,
    "alicloud_vpc_ipv6_cidr_block.s": `resource "alicloud_vpc_ipv6_cidr_block" "s" {
  count           = ¤count¤
  vpc_id          = ¤vpc¤
  ipv6_cidr_block = ¤cidr¤
}`,
    "alicloud_vswitch.v": `resource "alicloud_vswitch" "v" {
  vpc_id      = ¤firstVpc¤
  cidr_block  = ¤cidr¤
  enable_ipv6 = ¤flag¤
}`,
    "alicloud_vswitch.w": `resource "alicloud_vswitch" "w" {
  count      = ¤count¤
  vpc_id     = ¤vpc¤
  cidr_block = "10.1.2.0/24"
}`,
    "alicloud_route_table.t": `resource "alicloud_route_table" "t" {
  vpc_id         = ¤vpc¤
  associate_type = ¤associateType¤
}`,
    "alicloud_route_table_attachment.m": `resource "alicloud_route_table_attachment" "m" {
  count          = ¤count¤
  route_table_id = ¤attachedTable¤
  vswitch_id     = ¤vswitch¤
}`,
    "alicloud_vpc_prefix_list.l": `resource "alicloud_vpc_prefix_list" "l" {
  max_entries = ¤entries¤
  entrys {
    cidr = ¤cidr¤
  }
  entrys {
    cidr = "10.1.2.0/24"
  }
}`,
    "alicloud_vpc_peer_connection.q": `resource "alicloud_vpc_peer_connection" "q" {
  provider            = ¤provider¤
  count               = ¤count¤
  vpc_id              = ¤vpc¤
  accepting_vpc_id    = ¤vpc¤
  accepting_region_id = "cn-hangzhou"
}`,
    "alicloud_vpc_peer_connection_accepter.x": `resource "alicloud_vpc_peer_connection_accepter" "x" {
  provider    = ¤provider¤
  count       = ¤count¤
  instance_id = ¤connection¤
  bandwidth   = ¤bandwidth¤
  link_type   = ¤linkType¤
  description = ¤label¤
}`,
    "alicloud_vpc_route_entry.two": `resource "alicloud_vpc_route_entry" "two" {
  route_table_id         = ¤table¤
  destination_cidr_block = ¤destination¤
  nexthop_type           = "VpcPeer"
  nexthop_id             = ¤hop¤
}`,
    "alicloud_vpc_route_entry.hops": `resource "alicloud_vpc_route_entry" "hops" {
  route_table_id         = ¤table¤
  destination_cidr_block = ¤destination¤
  dynamic "next_hops" {
    for_each = range(¤count¤)
    content {
      nexthop_type = ¤type¤
      nexthop_id   = ¤hop¤
    }
  }
}`,
    "alicloud_vpc_peer_connection_accepter.z": `resource "alicloud_vpc_peer_connection_accepter" "z" {
  provider    = ¤provider¤
  instance_id = ¤connection¤
}`,
    "alicloud_cms_alarm.w": `resource "alicloud_cms_alarm" "w" {
  count             = ¤count¤
  project           = ¤namespace¤
  metric            = "IntranetRX"
  enabled           = ¤flag¤
  metric_dimensions = "[{\\"instanceId\\":\\"\${¤alarmed¤}\\"}]"
  escalations_critical {
    threshold = "10000000000"
  }
}`,
    "alicloud_resource_manager_shared_resource.s": `resource "alicloud_resource_manager_shared_resource" "s" {
  provider      = ¤provider¤
  count         = ¤count¤
  resource_id   = ¤vswitch¤
  resource_type = "VSwitch"
}`,
    "data.alicloud_account.own": 'data "alicloud_account" "own" {}',
    "data.alicloud_account.b": `data "alicloud_account" "b" {
  provider = alicloud.b
}`,
    "data.alicloud_vpcs.one": `data "alicloud_vpcs" "one" {
  provider   = ¤provider¤
  ids        = [¤firstVpc¤]
  cidr_block = ¤cidr¤
}`,
    "data.alicloud_vpcs.some": `data "alicloud_vpcs" "some" {
  provider     = ¤provider¤
  cidr_block   = ¤cidr¤
  vpc_owner_id = ¤uid¤
}`,
    "data.alicloud_route_tables.some": `data "alicloud_route_tables" "some" {
  vpc_id           = ¤firstVpc¤
  route_table_type = ¤tableType¤
}`,
    "data.alicloud_route_tables.one": `data "alicloud_route_tables" "one" {
  ids    = [¤firstTable¤]
  vpc_id = ¤firstVpc¤
}`,
    "data.alicloud_vpc_peer_connections.one": `data "alicloud_vpc_peer_connections" "one" {
  ids = [¤firstConnection¤]
}`,
  },
};

/**
 * A root of the other side, which meets the first one at literal ids. It looks up another table than the first one
 * looks up or attaches, so that nothing ever says that one table is of two VPCs: nothing of that kind can be applied.
 */
const far: RootTemplate = {
  choices: {
    ...plainChoices,
    uid: ['"1001"', '"1002"', "null"],
    vpc: ["alicloud_vpc.x.id", '"vpc-1"', '"vpc-2"'],
    table: ["alicloud_vpc.x.route_table_id", "data.alicloud_route_tables.one.ids[0]", '"vtb-1"', '"vtb-2"'],
    hop: ['"pcc-1"', '"ngw-1"', "alicloud_vpc_peer_connection.r.id"],
    connection: ['"pcc-1"', "alicloud_vpc_peer_connection.r.id"],
    account: ['"1001"', '"1002"'],
  },
  blocks: [
    `provider "alicloud" {
  region     = ¤region¤
  account_id = ¤account¤
}`,
  ],
  optional: {
    "alicloud_vpc.x": `resource "alicloud_vpc" "x" {
  cidr_block = ¤cidr¤
}`,
    "alicloud_vpc_ipv4_cidr_block.s": `resource "alicloud_vpc_ipv4_cidr_block" "s" {
  vpc_id               = ¤vpc¤
  secondary_cidr_block = ¤cidr¤
}`,
    "alicloud_vswitch.v": `resource "alicloud_vswitch" "v" {
  vpc_id     = ¤vpc¤
  cidr_block = ¤cidr¤
}`,
    "alicloud_vpc_peer_connection.r": `resource "alicloud_vpc_peer_connection" "r" {
  vpc_id              = ¤vpc¤
  accepting_vpc_id    = ¤vpc¤
  accepting_region_id = ¤region¤
  accepting_ali_uid   = ¤uid¤
}`,
    "alicloud_vpc_peer_connection_accepter.y": `resource "alicloud_vpc_peer_connection_accepter" "y" {
  count       = ¤count¤
  instance_id = ¤connection¤
}`,
    "alicloud_route_entry.three": `resource "alicloud_route_entry" "three" {
  count                 = ¤count¤
  route_table_id        = ¤table¤
  destination_cidrblock = ¤cidr¤
  nexthop_type          = ¤type¤
  nexthop_id            = ¤hop¤
}`,
    "data.alicloud_route_tables.one": `data "alicloud_route_tables" "one" {
  ids    = ["vtb-2"]
  vpc_id = ¤vpc¤
}`,
  },
};

/** Two VPCs that overlap, with vSwitches and with routes that may all lead into these. */
const overlapping: RootTemplate = {
  choices: {
    vpc: ["alicloud_vpc.a.id", "alicloud_vpc.b.id"],
    table: ["alicloud_vpc.a.route_table_id", "alicloud_vpc.b.route_table_id"],
    wide: ['"10.0.0.0/16"', '"10.0.0.0/17"', '"192.168.0.0/16"'],
    left: ['"10.0.1.0/24"', '"10.0.1.0/25"'],
    right: ['"10.0.2.0/24"', '"10.0.2.0/24"', '"10.0.0.0/20"'],
    toLeft: ['"10.0.1.0/24"', '"10.0.1.128/25"', '"10.0.1.0/26"'],
    toRight: ['"10.0.2.0/24"', '"10.0.2.0/24"', '"10.0.2.0/25"'],
    to: ['"10.0.1.0/25"', '"10.0.2.128/25"', '"10.0.0.0/16"', '"192.168.0.0/24"'],
    few: ["1", "1", "0"],
    type: ['"VpcPeer"', '"VpcPeer"', '"Instance"'],
  },
  blocks: [
    'provider "alicloud" {\n  region = "cn-hangzhou"\n}',
    `resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}`,
    `resource "alicloud_vpc" "b" {
  cidr_block = ¤wide¤
}`,
    `resource "alicloud_vswitch" "a" {
  vpc_id     = alicloud_vpc.a.id
  cidr_block = ¤left¤
}`,
    `resource "alicloud_vswitch" "b" {
  count      = ¤few¤
  vpc_id     = alicloud_vpc.b.id
  cidr_block = ¤right¤
}`,
    `resource "alicloud_vpc_peer_connection" "p" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = alicloud_vpc.b.id
  accepting_region_id = "cn-hangzhou"
}`,
    `resource "alicloud_route_entry" "there" {
  count                 = ¤few¤
  route_table_id        = alicloud_vpc.a.route_table_id
  destination_cidrblock = ¤toRight¤
  nexthop_type          = ¤type¤
  nexthop_id            = alicloud_vpc_peer_connection.p.id
}`,
    `resource "alicloud_route_entry" "back" {
  route_table_id        = alicloud_vpc.b.route_table_id
  destination_cidrblock = ¤toLeft¤
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.p.id
}`,
  ],
  optional: {
    "alicloud_vswitch.c": `resource "alicloud_vswitch" "c" {
  vpc_id     = ¤vpc¤
  cidr_block = ¤left¤
}`,
    "alicloud_vpc_ipv4_cidr_block.s": `resource "alicloud_vpc_ipv4_cidr_block" "s" {
  count                = ¤few¤
  vpc_id               = alicloud_vpc.b.id
  secondary_cidr_block = ¤wide¤
}`,
    "alicloud_route_entry.more": `resource "alicloud_route_entry" "more" {
  route_table_id        = ¤table¤
  destination_cidrblock = ¤to¤
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.p.id
}`,
  },
};

export const rootTemplates = { near, far, overlapping } as const;
