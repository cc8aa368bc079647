import { all } from "../src/network/decision.ts";
import { isSuch } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { describeRegions } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary:
      "Disallow bandwidth below 1 Mbit/s, in fractions, or above what an inter-region connection gets.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      tooLow:
        "The bandwidth of {{address}} is {{bandwidth}}, and the provider takes whole numbers of Mbit/s from 1 on. The plan fails. Set a whole number from 1 to {{limit}}, or leave bandwidth out.",
      tooHigh:
        "The bandwidth of {{address}} is {{bandwidth}} Mbit/s, and an inter-region connection gets at most {{limit}}. The API refuses more (QuotaExceeded.Bandwidth). Lower it, or have {{quota}} raised and give the new figure under facts.quotas in the config.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        for (const node of [peering, ...peering.accepters]) {
          const { bandwidth } = node;
          if (bandwidth.state === "unset") continue;
          const { limit, name, isDefault } = peering.bandwidthQuota;
          const text = bandwidth.state === "known" ? bandwidth.text : "";
          const isTooLow = isSuch(bandwidth, (value) => value < 1 || !Number.isInteger(value));
          const isTooHigh = isSuch(bandwidth, (value) => value > limit);
          if (isTooLow.is === false && isTooHigh.is === false) continue;
          const common = { node, at: bandwidth.at };
          report({ ...common, when: isTooLow, message: "tooLow", data: { bandwidth: text, limit } });
          report({
            ...common,
            when: all(isTooHigh, peering.isInterRegion),
            message: "tooHigh",
            data: { bandwidth: text, limit, quota: name },
            assumptions: isDefault ? ["default-quota"] : [],
            related: describeRegions(peering),
            involved: [peering],
          });
        }
      },
    };
  },
});
