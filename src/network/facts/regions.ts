/** Regions of different kinds cannot be connected. */
export type RegionKind = "public" | "finance" | "government";

/** What is known of a region of Alibaba Cloud. */
export interface RegionFact {
  readonly id: string;
  /** As the documentation calls it; null where it only stands in the provider's list. */
  readonly name: string | null;
  readonly kind: RegionKind;
  /** Whether it is on the Chinese mainland; Hong Kong is not. */
  readonly isMainland: boolean;
  readonly standing: "open" | "retiring" | "closed";
  /** Whether it is among the regions with VPC peering. */
  readonly hasPeering: boolean;
}

/** The date of the list, for messages. */
export const regionsAsOf = "2026-08-21";

/**
 * A line for each region: id, kind, area, what is to be said of it, name. Kinds: P public (local regions too), F finance, G
 * government. Areas: M on the Chinese mainland, O outside. Remarks: `-` none, `retiring`, `closed`, `none` without VPC peering.
 *
 * The regions with VPC peering and the kinds: https://www.alibabacloud.com/help/en/vpc/vpc-peer-to-peer-connection
 * (https://help.aliyun.com/zh/vpc/vpc-peer-to-peer-connection has those that are being closed).
 * Ids and names: https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-endpoint,
 * https://help.aliyun.com/zh/oss/user-guide/regions-and-endpoints.
 * Areas: https://help.aliyun.com/en/cen/user-guide/work-with-a-bandwidth-plan.
 * Ids that only the provider accepts:
 * https://github.com/aliyun/terraform-provider-alicloud/blob/master/alicloud/connectivity/regions.go.
 */
const lines = `cn-hangzhou P M - China (Hangzhou)
cn-shanghai P M - China (Shanghai)
cn-nanjing P M retiring China (Nanjing - Local Region)
cn-fuzhou P M retiring China (Fuzhou - Local Region)
cn-wuhan-lr P M - China (Wuhan - Local Region)
cn-qingdao P M - China (Qingdao)
cn-beijing P M - China (Beijing)
cn-zhangjiakou P M - China (Zhangjiakou)
cn-huhehaote P M - China (Hohhot)
cn-wulanchabu P M - China (Ulanqab)
cn-shenzhen P M - China (Shenzhen)
cn-heyuan P M - China (Heyuan)
cn-guangzhou P M - China (Guangzhou)
cn-chengdu P M - China (Chengdu)
cn-zhongwei P M - China (Zhongwei)
cn-hongkong P O - China (Hong Kong)
ap-northeast-1 P O - Japan (Tokyo)
ap-northeast-2 P O - South Korea (Seoul)
ap-southeast-1 P O - Singapore
ap-southeast-3 P O - Malaysia (Kuala Lumpur)
ap-southeast-5 P O - Indonesia (Jakarta)
ap-southeast-6 P O - Philippines (Manila)
ap-southeast-7 P O - Thailand (Bangkok)
ap-southeast-8 P O - Malaysia (Johor)
eu-central-1 P O - Germany (Frankfurt)
eu-west-1 P O - UK (London)
us-west-1 P O - US (Silicon Valley)
us-east-1 P O - US (Virginia)
me-east-1 P O - UAE (Dubai)
me-central-1 P O - Saudi Arabia (Riyadh)
cn-shenzhen-finance-1 F M - China South 1 Finance
cn-shanghai-finance-1 F M - China East 2 Finance
cn-beijing-finance-1 F M - China North 2 Finance
cn-north-2-gov-1 G M - China North 2 Gov 1
ap-southeast-2 P O closed Australia (Sydney)
ap-south-1 P O closed India (Mumbai)
eu-west-2 P O none France (Paris)
na-south-1 P O none Mexico
us-southeast-1 P O none
rus-west-1 P O none
cn-zhengzhou-jva P M none China (Zhengzhou)
cn-hangzhou-finance F M none China East 1 Finance
cn-hzfinance F M none
cn-hzjbp F M none
cn-szfinance F M none
cn-shenzhen-finance F M none
cn-shanghai-finance-1-pub F M none
cn-beijing-finance-1-pub F M none`;

const kinds = new Map<string | undefined, RegionKind>([
  ["F", "finance"],
  ["G", "government"],
]);

let facts: ReadonlyMap<string, RegionFact> | undefined;

/** Every region in the list, by id; read from it when the first is asked for. */
function regions(): ReadonlyMap<string, RegionFact> {
  facts ??= new Map(lines.split("\n").map((line) => [line.slice(0, line.indexOf(" ")), parse(line)]));
  return facts;
}

function parse(line: string): RegionFact {
  const [id = "", kind, area, remark, ...name] = line.split(" ");
  return {
    id,
    name: name.length === 0 ? null : name.join(" "),
    kind: kinds.get(kind) ?? "public",
    isMainland: area === "M",
    standing: remark === "retiring" || remark === "closed" ? remark : "open",
    hasPeering: remark !== "closed" && remark !== "none",
  };
}

/** What the list says of a region; null where it is not in it. */
export function regionFact(id: string): RegionFact | null {
  return regions().get(id) ?? null;
}

/** The ids of the regions with VPC peering, in the order of the list. */
export function peeringRegions(): readonly string[] {
  return [...regions().values()].filter(({ hasPeering }) => hasPeering).map(({ id }) => id);
}

/** Whether a region is on the Chinese mainland; null for one that is not in the list. */
export function isMainland(region: string): boolean | null {
  return regionFact(region)?.isMainland ?? null;
}
