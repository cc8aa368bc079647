import type { RelatedLocation } from "../src/finding.ts";
import { all, not } from "../src/network/decision.ts";
import { routesWaitForAccepter } from "../src/network/facts/releases.ts";
import type { Accepter, Network, ReleaseConstraint, Route } from "../src/network/model.ts";
import { admitsSince, releaseOf } from "../src/network/releases.ts";
import { defineRule, type Editor } from "../src/rule/index.ts";
import { connectionName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Require that routes into a connection between two accounts wait for its accepter.",
    severity: "note",
    otherSeverities: {
      warning: `only releases of the provider before ${routesWaitForAccepter} are admitted`,
    },
    preset: "strict",
    fix: "suggestion",
    messages: {
      byLuck:
        "{{address}} leads into {{connection}} and does not wait for {{accepter}}, which accepts it. The API refuses routes into a connection that is not accepted yet (IncorrectStatus.VpcPeer), and the provider tries again for 10 minutes, so whether the apply succeeds is a matter of timing. Add depends_on = [{{block}}] {{where}}.",
      withoutRetry:
        "{{address}} leads into {{connection}} and does not wait for {{accepter}}, which accepts it. The API refuses routes into a connection that is not accepted yet (IncorrectStatus.VpcPeer), and the releases of the provider that {{constraint}} admits do not try again, so the apply fails. Add depends_on = [{{block}}] {{where}}, or admit releases from {{since}} on.",
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
          fix: (editor: Editor) => ({
            message: "Have the route wait for the accepter.",
            edits: [editor.dependOn(route, accepter)],
          }),
        };
        const data = {
          connection: connectionName(route),
          accepter: accepter.address,
          ...dependency(route, accepter),
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

/**
 * What to write in depends_on, and where: both as they are seen from the innermost module that holds the two. A block of a
 * module below it can only be waited for, or wait, with the whole module.
 */
function dependency(route: Route, accepter: Accepter): { readonly block: string; readonly where: string } {
  const [from, to] = [stepsOf(route.blockAddress), stepsOf(accepter.blockAddress)];
  let common = 0;
  while (common < from.length - 1 && from[common] === to[common]) common++;
  const isInside = common < from.length - 1;
  return { block: to[common] ?? "", where: isInside ? `to ${from[common]}` : "to the route" };
}

/** `module.a`, `module.b`, `alicloud_vpc.c` */
function stepsOf(blockAddress: string): readonly string[] {
  return blockAddress.match(/module\.[^.]+|[^.]+\..+$/g) ?? [];
}

function constraintWithoutRetry({ releases }: Network, { root }: Route): ReleaseConstraint | null {
  const since = releaseOf(routesWaitForAccepter);
  if (since === null) return null;
  return releases.get(root)?.constraints.find(({ range }) => !admitsSince(range, since)) ?? null;
}

function describe({ header }: Accepter): RelatedLocation[] {
  return [{ range: header, message: "This accepts the connection." }];
}
