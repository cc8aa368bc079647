import type { RelatedLocation } from "../src/finding.ts";
import type { Peering } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { compareRanges, rangeKey } from "../src/rule/order.ts";

/** What exceeding each quota is called in the messages, by the quota's name at Alibaba Cloud. */
const messageOfQuota = new Map([
  ["vpc_quota_cross_region_peer_num_per_vpc", "interRegionPerVpc"],
  ["vpc_quota_intra_region_peer_num_per_vpc", "intraRegionPerVpc"],
  ["vpc_quota_peer_num", "perAccountAndRegion"],
] as const);

export default defineRule({
  meta: {
    summary:
      "Disallow more peering connections than the quotas of a VPC, or of an account and region, allow.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      interRegionPerVpc:
        "{{holder}} has {{count}} inter-region peering connections, and a VPC may have {{limit}}. The API refuses those beyond that (QuotaExceeded.CrossRegionVpcPeerCountPerVpc), so the apply stops halfway. Join some of the VPCs by Cloud Enterprise Network, or have {{quota}} raised and give the new figure under facts.quotas in the config.",
      intraRegionPerVpc:
        "{{holder}} has {{count}} peering connections within its region, and a VPC may have {{limit}}. The API refuses those beyond that (QuotaExceeded.IntraRegionVpcPeerCountPerVpc), so the apply stops halfway. Join some of the VPCs by Cloud Enterprise Network, or have {{quota}} raised and give the new figure under facts.quotas in the config.",
      perAccountAndRegion:
        "{{count}} peering connections are requested by {{holder}}, and an account may have {{limit}} in a region. The API refuses those beyond that (QuotaExceeded.VpcPeerCountPerUserPerRegion), so the apply stops halfway. Join some of the VPCs by Cloud Enterprise Network, or have {{quota}} raised and give the new figure under facts.quotas in the config.",
    },
  },
  create({ report }) {
    return {
      quota({ quota, holder, peerings, doubtful, isExceeded }) {
        if (isExceeded.is === false) return;
        const message = messageOfQuota.get(quota.name as Parameters<typeof messageOfQuota.get>[0]);
        const counted = isExceeded.is === true ? peerings : [...peerings, ...doubtful];
        const [first, ...others] = [...counted].sort((left, right) =>
          compareRanges(left.header, right.header),
        );
        if (message === undefined || first === undefined) return;
        report({
          node: first,
          at: first.header,
          when: isExceeded,
          message,
          data: { holder, count: peerings.length, limit: quota.limit, quota: quota.name },
          assumptions: quota.isDefault ? ["default-quota"] : [],
          related: describeBlocks(first, others),
          holder,
        });
      },
    };
  },
});

/** Each block but the first one's, with the number of connections that it makes. */
function describeBlocks(first: Peering, others: readonly Peering[]): RelatedLocation[] {
  const byBlock = new Map<string, Peering[]>();
  for (const peering of others) {
    const key = rangeKey(peering.header);
    byBlock.set(key, [...(byBlock.get(key) ?? []), peering]);
  }
  byBlock.delete(rangeKey(first.header));
  return [...byBlock.values()].flatMap((peerings) => {
    const [peering] = peerings;
    if (peering === undefined) return [];
    const what =
      peerings.length === 1 ? peering.address : `${peering.blockAddress}, ${peerings.length} connections,`;
    return [{ range: peering.header, message: `${what} counts too.` }];
  });
}
