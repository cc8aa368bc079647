import { all, not } from "../src/network/decision.ts";
import { textOf } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { describeRegions } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Require that connections across the border of the Chinese mainland are approved.",
    severity: "warning",
    preset: "recommended",
    fix: null,
    messages: {
      notApproved:
        "{{address}} connects {{left}} with {{right}}: one is on the Chinese mainland and the other is not. Such a connection has to be approved first (China Unicom on the China site, a check of the business on the International site), or the API refuses it (OperationFailed.CrossBorderCdtNotOpened). Have it approved, then list the two regions under facts.crossBorder in the config.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const { isAcrossBorder, isApprovedCrossing, hasMixedRegionKinds, sideMismatches } = peering;
        const { requester, accepter, acceptingRegionId } = peering;
        const when = all(
          isAcrossBorder,
          not(isApprovedCrossing),
          not(hasMixedRegionKinds),
          not(sideMismatches.acceptingRegion),
          not(sideMismatches.requesterRegion),
        );
        if (when.is === false) return;
        report({
          node: peering,
          at: acceptingRegionId.at,
          from: acceptingRegionId.from,
          when,
          message: "notApproved",
          data: {
            left: textOf(requester.region) ?? "its region",
            right: textOf(accepter.region) ?? "the accepting region",
          },
          related: describeRegions(peering),
        });
      },
    };
  },
});
