/**
 * What CloudMonitor has of VPC peering. As of 2026-08-21, from
 * https://www.alibabacloud.com/help/en/vpc/vpc-peer-to-peer-connection and
 * https://cms.console.aliyun.com/metric-meta/acs_vpcpeer/vpcpeer. There are metrics of inter-region connections only.
 */
export const peeringMetrics = {
  /** `project` of `alicloud_cms_alarm`. */
  namespace: "acs_vpcpeer",
  /** The dimension that tells connections apart; its value is the id of one. */
  dimension: "instanceId",
  /** Traffic in a period, in bytes. The list of metrics is not closed: only this one is documented by its id. */
  traffic: ["IntranetRX"],
} as const;

/** The bandwidth that an inter-region connection has where nothing sets it, in Mbit/s, from the same guide. */
export const defaultBandwidth = 1024;

/** The period of an alarm that sets none, in seconds: the provider's default. */
export const defaultPeriod = 300;
