import { all, any, not } from "../src/network/decision.ts";
import { isUnsupportedRegion } from "../src/network/region-standing.ts";
import { defineRule } from "../src/rule/index.ts";
import { clashOfRegions } from "../src/rule/regions.ts";

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
        const { isAcrossBorder, isApprovedCrossing, hasMixedRegionKinds, requester, accepter } = peering;
        const isUnapproved = all(
          isAcrossBorder,
          not(isApprovedCrossing),
          // What no approval makes possible.
          not(
            any(
              hasMixedRegionKinds,
              ...[requester, accepter].map(({ region }) => isUnsupportedRegion(region)),
            ),
          ),
        );
        const clash = clashOfRegions(peering, isUnapproved);
        if (clash !== null) report({ ...clash, message: "notApproved" });
      },
    };
  },
});
