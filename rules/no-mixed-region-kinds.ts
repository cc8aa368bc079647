import { all, not } from "../src/network/decision.ts";
import { type RegionKind, regionFact } from "../src/network/facts/regions.ts";
import type { Field } from "../src/network/field.ts";
import { textOf } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { describeRegions } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Disallow peering between public, finance and government regions.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      mixed:
        "{{address}} connects {{left}}, a {{leftKind}} region, with {{right}}, a {{rightKind}} region. Alibaba Cloud keeps these kinds apart, and the API refuses a connection between them (OperationFailed.ViolativeVpcPeer). Connect regions of one kind only.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const { requester, accepter, acceptingRegionId, hasMixedRegionKinds, sideMismatches } = peering;
        const when = all(
          hasMixedRegionKinds,
          not(sideMismatches.acceptingRegion),
          not(sideMismatches.requesterRegion),
        );
        if (when.is === false) return;
        report({
          node: peering,
          at: acceptingRegionId.at,
          from: acceptingRegionId.from,
          when,
          message: "mixed",
          data: {
            left: textOf(requester.region) ?? "its region",
            leftKind: kindOf(requester.region),
            right: textOf(accepter.region) ?? "the accepting region",
            rightKind: kindOf(accepter.region),
          },
          related: describeRegions(peering),
        });
      },
    };
  },
});

function kindOf(region: Field<string>): RegionKind {
  return (region.state === "known" ? regionFact(region.value)?.kind : null) ?? "public";
}
