/**
 * Regions with VPC peering inside and outside the Chinese mainland. Hong Kong is outside. As of 2026-08-21, from
 * https://www.alibabacloud.com/help/en/vpc/vpc-peer-to-peer-connection.
 */
const mainland = new Set([
  "cn-hangzhou",
  "cn-shanghai",
  "cn-nanjing",
  "cn-fuzhou",
  "cn-wuhan-lr",
  "cn-qingdao",
  "cn-beijing",
  "cn-zhangjiakou",
  "cn-huhehaote",
  "cn-wulanchabu",
  "cn-shenzhen",
  "cn-heyuan",
  "cn-guangzhou",
  "cn-chengdu",
  "cn-zhongwei",
  "cn-shenzhen-finance-1",
  "cn-shanghai-finance-1",
  "cn-beijing-finance-1",
  "cn-north-2-gov-1",
]);

const elsewhere = new Set([
  "cn-hongkong",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "ap-southeast-3",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ap-southeast-8",
  "eu-central-1",
  "eu-west-1",
  "us-west-1",
  "us-east-1",
  "me-east-1",
  "me-central-1",
]);

/** Whether a region is on the Chinese mainland; null for one that is not in the list. */
export function isMainland(region: string): boolean | null {
  if (mainland.has(region)) return true;
  return elsewhere.has(region) ? false : null;
}
