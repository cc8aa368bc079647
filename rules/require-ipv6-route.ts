import type { RelatedLocation } from "../src/finding.ts";
import { all, any, not, open } from "../src/network/decision.ts";
import type { Side } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { standsForItsPair, vpcName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Require IPv6 routes through a peering connection of VPCs that both have IPv6.",
    severity: "warning",
    preset: "recommended",
    fix: "suggestion",
    messages: {
      missing:
        "{{requester}} and {{accepter}} both have IPv6, and {{address}} between them has IPv4 routes only. A route of IPv4 carries no IPv6, so hosts that try IPv6 first hang until they fall back. Add a route to the IPv6 block of the other VPC on each side, with nexthop_type VpcPeer and this connection as its next hop.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        if (!standsForItsPair(peering)) return;
        const { requester, accepter } = peering;
        const sides = [requester, accepter];
        if (sides.some(({ vpc }) => vpc?.hasIpv6.is === false)) return;
        const isLacking = all(
          ...sides.map(({ vpc, vpcCauses }) => (vpc === null ? open(vpcCauses) : vpc.hasIpv6)),
          any(...sides.map((side) => side.hasDeclaredRoute(4))),
          ...sides.map((side) => not(side.hasDeclaredRoute(6))),
        );
        if (isLacking.is === false) return;
        report({
          node: peering,
          at: peering.header,
          when: all(isLacking, not(peering.isSelf), not(peering.hasMisplacedRoute(6))),
          message: "missing",
          data: { requester: vpcName(requester), accepter: vpcName(accepter) },
          related: sides.flatMap(describe),
          fix: (editor) => ({
            message: "Add a route of IPv6 on each side.",
            edits: [editor.insertRoutes(sides, 6)],
          }),
          involved: sides.flatMap(({ vpc }) => vpc?.element ?? []),
        });
      },
    };
  },
});

function describe({ vpc }: Side): RelatedLocation[] {
  return vpc?.at
    ? [{ range: vpc.at, message: "This VPC has IPv6 and no IPv6 route into the connection." }]
    : [];
}
