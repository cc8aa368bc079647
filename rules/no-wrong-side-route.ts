import type { RelatedLocation } from "../src/finding.ts";
import type { Route } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { connectionName, describeConnection, onRouteTable, ownVpcName, vpcName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary:
      "Disallow routes into a peering connection from a VPC, or by a provider, that is not of their side.",
    severity: "error",
    otherSeverities: { warning: "the provider is of another account only by assumption" },
    preset: "recommended",
    fix: null,
    messages: {
      otherVpc:
        "{{address}} leads into {{connection}} from a route table of {{vpc}}, which is at neither end of it: the connection is between {{requester}} and {{accepter}}. The API finds no such next hop in that VPC and refuses the route (OperationFailed.InstanceDismatchCurrentVpc). Name a route table of the end that the route is meant for, or the connection of {{vpc}}.",
      otherProvider:
        "{{address}} is in a route table of {{vpc}} and is made with provider {{provider}}, which is that of the other end, {{peer}}. Route tables are looked up in the provider's own account and region, where this one is not (InvalidRouteTableId.NotFound). Set the provider that manages {{vpc}}, or name a route table of {{peer}}.",
    },
  },
  create({ report }) {
    return {
      route(route) {
        const { table, provider } = route.misplacements;
        if (table.is === false && provider.is === false) return;
        const { peering, side } = route;
        const vpc = ownVpcName(route);
        const common = onRouteTable(route);
        report({
          ...common,
          when: table,
          message: "otherVpc",
          data: {
            connection: connectionName(route),
            vpc,
            requester: peering === null ? "one VPC" : vpcName(peering.requester),
            accepter: peering === null ? "another" : vpcName(peering.accepter),
          },
          related: [...describeVpc(route), ...describeConnection(route)],
        });
        if (table.is === "undecided") return;
        report({
          ...common,
          when: provider,
          message: "otherProvider",
          data: {
            vpc,
            provider: route.provider.address,
            peer: side === null ? "the other VPC" : vpcName(side.other),
          },
          related: [...describeProvider(route), ...describeVpc(route), ...describeConnection(route)],
        });
      },
    };
  },
});

function describeVpc({ vpc }: Route): RelatedLocation[] {
  return vpc?.at ? [{ range: vpc.at, message: "The route table is of this VPC." }] : [];
}

function describeProvider({ provider: { header } }: Route): RelatedLocation[] {
  return header === null ? [] : [{ range: header, message: "The route is made with this provider." }];
}
