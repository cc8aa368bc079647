import { type Cidr, contains, intersection, knownCidr } from "../src/network/cidr.ts";
import { all, any, type Decision, no, not, open, yes } from "../src/network/decision.ts";
import { dockerBridge } from "../src/network/facts/ranges.ts";
import type { Route } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { isPeered, vpcBlocks } from "../src/rule/peered-blocks.ts";
import {
  connectionName,
  describeBlocks,
  destinationName,
  onDestination,
  ownVpcName,
  peerName,
} from "../src/rule/routes.ts";

const bridge = knownCidr(dockerBridge);

export default defineRule({
  meta: {
    summary: "Disallow peered addresses that hosts with Docker keep for its default bridge.",
    severity: "warning",
    otherSeverities: {
      note: "the destination of a route is wider than the blocks of the peer that it meets",
    },
    preset: "recommended",
    fix: null,
    messages: {
      block:
        "{{address}} has {{text}} as {{argument}}, which meets 172.17.0.0/16, the range of Docker's default bridge. A host with Docker on the other side of the connection keeps packets to these addresses to itself, and answers from here are lost the same way. Choose another block, or give Docker another range on every host of the peered VPCs (bip in daemon.json).",
      destination:
        "{{address}} sends {{destination}} into {{connection}}, and {{peer}} has addresses there that meet 172.17.0.0/16, the range of Docker's default bridge. A host of {{vpc}} with Docker keeps packets to 172.17.0.0/16 to itself, so these never reach the route. Move {{peer}} to another block, or give Docker another range on the hosts of {{vpc}} (bip in daemon.json).",
      aggregate:
        "{{address}} sends {{destination}} into {{connection}}, which includes 172.17.0.0/16, the range of Docker's default bridge, and is wider than what {{peer}} has. A host of {{vpc}} with Docker keeps packets to 172.17.0.0/16 to itself. Set the blocks of {{peer}} as destinations.",
    },
  },
  create({ report, undecided }) {
    return {
      network(network) {
        for (const { argument, vpc } of vpcBlocks(network, isInTheWay)) {
          const { element, value, name } = argument;
          const peered = isPeered(network, vpc);
          if (peered.is === false) continue;
          const text = value.state === "known" ? value.text : "a block";
          if (value.state === "unknown") undecided({ node: element, at: value.at, causes: value.causes });
          else
            report({
              node: element,
              at: value.at,
              from: value.from,
              when: peered,
              message: "block",
              data: { text, argument: name },
            });
        }
      },
      route(route) {
        const meets = meetsBridge(route);
        if (meets.is === false || !mayLeadIntoConnection(route)) return;
        const data = {
          destination: destinationName(route),
          connection: connectionName(route),
          peer: peerName(route),
          vpc: ownVpcName(route),
        };
        const common = {
          ...onDestination(route),
          data,
          related: describeBlocks(route.side?.other.vpc ?? null),
        };
        const isPart = all(meets, route.isPeerRoute, not(route.isWrongSide), isWithinPeer(route));
        report({ ...common, when: isPart, message: "destination" });
        if (isPart.is !== false) return;
        const isWider = all(meets, route.isPeerRoute, not(route.isWrongSide), not(route.isForeign));
        report({ ...common, when: isWider, severity: "note", message: "aggregate" });
      },
    };
  },
});

/** One that leads into a connection which is not known leaves its peer unknown. */
function mayLeadIntoConnection({ nextHops, nextHopsUnknown }: Route): boolean {
  return nextHopsUnknown.length > 0 || nextHops.some(({ isPeering }) => isPeering.is !== false);
}

function isInTheWay(cidr: Cidr): boolean {
  return intersection(cidr, bridge) !== null;
}

function meetsBridge({ destinationBlocks: { blocks, unknown } }: Route): Decision {
  if (blocks.some(({ cidr }) => isInTheWay(cidr))) return yes;
  return unknown[4].length === 0 ? no : open(unknown[4]);
}

/** Whether a destination that meets the bridge lies in a block of the peer. */
function isWithinPeer({ side, header, destinationBlocks: { blocks, unknown } }: Route): Decision {
  const peer = side?.other.vpc ?? null;
  if (peer === null) return open([{ message: "the blocks of the peer are not known", range: header }]);
  const isWithin = blocks.some(
    ({ cidr }) => isInTheWay(cidr) && peer.blocks.blocks.some((block) => contains(block.cidr, cidr)),
  );
  const doubts = [...unknown[4], ...peer.blocks.unknown[4]];
  return any(isWithin ? yes : no, doubts.length === 0 ? no : open(doubts));
}
