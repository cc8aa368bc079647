import { all, not } from "../src/network/decision.ts";
import { describeAccount } from "../src/rule/accounts.ts";
import { isSet, isSuch } from "../src/rule/field.ts";
import { deletionOf } from "../src/rule/fix.ts";
import { defineRule } from "../src/rule/index.ts";

/** What the provider acts on; everything else it sends nowhere. */
const answers: readonly string[] = ["Activated", "Rejected"];

export default defineRule({
  meta: {
    summary: "Disallow a status on peering connections where it cannot accept or reject anything.",
    severity: "error",
    preset: "recommended",
    fix: "safe",
    messages: {
      crossAccount:
        "{{address}} sets status on a connection to {{account}}. The provider then accepts or rejects the request as the account that made it, and only the other account can do that, so the apply fails. Remove status, and accept with an alicloud_vpc_peer_connection_accepter of the other account.",
      noEffect:
        "{{address}} sets status to {{status}}. The provider acts on Activated and Rejected only: anything else changes nothing in the cloud, and stays a difference in every plan. Remove status.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const { status, isCrossAccount, accepter, requester, sideMismatches } = peering;
        if (status.state === "unset") return;
        const isAnswer = isSuch(status, (value) => answers.includes(value));
        const common = { node: peering, at: status.at, from: status.from };
        report({
          ...common,
          when: all(isSet(status), not(isAnswer)),
          message: "noEffect",
          data: { status: status.state === "known" ? status.text : "" },
        });
        const when = all(
          isAnswer,
          isCrossAccount,
          not(sideMismatches.acceptingAccount),
          not(sideMismatches.requesterAccount),
        );
        if (when.is === false) return;
        // Who writes Rejected wants something that only the other account can do, and no fix knows what.
        const isActivation = isSuch(status, (value) => value === "Activated");
        report({
          ...common,
          when,
          message: "crossAccount",
          fix: isActivation.is === true ? deletionOf("status", status) : () => null,
          data: { account: accepter.account.text },
          related: describeAccount("The requester is", requester.account),
        });
      },
    };
  },
});
