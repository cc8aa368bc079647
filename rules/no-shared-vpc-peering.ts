import { describeAccount } from "../src/rule/accounts.ts";
import { defineRule } from "../src/rule/index.ts";
import { vpcName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow peering connections for a VPC that another account shares.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      shared:
        "{{address}} requests a connection for {{vpc}} as {{account}}, with which {{owner}} shares that VPC. Only the owner of a VPC can connect it: the API refuses others (OperationDenied.OperateShareResource). Request the connection with a provider of the owner.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const { requester, vpcId, isForSharedVpc, header } = peering;
        if (isForSharedVpc.is === false) return;
        const owner = requester.vpc?.owner ?? null;
        report({
          node: peering,
          at: vpcId.state === "unset" ? header : vpcId.at,
          from: vpcId.from,
          when: isForSharedVpc,
          message: "shared",
          data: {
            vpc: vpcName(requester),
            account: requester.account.text,
            owner: owner?.text ?? "another account",
          },
          related: [
            ...(owner === null ? [] : describeAccount("The VPC belongs to", owner)),
            ...describeAccount("The requester is", requester.account),
          ],
        });
      },
    };
  },
});
