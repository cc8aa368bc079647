import type { RelatedLocation } from "../src/finding.ts";
import { all, any, type Decision, not, yes } from "../src/network/decision.ts";
import type { Field } from "../src/network/field.ts";
import type { Peering, Side } from "../src/network/model.ts";
import { isMisspeltRegion } from "../src/network/region-standing.ts";
import { describeAccount } from "../src/rule/accounts.ts";
import { textOf } from "../src/rule/field.ts";
import { textFor } from "../src/rule/fix.ts";
import { defineRule, type Editor } from "../src/rule/index.ts";
import { vpcName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow connections that contradict the providers of the VPCs at their ends.",
    severity: "error",
    otherSeverities: { warning: "the accounts are only assumed to differ" },
    preset: "recommended",
    fix: "suggestion",
    messages: {
      region:
        "{{address}} says that {{vpc}} is in {{stated}}, and the provider that manages it is of {{actual}}. The API looks for the VPC where it is told to, does not find it, and refuses the connection. Set accepting_region_id to {{actual}}, or name the VPC that is meant.",
      account:
        "{{address}} says that {{vpc}} belongs to {{stated}}, and the provider that manages it is of {{actual}}. The API looks for the VPC in the account that it is told, does not find it, and refuses the connection. Set accepting_ali_uid to the id of {{actual}}, or name the VPC that is meant.",
      requester:
        "{{address}} is requested with provider {{provider}}, and {{vpc}}, its own end, is managed with {{owner}}: another {{aspect}}. The API looks for vpc_id where the request comes from, does not find it, and refuses the connection. Give the connection provider = {{owner}}, or name a VPC of {{provider}}.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        for (const { isWrong, describe } of checks) {
          const when = isWrong(peering);
          if (when.is !== false) report({ node: peering, when, ...describe(peering) });
        }
      },
    };
  },
});

function regionFault({ accepter, acceptingRegionId }: Peering) {
  return {
    at: acceptingRegionId.at,
    from: acceptingRegionId.from,
    message: "region",
    data: {
      vpc: vpcName(accepter),
      stated: regionText(acceptingRegionId),
      actual: regionText(accepter.vpc?.region ?? null),
    },
    related: [...describeRegion(accepter), ...describeVpc(accepter)],
    fix: regionFix(acceptingRegionId, accepter.vpc?.region ?? null),
  } as const;
}

function accountFault({ accepter, acceptingAliUid, statedAccount }: Peering) {
  const owner = accepter.vpc?.owner ?? null;
  const uid = owner?.uid ?? null;
  return {
    at: acceptingAliUid.at,
    from: acceptingAliUid.from,
    message: "account",
    data: {
      vpc: vpcName(accepter),
      stated: statedAccount?.text ?? "another account",
      actual: owner?.text ?? "another account",
    },
    related: [
      ...(owner === null ? [] : describeAccount("The provider that manages the VPC is of", owner)),
      ...describeVpc(accepter),
    ],
    fix: uid === null ? () => null : textFor("accepting_ali_uid", acceptingAliUid, uid),
  } as const;
}

/** The fix that states the region that the VPC is managed in, where it is known and may be shown. */
function regionFix(stated: Field<string>, managed: Field<string> | null) {
  const isKnown = managed?.state === "known" && !managed.sensitive;
  return isKnown ? textFor("accepting_region_id", stated, managed.value) : () => null;
}

function requesterFault(peering: Peering) {
  const { requester, vpcId, sideMismatches, provider } = peering;
  const { requesterAccount } = sideMismatches;
  return {
    at: vpcId.at,
    from: vpcId.from,
    message: "requester",
    data: {
      vpc: vpcName(requester),
      provider: provider.address,
      owner: requester.vpc?.element?.provider.address ?? "another provider",
      aspect: requesterAccount.is === true ? "account" : "region",
    },
    related: [...describeVpc(requester), ...describeProviders(peering)],
    fix: (editor: Editor) => ({
      message: "Request the connection with the provider of its VPC.",
      edits: [editor.setRequestingProvider(peering, requester.vpc?.element?.provider ?? null)],
    }),
  } as const;
}

/** Of nearly all connections the answers are no, and nothing has to be described. */
const checks = [
  {
    isWrong: ({ acceptingRegionId, accepter, sideMismatches }: Peering) =>
      unlessMisspelt(sideMismatches.acceptingRegion, acceptingRegionId, accepter),
    describe: regionFault,
  },
  { isWrong: ({ sideMismatches }: Peering) => sideMismatches.acceptingAccount, describe: accountFault },
  {
    isWrong: ({ requester, sideMismatches }: Peering) =>
      any(
        unlessMisspelt(sideMismatches.requesterRegion, requester.region, requester),
        sideMismatches.requesterAccount,
      ),
    describe: requesterFault,
  },
];

/** A mismatch, unless it is only that one of the two regions is misspelt: that is what has to be put right. */
function unlessMisspelt(mismatch: Decision, stated: Field<string>, { vpc }: Side): Decision {
  if (mismatch.is === false) return mismatch;
  const managed = vpc?.region;
  return all(mismatch, not(isMisspeltRegion(stated)), managed == null ? yes : not(isMisspeltRegion(managed)));
}

function regionText(region: Field<string> | null): string {
  return (region === null ? null : textOf(region)) ?? "another region";
}

function describeRegion({ vpc }: Side): RelatedLocation[] {
  const region = vpc?.region;
  if (region?.state !== "known") return [];
  return [{ range: region.at, message: `This provider is of ${region.text}.`, from: region.from }];
}

function describeVpc(side: Side): RelatedLocation[] {
  const at = side.vpc?.at;
  return at == null ? [] : [{ range: at, message: `${vpcName(side)} is managed here.` }];
}

function describeProviders({ provider, requester }: Peering): RelatedLocation[] {
  const owner = requester.vpc?.element?.provider;
  const headers = [
    { header: owner?.header, message: "The VPC is managed with this provider." },
    { header: provider.header, message: "The connection is requested with this provider." },
  ];
  return headers.flatMap(({ header, message }) => (header == null ? [] : [{ range: header, message }]));
}
