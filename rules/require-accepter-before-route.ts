import type { RelatedLocation } from "../src/finding.ts";
import { all, not } from "../src/network/decision.ts";
import { routesWaitForAccepter } from "../src/network/facts/releases.ts";
import type { Accepter, Network, ReleaseConstraint, Route } from "../src/network/model.ts";
import { admitsSince, releaseOf } from "../src/network/releases.ts";
import { defineRule } from "../src/rule/index.ts";
import { connectionName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Require that routes into a connection between two accounts wait for its accepter.",
    severity: "note",
    otherSeverities: {
      warning: `only releases of the provider before ${routesWaitForAccepter} are admitted`,
    },
    preset: "strict",
    fix: null,
    messages: {
      byLuck:
        "{{address}} leads into {{connection}} and does not wait for {{accepter}}, which accepts it. The API refuses routes into a connection that is not accepted yet (IncorrectStatus.VpcPeer), and the provider tries again for 10 minutes, so whether the apply succeeds is a matter of timing. Add depends_on = [{{block}}].",
      withoutRetry:
        "{{address}} leads into {{connection}} and does not wait for {{accepter}}, which accepts it. The API refuses routes into a connection that is not accepted yet (IncorrectStatus.VpcPeer), and the releases of the provider that {{constraint}} admits do not try again, so the apply fails. Add depends_on = [{{block}}], or admit releases from {{since}} on.",
    },
  },
  create({ network, report }) {
    return {
      route(route) {
        const { peering, precededAccepter: accepter, isPeerRoute, isWrongSide } = route;
        if (peering === null || accepter === null) return;
        const common = {
          node: route,
          at: route.header,
          when: all(peering.isCrossAccount, isPeerRoute, not(isWrongSide)),
          involved: [peering, accepter],
        };
        const data = {
          connection: connectionName(route),
          accepter: accepter.address,
          block: inModuleOf(route, accepter),
        };
        const constraint = constraintWithoutRetry(network, route);
        const related = describe(accepter);
        if (constraint === null) return report({ ...common, message: "byLuck", data, related });
        const { text, at } = constraint;
        report({
          ...common,
          severity: "warning",
          message: "withoutRetry",
          data: { ...data, constraint: JSON.stringify(text), since: routesWaitForAccepter },
          related: [...related, { range: at, message: "This admits only releases that do not try again." }],
        });
      },
    };
  },
});

/** What to write in depends_on: the accepter's block, or the module that it is in. */
function inModuleOf(route: Route, accepter: Accepter): string {
  const modules = /^(?:module\.[^.]+\.)*/;
  const [own = ""] = modules.exec(route.blockAddress) ?? [];
  const { blockAddress } = accepter;
  if (!blockAddress.startsWith(own)) return blockAddress;
  const [first = "", second = "", ...rest] = blockAddress.slice(own.length).split(".");
  return first === "module" || rest.length === 0 ? `${first}.${second}` : blockAddress.slice(own.length);
}

function constraintWithoutRetry({ releases }: Network, { root }: Route): ReleaseConstraint | null {
  const since = releaseOf(routesWaitForAccepter);
  if (since === null) return null;
  return releases.get(root)?.constraints.find(({ range }) => !admitsSince(range, since)) ?? null;
}

function describe({ header }: Accepter): RelatedLocation[] {
  return [{ range: header, message: "This accepts the connection." }];
}
