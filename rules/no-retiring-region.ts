import { regionFact, regionsAsOf } from "../src/network/facts/regions.ts";
import { isRetiringRegion } from "../src/network/region-standing.ts";
import { textOf } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { regionsOf } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Disallow peering connections with regions that Alibaba Cloud is closing.",
    severity: "warning",
    preset: "recommended",
    fix: null,
    messages: {
      retiring:
        "{{region}} is being closed (by the list of {{date}}): what is connected to it today stops with it, and new resources may be refused before. Move the VPC to another region, and connect it there.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        for (const { region, isOfProvider } of regionsOf(peering)) {
          const when = isRetiringRegion(region);
          if (when.is === false) continue;
          const name = region.state === "known" ? regionFact(region.value)?.name : null;
          report({
            node: peering,
            at: region.at,
            from: region.from,
            when,
            isOfPlace: isOfProvider,
            message: "retiring",
            data: { region: `${textOf(region) ?? "the region"} (${name ?? ""})`, date: regionsAsOf },
          });
        }
      },
    };
  },
});
