import { all, any, not } from "../src/network/decision.ts";
import { defineRule } from "../src/rule/index.ts";
import { vpcName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow a second peering connection between the same two VPCs.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      duplicate:
        "{{address}} connects {{left}} with {{right}}, as {{first}} does. Traffic passes a connection in both directions, so there can be only one between two VPCs: the API refuses the second (ResourceAlreadyExist.VpcPeer). Remove one of them, and lead its routes into the other.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const { header, requester, accepter, isSelf, predecessors } = peering;
        const isSecond = any(...predecessors.map((first) => all(first.isTwin, not(first.peering.isSelf))));
        const when = all(isSecond, not(isSelf));
        const first = predecessors.find(({ isTwin }) => isTwin.is === true) ?? predecessors[0];
        if (first === undefined || when.is === false) return;
        const { peering: other } = first;
        report({
          node: peering,
          at: header,
          when,
          message: "duplicate",
          data: { left: vpcName(requester), right: vpcName(accepter), first: other.address },
          related: [
            { range: other.header, message: `${other.address} is the first connection between them.` },
          ],
          involved: isSecond.is === true ? [other] : [],
        });
      },
    };
  },
});
