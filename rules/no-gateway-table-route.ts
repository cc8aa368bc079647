import { all, type Decision, no, open } from "../src/network/decision.ts";
import type { Route } from "../src/network/model.ts";
import { isSuch } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { connectionName, describeConnection, onRouteTable } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow routes into a peering connection in route tables of gateways.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      gateway:
        '{{address}} leads into {{connection}} from {{table}}, whose associate_type is Gateway. Such a table is for what an IPv4 gateway takes in from the internet, and the API refuses a route into a peering connection there (OperationDenied.GatewayRouteTableNotPermitted). Name a table with associate_type = "VSwitch", or the system route table of the VPC.',
    },
  },
  create({ report }) {
    return {
      route(route) {
        const isInOne = isInGatewayTable(route);
        const when = isInOne.is === false ? isInOne : all(route.isPeerRoute, isInOne);
        if (when.is === false) return;
        const { routeTable } = route;
        const type = routeTable?.associateType;
        report({
          ...onRouteTable(route),
          when,
          message: "gateway",
          data: { connection: connectionName(route), table: routeTable?.text ?? "a route table" },
          related: [
            ...(type?.state === "known"
              ? [{ range: type.at, message: "The route table is of a gateway.", from: type.from }]
              : []),
            ...describeConnection(route),
          ],
        });
      },
    };
  },
});

/** Of a table that the run does not make, nothing will say that it is one. */
function isInGatewayTable({ routeTable, routeTableId }: Route): Decision {
  if (routeTable?.associateType) return isSuch(routeTable.associateType, (type) => type === "Gateway");
  if (routeTableId.state === "unknown" && (routeTable === null || routeTable.knowledge === "unknown"))
    return open(routeTableId.causes);
  return no;
}
