import type { RelatedLocation } from "../src/finding.ts";
import { meet } from "../src/network/cidr.ts";
import type { Route } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import {
  blocksName,
  connectionName,
  describeBlocks,
  describeConnection,
  destinationName,
  onDestination,
  peerName,
} from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary:
      "Disallow routes into a peering connection to addresses that the VPC at its other end does not have.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      foreign:
        "{{address}} sends {{destination}} into {{connection}}, and {{peer}} at its other end has none of these addresses, only {{blocks}}. The apply succeeds, packets to {{destination}} are lost there, and what {{peer}} does have stays out of reach. Set a block of {{peer}} as the destination, or the connection that leads to {{destination}} as the next hop.",
    },
  },
  create({ report }) {
    return {
      route(route) {
        const { isPlainlyForeign, side } = route;
        if (isPlainlyForeign.is === false) return;
        const peer = side?.other.vpc ?? null;
        report({
          ...onDestination(route),
          when: isPlainlyForeign,
          message: "foreign",
          data: {
            destination: destinationName(route),
            connection: connectionName(route),
            peer: peerName(route),
            blocks: blocksName(peer) ?? "others",
          },
          related: [...describeBlocks(peer), ...describeOwn(route), ...describeConnection(route)],
        });
      },
    };
  },
});

/** The addresses may be those of the VPC that the route is in: then source and destination are mixed up. */
function describeOwn({ vpc, destinationBlocks }: Route): RelatedLocation[] {
  const own = vpc?.blocks.blocks.find((block) => meet([block], destinationBlocks.blocks));
  if (own === undefined) return [];
  const message = `${vpc?.text}, which the route is in, has ${own.text} itself.`;
  return [{ range: own.at, message, from: own.from }];
}
