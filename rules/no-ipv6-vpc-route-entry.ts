import { all, type Decision, decided } from "../src/network/decision.ts";
import type { Route } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { destinationName, onDestination } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow IPv6 destinations on alicloud_vpc_route_entry.",
    severity: "error",
    preset: "recommended",
    fix: "suggestion",
    messages: {
      ipv6: "{{address}} has the IPv6 destination {{destination}}. The provider splits the id of an alicloud_vpc_route_entry at every colon, so it makes the route and then cannot find it again: the apply fails, and the route stays in the cloud outside the state. Use an alicloud_route_entry with destination_cidrblock for IPv6.",
    },
  },
  create({ report }) {
    return {
      route(route) {
        const when = isBroken(route);
        if (when.is === false) return;
        report({
          ...onDestination(route),
          when,
          message: "ipv6",
          data: { destination: destinationName(route) },
          fix: (editor) => ({
            message: "Make it an alicloud_route_entry.",
            edits: editor.retypeRoute(route),
          }),
        });
      },
    };
  },
});

/** The id of a prefix list has no colon, whatever its entries. */
function isBroken(route: Route): Decision {
  const { type, prefixList, destination } = route;
  const isList =
    prefixList !== null || (destination.state === "known" && destination.value.startsWith("pl-"));
  return all(decided(type === "alicloud_vpc_route_entry" && !isList), route.serves(6));
}
