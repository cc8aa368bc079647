import { all, not } from "../src/network/decision.ts";
import { defineRule } from "../src/rule/index.ts";
import { describeRegions } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Require an alarm on every inter-region peering connection.",
    severity: "note",
    preset: "strict",
    fix: "suggestion",
    messages: {
      missing:
        "No alarm in this run watches {{address}}, an inter-region connection. Beyond its bandwidth it drops packets, and nothing but the metrics tells. Add an alicloud_cms_alarm of project acs_vpcpeer whose metric_dimensions give the id of the connection as instanceId.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const { header, isInterRegion, isSelf, sideMismatches, hasAlarm } = peering;
        if (isInterRegion.is === false) return;
        const when = all(
          isInterRegion,
          not(hasAlarm),
          not(isSelf),
          not(sideMismatches.acceptingRegion),
          not(sideMismatches.requesterRegion),
        );
        if (when.is === false) return;
        report({
          node: peering,
          at: header,
          when,
          message: "missing",
          related: describeRegions(peering),
          fix: (editor) => ({
            message: "Add an alarm that goes off at four fifths of what the bandwidth carries in a minute.",
            edits: [editor.insertAlarm(peering)],
          }),
        });
      },
    };
  },
});
