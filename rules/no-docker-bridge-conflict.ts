import { type Cidr, contains, intersection, knownCidr } from "../src/network/cidr.ts";
import { all, any, type Decision, no, not, open, yes } from "../src/network/decision.ts";
import { dockerBridge } from "../src/network/facts/ranges.ts";
import type { Route } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { ipv4Blocks } from "../src/rule/options.ts";
import { isPeered, vpcBlocks } from "../src/rule/peered-blocks.ts";
import {
  connectionName,
  describeBlocks,
  destinationName,
  onDestination,
  ownVpcName,
  peerName,
} from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow peered addresses that hosts with Docker keep for its bridge.",
    severity: "warning",
    otherSeverities: {
      note: "the destination of a route is wider than the blocks of the peer that it meets",
    },
    preset: "recommended",
    fix: null,
    schema: {
      type: "object",
      properties: {
        bridges: {
          ...ipv4Blocks,
          default: [dockerBridge],
          description:
            "The ranges that Docker has on the hosts, where `bip` in their `daemon.json` says others.",
        },
      },
    },
    messages: {
      block:
        "{{address}} has {{text}} as {{argument}}, which meets {{bridge}}, the range of Docker's bridge. A host with Docker on the other side of the connection keeps packets to these addresses to itself, and answers from here are lost the same way. Choose another block, or give Docker another range on every host of the peered VPCs (bip in daemon.json).",
      destination:
        "{{address}} sends {{destination}} into {{connection}}, and {{peer}} has addresses there that meet {{bridge}}, the range of Docker's bridge. A host of {{vpc}} with Docker keeps packets to {{bridge}} to itself, so these never reach the route. Move {{peer}} to another block, or give Docker another range on the hosts of {{vpc}} (bip in daemon.json).",
      aggregate:
        "{{address}} sends {{destination}} into {{connection}}, which includes {{bridge}}, the range of Docker's bridge, and is wider than what {{peer}} has. A host of {{vpc}} with Docker keeps packets to {{bridge}} to itself. Set the blocks of {{peer}} as destinations.",
    },
  },
  create({ report, undecided, optionsOf }) {
    return {
      network(network) {
        const meetsSome = (cidr: Cidr, node: { readonly root: string }) =>
          optionsOf(node).bridges.some((bridge) => isInTheWay(cidr, bridge));
        for (const { argument, vpc, cidr } of vpcBlocks(network, meetsSome)) {
          const { element, value, name } = argument;
          const { bridges } = optionsOf(element);
          const bridge = bridges.find((one) => cidr === null || isInTheWay(cidr, one));
          if (bridge === undefined) continue;
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
              data: { text, argument: name, bridge },
            });
        }
      },
      route(route) {
        const { bridges } = optionsOf(route);
        const { blocks } = route.destinationBlocks;
        const bridge = bridges.find((one) => blocks.some(({ cidr }) => isInTheWay(cidr, one))) ?? bridges[0];
        const meets = bridge === undefined ? no : meetsBridge(route, bridge);
        if (bridge === undefined || meets.is === false || !mayLeadIntoConnection(route)) return;
        const data = {
          bridge,
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
        const isPart = all(meets, route.isPeerRoute, not(route.isWrongSide), isWithinPeer(route, bridge));
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

function isInTheWay(cidr: Cidr, bridge: string): boolean {
  return intersection(cidr, knownCidr(bridge)) !== null;
}

function meetsBridge({ destinationBlocks: { blocks, unknown } }: Route, bridge: string): Decision {
  if (blocks.some(({ cidr }) => isInTheWay(cidr, bridge))) return yes;
  return unknown[4].length === 0 ? no : open(unknown[4]);
}

/** Whether a destination that meets the bridge lies in a block of the peer. */
function isWithinPeer(
  { side, header, destinationBlocks: { blocks, unknown } }: Route,
  bridge: string,
): Decision {
  const peer = side?.other.vpc ?? null;
  if (peer === null) return open([{ message: "the blocks of the peer are not known", range: header }]);
  const isWithin = blocks.some(
    ({ cidr }) => isInTheWay(cidr, bridge) && peer.blocks.blocks.some((block) => contains(block.cidr, cidr)),
  );
  const doubts = [...unknown[4], ...peer.blocks.unknown[4]];
  return any(isWithin ? yes : no, doubts.length === 0 ? no : open(doubts));
}
