import { describeAccount, providerOfAccepter } from "../src/rule/accounts.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow accepters with a provider of another account than the accepting one.",
    severity: "error",
    otherSeverities: { warning: "the accounts are only assumed to differ" },
    preset: "recommended",
    fix: "suggestion",
    messages: {
      wrongSide:
        "{{address}} accepts as {{own}}, and the connection asks {{accepting}}. Only the account that is asked can accept, so the API does not find the connection there and the apply fails. Give the accepter {{provider}}; its region makes no difference.",
    },
  },
  create({ network, report }) {
    return {
      accepter(accepter) {
        const { peering, isWrongSide, providerAt } = accepter;
        if (isWrongSide.is === false) return;
        const provider = peering === null ? null : providerOfAccepter(network, peering);
        report({
          node: accepter,
          at: providerAt,
          when: isWrongSide,
          message: "wrongSide",
          data: {
            own: accepter.provider.account.text,
            accepting: peering?.accepter.account.text ?? "another account",
            provider: provider === null ? "a provider of that account" : `provider = ${provider.address}`,
          },
          related: [
            ...describeAccount("This provider is of", accepter.provider.account),
            ...(peering === null ? [] : describeAccount("The connection asks", peering.accepter.account)),
          ],
          involved: peering === null ? [] : [peering],
          fix: (editor) => ({
            message: "Accept with the provider of the accepting account.",
            edits: [editor.setAcceptingProvider(accepter, provider)],
          }),
        });
      },
    };
  },
});
