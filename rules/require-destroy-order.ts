import { all, any, type Decision, not, open, yes } from "../src/network/decision.ts";
import type { ConnectionSettings, Peering, Route } from "../src/network/model.ts";
import { isSuch } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";

/** More routes than this are counted in the message, and have no related location. */
const mostNamed = 4;

export default defineRule({
  meta: {
    summary: "Require force_delete on connections that routes of another configuration lead into.",
    severity: "note",
    preset: "strict",
    fix: null,
    messages: {
      stuck:
        "{{route}} in {{root}} leads into {{address}}, and neither the connection nor its accepter has force_delete. Terraform knows the order within one configuration only, and the API refuses to delete a connection that routes lead into (OperationDenied.RouteEntryExist), so a destroy here fails as long as that route is there. Destroy the other configuration first, or set force_delete = true.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const routes = peering.routes.filter(({ root }) => root !== peering.root);
        const first = routes.find(({ presence }) => presence === "certain") ?? routes[0];
        if (first === undefined) return;
        report({
          node: peering,
          at: peering.header,
          when: all(any(...routes.map(existence)), not(isForced(peering))),
          message: "stuck",
          data: { route: first.address, root: first.root },
          related: routes.slice(0, mostNamed).map(({ address, header }) => ({
            range: header,
            message: `${address} leads into the connection.`,
          })),
          involved: [first],
        });
      },
    };
  },
});

function existence({ presence }: Route): Decision {
  return presence === "certain" ? yes : open(presence);
}

/** Either deletes the routes together with the connection. */
function isForced({ settings }: Peering): Decision {
  return any(
    ...settings.map(({ element, forceDelete }) => all(isThere(element), isSuch(forceDelete, Boolean))),
  );
}

function isThere({ presence }: ConnectionSettings["element"]): Decision {
  return presence === "certain" ? yes : open(presence);
}
