import type { RelatedLocation } from "../src/finding.ts";
import { meet } from "../src/network/cidr.ts";
import type { Route, Vpc } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { compareText } from "../src/rule/order.ts";
import {
  connectionName,
  describeConnection,
  destinationName,
  onDestination,
  ownVpcName,
  peerName,
} from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow routes through a peering connection to a VPC beyond the one at its other end.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      beyond:
        "{{address}} sends {{destination}} into {{connection}}, but these addresses are in {{beyond}}, which is peered with {{peer}} and not with {{own}}. Peering is not transitive: {{peer}} passes nothing on from one connection to another, so the packets are lost there. Connect {{own}} with {{beyond}} directly, or join them all by Cloud Enterprise Network.",
    },
  },
  create({ report }) {
    return {
      route(route) {
        const { isTransitive } = route;
        if (isTransitive.is === false || route.isWrongSide.is === true) return;
        const beyond = reachedBeyond(route);
        report({
          ...onDestination(route),
          when: isTransitive,
          message: "beyond",
          data: {
            destination: destinationName(route),
            connection: connectionName(route),
            beyond: beyond?.text ?? "another VPC",
            peer: peerName(route),
            own: ownVpcName(route),
          },
          related: [...describeBeyond(beyond), ...describeConnection(route)],
        });
      },
    };
  },
});

/** The VPC behind the peer that has the addresses; of several the first by name. */
function reachedBeyond({ side, vpc, destinationBlocks }: Route): Vpc | null {
  const beyond = (side?.other.vpc?.sides ?? [])
    .flatMap((near) => near.other.vpc ?? [])
    .filter((far) => far !== vpc && far !== side?.vpc && meet(destinationBlocks.blocks, far.blocks.blocks));
  return beyond.sort((left, right) => compareText(left.text, right.text))[0] ?? null;
}

function describeBeyond(vpc: Vpc | null): RelatedLocation[] {
  return vpc?.at ? [{ range: vpc.at, message: "This VPC has the addresses." }] : [];
}
