import type { RelatedLocation } from "../src/finding.ts";
import { all, not } from "../src/network/decision.ts";
import type { Peering, Side } from "../src/network/model.ts";
import { defineRule, listNames } from "../src/rule/index.ts";
import { standsForItsPair, vpcName } from "../src/rule/routes.ts";

const versions = [4, 6] as const;

export default defineRule({
  meta: {
    summary: "Require routes through a peering connection in both directions.",
    severity: "error",
    otherSeverities: { warning: "the VPC without the route is looked up by a data source" },
    preset: "recommended",
    fix: "suggestion",
    messages: {
      missingIPv4:
        "{{lacking}} has no IPv4 route into {{address}}, while {{other}} has one. Packets from {{other}} arrive and the answers to them do not come back, so connections time out although the apply succeeds. Add a route in {{lacking}} to {{destination}} with nexthop_type VpcPeer and this connection as its next hop.",
      missingIPv6:
        "{{lacking}} has no IPv6 route into {{address}}, while {{other}} has one. IPv6 packets from {{other}} arrive and the answers to them do not come back: a route of IPv4 does not carry them. Add a route in {{lacking}} to {{destination}} with nexthop_type VpcPeer and this connection as its next hop.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        if (!standsForItsPair(peering)) return;
        for (const side of [peering.requester, peering.accepter]) {
          for (const version of versions) {
            const when = lacksReturn(peering, side, version);
            if (when.is === false) continue;
            report({
              node: peering,
              at: peering.header,
              when,
              message: version === 4 ? "missingIPv4" : "missingIPv6",
              data: {
                lacking: vpcName(side),
                other: vpcName(side.other),
                destination: blocksOf(side.other, version),
              },
              related: describe(side, version),
              fix: (editor) => ({
                message: "Add the route back.",
                edits: [editor.insertRoutes([side], version)],
              }),
              involved: side.vpc?.element ? [side.vpc.element] : [],
            });
          }
        }
      },
    };
  },
});

function lacksReturn(peering: Peering, side: Side, version: 4 | 6) {
  // What other configurations route to a VPC of theirs is not what this one has to answer.
  const there = side.other.hasDeclaredRoute(version);
  if (there.is === false) return there;
  const isLacking = not(side.hasRoute(version));
  if (isLacking.is === false) return isLacking;
  return all(there, isLacking, not(peering.isSelf), not(peering.hasMisplacedRoute(version)));
}

/** Where a return route has to lead, in the words of a message. */
function blocksOf(side: Side, version: 4 | 6): string {
  const blocks = side.vpc?.blocks.blocks.filter(({ cidr }) => cidr.version === version) ?? [];
  return blocks.length === 0
    ? `the IPv${version} blocks of ${vpcName(side)}`
    : listNames(blocks.map(({ text }) => text));
}

function describe(side: Side, version: 4 | 6): RelatedLocation[] {
  const related: RelatedLocation[] = side.other.routes
    .filter((route) => route.presence === "certain" && route.serves(version).is !== false)
    .map(({ header }) => ({
      range: header,
      message: `This route leads from ${vpcName(side.other)} into the connection.`,
    }));
  if (side.vpc?.at) related.push({ range: side.vpc.at, message: "This VPC has no route back." });
  return related;
}
