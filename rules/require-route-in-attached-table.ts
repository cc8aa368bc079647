import type { RelatedLocation } from "../src/finding.ts";
import { all, type Decision, no, not, open } from "../src/network/decision.ts";
import type { Route, VSwitch } from "../src/network/model.ts";
import { isSuch } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { connectionName, onRouteTable, ownVpcName } from "../src/rule/routes.ts";

/** More vSwitches than this have no related location. */
const mostNamed = 4;

export default defineRule({
  meta: {
    summary: "Require that a vSwitch uses the route table of a route into a peering connection.",
    severity: "warning",
    preset: "recommended",
    fix: null,
    messages: {
      unused:
        "{{address}} leads into {{connection}} from {{table}}, which none of the known vSwitches of {{vpc}} uses. A vSwitch goes by the one table that it is attached to, so no packet takes this route. Name the table that the vSwitches are attached to, or attach them to this one by an alicloud_route_table_attachment.",
    },
  },
  create({ report }) {
    return {
      route(route) {
        const { routeTable, isPeerRoute, vpc } = route;
        const when = all(isPeerRoute, isUnused(route), not(route.isWrongSide));
        if (when.is === false) return;
        report({
          ...onRouteTable(route),
          when,
          message: "unused",
          data: {
            connection: connectionName(route),
            table: routeTable?.text ?? "a route table",
            vpc: ownVpcName(route),
          },
          related: (vpc?.vswitches ?? []).slice(0, mostNamed).flatMap(describeVSwitch),
        });
      },
    };
  },
});

/** Tables of gateways are no tables of vSwitches, which is another fault. */
function isUnused({ routeTable, routeTableId }: Route): Decision {
  if (routeTable === null) return routeTableId.state === "unknown" ? open(routeTableId.causes) : no;
  const { associateType, isUsed } = routeTable;
  const isGateway = associateType === null ? no : isSuch(associateType, (type) => type === "Gateway");
  return all(not(isUsed), not(isGateway));
}

function describeVSwitch({ address, attachments, header }: VSwitch): RelatedLocation[] {
  const [attachment] = attachments;
  if (attachment === undefined)
    return [{ range: header, message: `${address} uses the system route table.` }];
  const { routeTable } = attachment;
  const table = routeTable?.text ?? "another route table";
  return [{ range: attachment.header, message: `${address} uses ${table}.` }];
}
