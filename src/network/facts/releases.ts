/**
 * The first releases of the provider that have what configurations of VPC peering use. As of release 1.289.0 (2026-08-17), from
 * https://github.com/aliyun/terraform-provider-alicloud/blob/master/CHANGELOG.md and the pages of the types in website/docs there,
 * which `npm run refresh:facts` compares. A line is a type, a space, its release, and the arguments that came later with theirs; of
 * `provider`, arguments of the `provider` block.
 */
const lines = `alicloud_vpc_peer_connection 1.186.0 status 1.193.0 tags 1.207.0 resource_group_id 1.207.0 bandwidth 1.213.1 force_delete 1.231.0 link_type 1.240.0
alicloud_vpc_peer_connection_accepter 1.196.0 bandwidth 1.231.0 description 1.231.0 peer_connection_accepter_name 1.231.0 resource_group_id 1.231.0 force_delete 1.231.0 link_type 1.240.0
data.alicloud_vpc_peer_connections 1.186.0
alicloud_vpc_route_entry 1.245.0
alicloud_route_entry 0.1.0 name 1.55.1 description 1.231.0 timeouts 1.255.0
alicloud_route_table_attachment 1.194.0
alicloud_vpc_ipv4_cidr_block 1.185.0 ipv4_ipam_pool_id 1.242.0 secondary_cidr_mask 1.242.0
alicloud_vpc_ipv6_cidr_block 1.280.0
alicloud_vpc_network_acl_attachment 1.193.0
data.alicloud_ram_policy_document 1.184.0
alicloud_security_group 0.1.0 inner_access_policy 1.55.3 resource_group_id 1.58.0 security_group_type 1.58.0 security_group_name 1.239.0
alicloud_security_group_rule 0.1.0 ipv6_cidr_ip 1.174.0
alicloud_cms_alarm 1.9.1 webhook 1.46.0 effective_interval 1.50.0 escalations_critical 1.94.0 escalations_warn 1.94.0 escalations_info 1.94.0 metric_dimensions 1.173.0 prometheus 1.179.0 tags 1.180.0 targets 1.216.0 composite_expression 1.228.0
provider 0.1.0 account_type 1.240.0 assume_role_with_oidc 1.220.0`;

/** From this release on the provider waits for the connection to be accepted when it makes a route into it. */
export const routesWaitForAccepter = "1.197.0";

interface TypeReleases {
  readonly first: string;
  readonly ofArguments: ReadonlyMap<string, string>;
}

let releases: ReadonlyMap<string, TypeReleases> | undefined;

/** Read from the lines when the first is asked for. */
function releasesByType(): ReadonlyMap<string, TypeReleases> {
  releases ??= new Map(lines.split("\n").map(parse));
  return releases;
}

function parse(line: string): [string, TypeReleases] {
  const [type = "", first = "", ...rest] = line.split(" ");
  const ofArguments = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) ofArguments.set(rest[at] ?? "", rest[at + 1] ?? "");
  return [type, { first, ofArguments }];
}

/** The types that the data dates. */
export function datedTypes(): readonly string[] {
  return [...releasesByType().keys()];
}

/**
 * The first release that has a type, or an argument or block of it; null where the data does not tell.
 * @param type `alicloud_route_entry`, of a data source `data.alicloud_vpcs`, or `provider`
 * @param argument null for the type itself
 */
export function firstRelease(type: string, argument: string | null): string | null {
  const known = releasesByType().get(type);
  if (known === undefined) return null;
  return argument === null ? known.first : (known.ofArguments.get(argument) ?? known.first);
}
