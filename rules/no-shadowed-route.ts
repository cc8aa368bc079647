import type { Route } from "../src/network/model.ts";
import { textOf } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { compareRanges, compareText } from "../src/rule/order.ts";
import { connectionName, destinationName, peerName } from "../src/rule/routes.ts";
import { type ShadowedRoute, shadowedRoutes } from "../src/rule/shadowed-routes.ts";

export default defineRule({
  meta: {
    summary:
      "Disallow routes that take a part of the peer's traffic out of a wider route into the connection.",
    severity: "warning",
    preset: "recommended",
    fix: null,
    messages: {
      shadowed:
        "{{narrow}} sends {{part}} to {{hop}}, while {{wide}} in the same route table sends {{whole}} into {{connection}}. The longer prefix wins, so what {{peer}} has in {{part}} is not reached by the connection. Remove the narrower route, or lead it into the connection too.",
    },
  },
  create({ report }) {
    return {
      network({ routes }) {
        for (const shadowed of shadowedRoutes(routes)) {
          const { wide, narrow, blocks, isShadowed } = shadowed;
          const [first, later] = inOrder(shadowed);
          report({
            node: later,
            at: later.header,
            when: isShadowed,
            message: "shadowed",
            data: {
              narrow: narrow.address,
              part: blocks?.[1].text ?? destinationName(narrow),
              hop: hopName(narrow),
              wide: wide.address,
              whole: blocks?.[0].text ?? destinationName(wide),
              connection: connectionName(wide),
              peer: peerName(wide),
            },
            related: [
              {
                range: wide.destination.at,
                message: "The wider route leads here.",
                from: wide.destination.from,
              },
              {
                range: narrow.destination.at,
                message: "The narrower route leads here.",
                from: narrow.destination.from,
              },
            ],
            involved: [first],
          });
        }
      },
    };
  },
});

/** By root, file and place, as they are listed everywhere; the finding stands at the later one. */
function inOrder({ wide, narrow }: ShadowedRoute): readonly [Route, Route] {
  const order =
    compareText(wide.root, narrow.root) ||
    compareRanges(wide.header, narrow.header) ||
    compareText(wide.address, narrow.address);
  return order <= 0 ? [wide, narrow] : [narrow, wide];
}

function hopName({ peering, nextHops }: Route): string {
  const id = nextHops.map((hop) => textOf(hop.id)).find((text) => text !== null);
  return peering?.address ?? id ?? "another next hop";
}
