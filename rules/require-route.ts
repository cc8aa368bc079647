import type { RelatedLocation } from "../src/finding.ts";
import { all, not } from "../src/network/decision.ts";
import type { Side } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { isExplainedByMisplacedRoute, standsForItsPair, vpcName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Require a route through every peering connection.",
    severity: "warning",
    preset: "recommended",
    fix: null,
    messages: {
      missing:
        "No route leads from {{vpcs}} into {{address}}. A connection carries nothing by itself, however active it is: each VPC sends to the other only what a route of its own says. Add a route to the other VPC's blocks on both sides, with nexthop_type VpcPeer and this connection as its next hop.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const sides = [peering.requester, peering.accepter];
        // Between VPCs that are known by their ids only, routes are the business of other configurations.
        const own = sides.filter(({ vpc }) => vpc?.knowledge !== "literal");
        if (own.length === 0 || !standsForItsPair(peering)) return;
        const isLacking = all(...sides.map((side) => not(side.hasDeclaredRoute("any"))));
        if (isLacking.is === false) return;
        report({
          node: peering,
          at: peering.header,
          when: all(isLacking, not(peering.isSelf), not(isExplainedByMisplacedRoute(peering, "any"))),
          message: "missing",
          data: { vpcs: sides.map(vpcName).join(" or ") },
          related: own.flatMap(describe),
          involved: own.flatMap(({ vpc }) => vpc?.element ?? []),
        });
      },
    };
  },
});

function describe({ vpc }: Side): RelatedLocation[] {
  return vpc?.at ? [{ range: vpc.at, message: "This VPC has no route into the connection." }] : [];
}
