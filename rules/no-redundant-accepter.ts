import { all, any, type Decision, no, not, open } from "../src/network/decision.ts";
import type { Accepter } from "../src/network/model.ts";
import { causesOf } from "../src/network/peering-target.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow accepters of connections that are accepted without them.",
    severity: "note",
    otherSeverities: { error: "another accepter in the run accepts the same connection" },
    preset: "recommended",
    fix: null,
    messages: {
      sameAccount:
        "{{address}} accepts a connection within one account, which the API accepts by itself. The accepter is of no use and does harm: destroying it deletes the whole connection. Remove it, with a removed block or `terraform state rm`, so that the connection stays.",
      second:
        "{{address}} accepts the connection that {{first}} accepts. Both hold the same object: whichever is destroyed or replaced deletes the connection under the other one. Keep one of them.",
    },
  },
  create({ report }) {
    return {
      accepter(accepter) {
        const { header, peering, predecessors } = accepter;
        const isSecond = any(...predecessors.map((earlier) => earlier.isSecond));
        const first = predecessors.find((earlier) => earlier.isSecond.is === true) ?? predecessors[0];
        if (first !== undefined) {
          const { address, header: range } = first.accepter;
          report({
            node: accepter,
            at: header,
            when: isSecond,
            severity: "error",
            message: "second",
            data: { first: address },
            related: [{ range, message: `${address} accepts the same connection.` }],
            involved: isSecond.is === true ? [first.accepter] : [],
          });
        }
        const when = all(isWithinAccount(accepter), not(isSecond));
        if (when.is === false) return;
        report({
          node: accepter,
          at: header,
          when,
          message: "sameAccount",
          related:
            peering === null
              ? []
              : [
                  {
                    range: peering.header,
                    message: `${peering.address} is a connection within one account.`,
                  },
                ],
          involved: peering === null ? [] : [peering],
        });
      },
    };
  },
});

/** Whether it accepts one of the run's connections, and that is within one account. */
function isWithinAccount({ peering, mayBeOfRun, instanceId }: Accepter): Decision {
  if (peering !== null) return all(not(peering.isCrossAccount), not(peering.hasSideMismatch));
  return mayBeOfRun ? open(causesOf(instanceId)) : no;
}
