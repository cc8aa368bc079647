import type { RelatedLocation } from "../src/finding.ts";
import type { Network, Side } from "../src/network/model.ts";
import { siteOf } from "../src/network/sites.ts";
import { defineRule } from "../src/rule/index.ts";

const names = { china: "the China site", international: "the International site" } as const;

export default defineRule({
  meta: {
    summary: "Disallow peering between accounts of the China site and of the International site.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      acrossSites:
        "{{address}} connects {{left}} of {{leftSite}} with {{right}} of {{rightSite}}. Accounts of the two sites cannot be connected: the API refuses it (OperationFailed.CrossBusinessNotAllowed). Use two accounts of one site, or correct account_type or accounts in the config if it states the wrong one.",
    },
  },
  create({ network, report }) {
    return {
      peering(peering) {
        const { header, requester, accepter, isAcrossSites } = peering;
        if (isAcrossSites.is === false) return;
        report({
          node: peering,
          at: header,
          when: isAcrossSites,
          message: "acrossSites",
          data: {
            left: requester.account.text,
            leftSite: siteName(network, requester),
            right: accepter.account.text,
            rightSite: siteName(network, accepter),
          },
          related: [...describeSite(network, requester), ...describeSite(network, accepter)],
        });
      },
    };
  },
});

function siteName({ providers }: Network, { account }: Side): string {
  const stated = siteOf(account, providers);
  return stated !== null && "site" in stated ? names[stated.site] : "another site";
}

function describeSite({ providers }: Network, { account }: Side): RelatedLocation[] {
  const stated = siteOf(account, providers);
  if (stated === null || !("site" in stated) || stated.at === null) return [];
  const { at: range, from, site } = stated;
  return [{ range, message: `This says that ${account.text} is of ${names[site]}.`, from }];
}
