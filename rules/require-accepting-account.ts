import { not } from "../src/network/decision.ts";
import { isSet } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { vpcName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Require accepting_ali_uid on every peering connection.",
    severity: "error",
    preset: "recommended",
    fix: "suggestion",
    messages: {
      missing:
        "{{address}} does not say in accepting_ali_uid which account owns {{vpc}}. The provider lets that pass and asks account 0 for the connection, which the API refuses. Set accepting_ali_uid to the id of the main account there; within one account, to the id of a data.alicloud_account.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const { acceptingAliUid, acceptingVpcId, accepter, header } = peering;
        const when = not(isSet(acceptingAliUid));
        if (when.is === false) return;
        const { uid } = accepter.account;
        report({
          node: peering,
          at: header,
          when,
          message: "missing",
          data: { vpc: vpcName(accepter) },
          fix: (editor) =>
            uid === null
              ? null
              : {
                  message: `Set accepting_ali_uid to ${uid}.`,
                  edits: [editor.insertArgument(acceptingVpcId.argument, ["accepting_ali_uid", `"${uid}"`])],
                },
        });
      },
    };
  },
});
