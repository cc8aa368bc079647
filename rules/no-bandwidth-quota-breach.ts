import { all, type Decision, no, open } from "../src/network/decision.ts";
import type { Field } from "../src/network/field.ts";
import type { Quota } from "../src/network/model.ts";
import { isSuch } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import {
  connectionOf,
  describeRegions,
  involvedIn,
  isInterRegion,
  type Setter,
} from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary:
      "Disallow bandwidth below 1 Mbit/s, in fractions, or above what an inter-region connection gets.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      tooLow:
        "The bandwidth of {{address}} is {{bandwidth}}, and the provider takes whole numbers of Mbit/s from 1 on. The plan fails. Set a whole number, or leave bandwidth out, as within one region.",
      tooHigh:
        "The bandwidth of {{address}} is {{bandwidth}} Mbit/s, and an inter-region connection gets at most {{limit}}. The API refuses more (QuotaExceeded.Bandwidth). Lower it, or have {{quota}} raised and give the new figure under facts.quotas in the config.",
    },
  },
  create({ network, report }) {
    const check = (node: Setter) => {
      const { bandwidth } = node;
      if (bandwidth.state === "unset") return;
      const quotas = connectionOf(node)?.bandwidthQuotas ?? network.bandwidthQuotas;
      const isTooLow = isSuch(bandwidth, (value) => value < 1 || !Number.isInteger(value));
      const isTooHigh = exceeds(bandwidth, quotas);
      const [quota] = quotas;
      if (quota === undefined || (isTooLow.is === false && isTooHigh.is === false)) return;
      const { limit, name, isDefault } = quota;
      const text = bandwidth.state === "known" ? bandwidth.text : "";
      const common = { node, at: bandwidth.at, from: bandwidth.from };
      report({ ...common, when: isTooLow, message: "tooLow", data: { bandwidth: text } });
      report({
        ...common,
        when: all(isTooHigh, isInterRegion(node)),
        message: "tooHigh",
        data: { bandwidth: text, limit, quota: name },
        assumptions: isDefault ? ["default-quota"] : [],
        related: describeRegions(node),
        involved: involvedIn(node),
      });
    };
    return { peering: check, accepter: check };
  },
});

/** Whether a bandwidth is above the quota, which may be one of several. */
function exceeds(bandwidth: Field<number>, quotas: readonly Quota[]): Decision {
  const [first, ...others] = quotas.map(({ limit }) => isSuch(bandwidth, (value) => value > limit));
  if (first === undefined) return no;
  if (others.every(({ is }) => is === first.is)) return first;
  return open([
    {
      message: "whether the connection crosses the border of the Chinese mainland is not known",
      range: bandwidth.at,
    },
  ]);
}
