import { defineRule } from "../src/rule/index.ts";
import { vpcName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow peering connections of a VPC with itself.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      self: "{{address}} has {{vpc}} at both ends. A connection is between two VPCs, so the API refuses one of a VPC with itself; within a VPC its vSwitches reach each other anyway. Name the other VPC in vpc_id or accepting_vpc_id, or leave this instance out.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const { isSelf, header, requester, vpcId, acceptingVpcId } = peering;
        if (isSelf.is === false) return;
        report({
          node: peering,
          at: header,
          when: isSelf,
          message: "self",
          data: { vpc: vpcName(requester) },
          related: [
            { range: vpcId.at, message: "The requesting VPC is named here.", from: vpcId.from },
            {
              range: acceptingVpcId.at,
              message: "The accepting VPC is named here, and is the same.",
              from: acceptingVpcId.from,
            },
          ],
        });
      },
    };
  },
});
