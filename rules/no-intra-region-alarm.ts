import { all, type Decision, no, not, open } from "../src/network/decision.ts";
import type { Alarm, AlarmTarget, Network } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { describeRegions, isIntraRegion } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Disallow alarms on peering connections within one region.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      silent:
        "{{address}} watches {{peering}}, whose ends are in one region. CloudMonitor has metrics of inter-region connections only, so the alarm never goes off, whatever happens. Remove it, and watch the instances or the NAT and VPN gateways on the way instead.",
    },
  },
  create({ network, report }) {
    return {
      alarm(alarm) {
        for (const target of alarm.targets) {
          const { value, peering } = target;
          const when = all(alarm.isOfNamespace, isWithinRegion(network, alarm, target));
          if (when.is === false) continue;
          report({
            node: alarm,
            at: value.at,
            from: value.from,
            when,
            message: "silent",
            data: { peering: peering?.address ?? "a connection" },
            related:
              peering === null
                ? []
                : [
                    { range: peering.header, message: `${peering.address} is this connection.` },
                    ...describeRegions(peering),
                  ],
            involved: peering === null ? [] : [peering],
          });
        }
      },
    };
  },
});

/** Whether what an alarm watches is a connection of the run within one region. */
function isWithinRegion(
  { peerings }: Network,
  { dimensions }: Alarm,
  { value, peering }: AlarmTarget,
): Decision {
  if (peering !== null) return isIntraRegion(peering);
  if (peerings.every(({ isInterRegion }) => not(isInterRegion).is === false)) return no;
  const causes = [...(value.state === "unknown" ? value.causes : []), ...dimensions.unknown];
  return causes.length === 0 ? no : open(causes);
}
