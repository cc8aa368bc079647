/** Names that are code to somebody: HTML, XML, Markdown, Mermaid, Graphviz, a terminal or a workflow. */
export const hostileNames = [
  '"]]></script></style><script>document.title="owned"</script><img src=x onerror=alert(1)>',
  "`${x}` %%{init: {}}%% --> end style a:#b; classDef x:#y; #quot;",
  "%0A::error file=a::b | pipe & amp &lt; \\N \\l \\",
  "- 1. list *bold* _under_ [link](http://example.com)",
] as const;

/** A peering between VPCs of such names, with a literal peer and a region that are no better. */
export function hostileConfiguration(): string {
  const quoted = (text: string) =>
    JSON.stringify(text).replaceAll(/[$%]\{/g, (start) => start.charAt(0) + start);
  const names = hostileNames.map(quoted).join(",\n    ");
  return `provider "alicloud" {
  region     = ${quoted(`cn-${hostileNames[0]}`)}
  account_id = "1234567890123456"
}

locals {
  names = toset([
    ${names},
  ])
}

resource "alicloud_vpc" "hub" {
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vpc" "spoke" {
  for_each   = local.names
  cidr_block = "10.1.0.0/16"
}

resource "alicloud_vpc_peer_connection" "ab" {
  for_each            = local.names
  vpc_id              = alicloud_vpc.hub.id
  accepting_vpc_id    = alicloud_vpc.spoke[each.key].id
  accepting_region_id = ${quoted(`cn-${hostileNames[0]}`)}
  accepting_ali_uid   = "1234567890123456"
  link_type           = each.key
}

resource "alicloud_vpc_peer_connection" "out" {
  for_each            = local.names
  vpc_id              = alicloud_vpc.hub.id
  accepting_vpc_id    = each.key
  accepting_region_id = each.key
  accepting_ali_uid   = "2234567890123456"
}

resource "alicloud_route_entry" "there" {
  for_each              = local.names
  route_table_id        = alicloud_vpc.hub.route_table_id
  destination_cidrblock = each.key
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.ab[each.key].id
}
`;
}
