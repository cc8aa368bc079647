/** A range of addresses with a meaning of its own. */
export interface RangeFact {
  readonly cidr: string;
  /** For messages, after "is": `the range of Alibaba Cloud's own services`. */
  readonly meaning: string;
}

/**
 * What no IPv4 block of a VPC may lie in. As of 2026-08-21, from
 * https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-createvpc.
 */
export const reservedRanges: readonly RangeFact[] = [
  { cidr: "100.64.0.0/10", meaning: "the range of Alibaba Cloud's own services" },
  { cidr: "224.0.0.0/4", meaning: "the range of multicast groups" },
  { cidr: "127.0.0.0/8", meaning: "the range of the loopback interface" },
  { cidr: "169.254.0.0/16", meaning: "the range of link-local addresses" },
];

/** The range of Alibaba Cloud's own services, which every route table leads to. https://help.aliyun.com/zh/vpc/vpc-route-table/ */
export const serviceRange = "100.64.0.0/10";

/** What a VPC treats as private: RFC 1918. */
export const privateRanges: readonly string[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** The bridge that Docker makes by default. https://docs.docker.com/engine/network/drivers/bridge/ */
export const dockerBridge = "172.17.0.0/16";

/** The shortest and the longest prefix of an IPv4 block, from the pages of CreateVpc and CreateVSwitch. */
export const prefixLengths = {
  vpc: { shortest: 8, longest: 28 },
  vswitch: { shortest: 16, longest: 29 },
} as const;
