import { all, any, type Decision, decided, open } from "../src/network/decision.ts";
import type { NextHop, Route } from "../src/network/model.ts";
import { isSet } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { connectionName, describeConnection } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow a peering connection among several next hops of one route.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      several:
        "{{connection}} is one of several next hops of {{address}}. Traffic can be spread over router interfaces only, and the API refuses any other next hop among several. Keep one next_hops block, or name the connection as nexthop_id; to reach parts of the peer in different ways, write a route for each part.",
      beside:
        "{{address}} has a nexthop_id and next_hops blocks, and {{connection}} is one of these next hops. The API takes one or the other and refuses both (InvalidNexthopTypeAndList.BothNotNull). Keep nexthop_id and nexthop_type, and remove next_hops.",
    },
  },
  create({ report }) {
    return {
      route(route) {
        const [single, ...listed] = route.nextHops;
        const isAlone = listed.length === 0 && route.nextHopsUnknown.length === 0;
        if (single === undefined || isAlone || route.isPeerRoute.is === false) return;
        const isBeside = all(route.isPeerRoute, isSet(single.id), hasListed(route, listed, 1));
        const common = {
          node: route,
          involved: route.peering === null ? [] : [route.peering],
          related: describeConnection(route),
        };
        const data = { connection: connectionName(route) };
        report({
          ...common,
          at: single.id.at,
          from: single.id.from,
          when: isBeside,
          message: "beside",
          data,
        });
        if (isBeside.is !== false) return;
        const among = any(...listed.map(({ isPeering }) => isPeering), ...unknownHops(route));
        const at =
          (listed.find(({ isPeering }) => isPeering.is === true) ?? listed[0])?.header ?? route.header;
        const when = all(route.isPeerRoute, among, hasListed(route, listed, 2));
        report({ ...common, at, when, message: "several", data });
      },
    };
  },
});

/** Whether it has at least so many `next_hops` blocks. */
function hasListed({ nextHopsUnknown }: Route, listed: readonly NextHop[], least: number): Decision {
  if (listed.length >= least || nextHopsUnknown.length === 0) return decided(listed.length >= least);
  return open(nextHopsUnknown);
}

function unknownHops({ nextHopsUnknown }: Route): Decision[] {
  return nextHopsUnknown.length === 0 ? [] : [open(nextHopsUnknown)];
}
