import { all, type Decision, no, not, open, yes } from "../src/network/decision.ts";
import type { Route } from "../src/network/model.ts";
import { type DuplicateRoute, duplicateRoutes } from "../src/rule/duplicate-routes.ts";
import { isSuch } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow two routes to the same destination in one route table.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      duplicate:
        "{{address}} leads to {{destination}} in {{table}}, and so does {{earlier}}. A destination can be in a route table once, and the API refuses the second (InvalidCIDRBlock.Duplicate), so which of the two is made is a matter of luck. Remove one of them, or give it another destination.",
    },
  },
  create({ report }) {
    return {
      network({ routes }) {
        for (const duplicate of duplicateRoutes(routes)) {
          const { route, earlier, destination } = duplicate;
          report({
            node: route,
            at: route.header,
            when: isFault(duplicate),
            message: "duplicate",
            data: {
              destination: destination ?? "a destination",
              table: route.routeTable?.text ?? "a route table",
              earlier: earlier.address,
            },
            related: [
              {
                range: earlier.destination.at,
                message: `${earlier.address} has this destination.`,
                from: earlier.destination.from,
              },
              {
                range: route.destination.at,
                message: `${route.address} has this destination.`,
                from: route.destination.from,
              },
            ],
            involved: [earlier],
          });
        }
      },
    };
  },
});

/** Router interfaces are the one kind of next hop that a destination may have several of. */
function isFault({ route, earlier, causes }: DuplicateRoute): Decision {
  const areBalanced = all(...[route, earlier].flatMap(hopTypes));
  return all(causes.length === 0 ? yes : open(causes), not(areBalanced));
}

function hopTypes({ nextHops, nextHopsUnknown }: Route): readonly Decision[] {
  const used = nextHops.filter(({ id, type }) => id.state !== "unset" || type.state !== "unset");
  if (used.length === 0) return [nextHopsUnknown.length === 0 ? no : open(nextHopsUnknown)];
  return used.map(({ type }) => isSuch(type, (value) => value === "RouterInterface"));
}
