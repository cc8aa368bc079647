import { type RegionKind, regionFact } from "../src/network/facts/regions.ts";
import type { Field } from "../src/network/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { clashOfRegions } from "../src/rule/regions.ts";

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
        const clash = clashOfRegions(peering, peering.hasMixedRegionKinds);
        if (clash === null) return;
        const { requester, accepter } = peering;
        const kinds = { leftKind: kindOf(requester.region), rightKind: kindOf(accepter.region) };
        report({ ...clash, message: "mixed", data: { ...clash.data, ...kinds } });
      },
    };
  },
});

function kindOf(region: Field<string>): RegionKind {
  return (region.state === "known" ? regionFact(region.value)?.kind : null) ?? "public";
}
