import type { RelatedLocation } from "../src/finding.ts";
import type { Route, Vpc } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { connectionName, describeConnection, destinationName, onDestination } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow IPv6 routes into a peering connection where one of the VPCs has no IPv6.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      noIpv6:
        "{{address}} sends the IPv6 destination {{destination}} into {{connection}}, and {{vpc}} has no IPv6. The API refuses an IPv6 route in a VPC without it (OperationDenied.VpcIpv6NotEnabled), and towards one there is nobody to answer. Set enable_ipv6 = true there or add an alicloud_vpc_ipv6_cidr_block, or remove the route.",
    },
  },
  create({ report }) {
    return {
      route(route) {
        const { lacksIpv6 } = route;
        if (lacksIpv6.is === false) return;
        const lacking = vpcsOf(route).filter((vpc) => vpc.hasIpv6.is === false);
        report({
          ...onDestination(route),
          when: lacksIpv6,
          message: "noIpv6",
          data: {
            destination: destinationName(route),
            connection: connectionName(route),
            vpc: lacking.map(({ text }) => text).join(" and ") || "one of the VPCs",
          },
          related: [...lacking.flatMap(describeVpc), ...describeConnection(route)],
        });
      },
    };
  },
});

/** The VPC that the route is in, and the one that it leads to. */
function vpcsOf({ vpc, side }: Route): readonly Vpc[] {
  return [vpc, side?.other.vpc].filter((end) => end != null);
}

function describeVpc({ at, text }: Vpc): RelatedLocation[] {
  return at === null ? [] : [{ range: at, message: `${text} has no IPv6.` }];
}
