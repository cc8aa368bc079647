import type { RelatedLocation } from "../src/finding.ts";
import { all, not } from "../src/network/decision.ts";
import type { Peering, Provider } from "../src/network/model.ts";
import { describeAccount, providerOfAccepter } from "../src/rule/accounts.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Require an accepter for every peering connection between two accounts.",
    severity: "error",
    otherSeverities: {
      warning:
        "the two accounts are only assumed to differ, or the run knows the accepting side by literals only",
      note: "the requester's account is not known, so that a literal accepting_ali_uid may be its own",
    },
    preset: "recommended",
    fix: "suggestion",
    messages: {
      missing:
        "{{address}} asks {{account}} for a connection, and no alicloud_vpc_peer_connection_accepter in this run accepts it. The apply succeeds all the same, but the request waits as Accepting, carries no traffic, and expires after 7 days. Add an accepter whose instance_id is the id of this connection, with {{provider}}.",
      perhapsMissing:
        "{{address}} asks account {{uid}} for a connection, and the account that asks is not known. If it is another one, nothing in this run accepts the request, which then expires after 7 days although the apply succeeds. Add an alicloud_vpc_peer_connection_accepter, or say which account the provider {{requester}} belongs to: with its account_id, --account {{requester}}=UID, or accounts in the config.",
    },
  },
  create({ network, report }) {
    return {
      peering(peering) {
        const unaccepted = all(not(peering.hasAccepter), not(peering.hasSideMismatch));
        if (unaccepted.is === false) return;
        const { accepter, acceptingAliUid, isCrossAccount, header } = peering;
        if (acceptingAliUid.state === "known" && hasUnknownRequester(peering)) {
          const data = { uid: acceptingAliUid.text, requester: peering.provider.address };
          const severity = "note";
          return report({
            node: peering,
            at: header,
            when: unaccepted,
            message: "perhapsMissing",
            data,
            severity,
          });
        }
        const provider = providerOfAccepter(network, peering);
        const { knowledge } = accepter.vpc ?? { knowledge: "unknown" };
        const isKnownSide = provider !== null || knowledge === "managed" || knowledge === "looked-up";
        report({
          node: peering,
          at: header,
          when: all(isCrossAccount, unaccepted),
          message: "missing",
          data: {
            account: accepter.account.text,
            provider: provider === null ? "a provider of that account" : `provider = ${provider.address}`,
          },
          // Where the run has nothing of the accepting side, whoever owns it may accept by other means.
          assumptions: isKnownSide ? [] : ["closed-world"],
          related: describeSides(peering, provider),
          fix: (editor) => ({
            message: "Add the accepter.",
            edits: [editor.insertAccepter(peering, provider)],
          }),
        });
      },
    };
  },
});

/** Whether a uid is all that tells of the accepting account, and nothing would tell the requester's. */
function hasUnknownRequester({ isCrossAccount, requester, accepter }: Peering): boolean {
  return (
    isCrossAccount.is === "undecided" &&
    requester.account.uid === null &&
    !requester.account.isUnknown &&
    accepter.vpc !== null &&
    (accepter.vpc.owner === null || accepter.vpc.knowledge === "literal")
  );
}

function describeSides({ requester, accepter }: Peering, provider: Provider | null): RelatedLocation[] {
  const related = describeAccount("The requester is", requester.account);
  const { vpc } = accepter;
  if (vpc?.owner && vpc.at !== null) {
    related.push({ range: vpc.at, message: `The accepting VPC belongs to ${vpc.owner.text}.` });
  }
  if (provider?.header) {
    related.push({ range: provider.header, message: "This provider is of the accepting account." });
  }
  return related;
}
