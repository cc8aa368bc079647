import type { RelatedLocation } from "../src/finding.ts";
import { all, any, type Decision, not, open } from "../src/network/decision.ts";
import type { Side } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { standsForItsPair, vpcName } from "../src/rule/routes.ts";

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
        const hasOwn = any(...sides.map(isDeclared));
        if (hasOwn.is === false || !standsForItsPair(peering)) return;
        const isLacking = all(hasOwn, ...sides.map((side) => not(side.hasDeclaredRoute("any"))));
        if (isLacking.is === false) return;
        const own = sides.filter(({ vpc }) => vpc?.element != null);
        report({
          node: peering,
          at: peering.header,
          when: all(isLacking, not(peering.isSelf), not(peering.hasMisplacedRoute("any"))),
          message: "missing",
          data: { vpcs: sides.map(vpcName).join(" or ") },
          related: own.flatMap(describe),
          involved: own.flatMap(({ vpc }) => vpc?.element ?? []),
        });
      },
    };
  },
});

function isDeclared({ vpc, vpcCauses }: Side): Decision {
  return vpc === null ? open(vpcCauses) : vpc.isDeclared;
}

function describe({ vpc }: Side): RelatedLocation[] {
  return vpc?.at ? [{ range: vpc.at, message: "This VPC has no route into the connection." }] : [];
}
