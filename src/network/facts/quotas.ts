/**
 * Quotas of VPC peering with their defaults, by the names that Alibaba Cloud gives them. As of 2026-08-21, from
 * https://www.alibabacloud.com/help/en/vpc/limits-and-quotas and
 * https://www.alibabacloud.com/help/en/vpc/vpc-peer-to-peer-connection. All can be raised on request.
 */
export const defaultQuotas = {
  /** Inter-region connections of one VPC. */
  vpc_quota_cross_region_peer_num_per_vpc: 20,
  /** Intra-region connections of one VPC. */
  vpc_quota_intra_region_peer_num_per_vpc: 10,
  /** Connections of one account in one region. */
  vpc_quota_peer_num: 20,
  /** Bandwidth between the Chinese mainland and the rest of the world, in Mbit/s. */
  vpc_quota_peer_cross_border_bandwidth: 1024,
  /** Bandwidth of other inter-region connections, in Mbit/s. */
  vpc_quota_peer_cross_region_bandwidth: 1024,
  /** Custom entries of one route table. */
  vpc_quota_route_entrys_num: 200,
  /** Entries of one prefix list. */
  vpc_quota_prefixlist_cidr_num_per_prefixlist: 50,
} as const;

export type QuotaName = keyof typeof defaultQuotas;
