import { all } from "../src/network/decision.ts";
import { isSet } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import {
  describeRegions,
  involvedIn,
  isIntraRegion,
  type Setter,
  sharedRegion,
} from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Disallow bandwidth on peering connections within one region.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      set: "{{address}} sets bandwidth on a connection whose ends are both in {{region}}. Within a region there is no bandwidth to choose: it is not limited, and the API refuses to change it (OperationFailed.BandwidthCannotBeChangedInSameRegion). Remove bandwidth, or correct the regions if the connection is to cross them.",
    },
  },
  create({ report }) {
    const check = (node: Setter) => {
      const { bandwidth } = node;
      const when = all(isSet(bandwidth), isIntraRegion(node));
      if (when.is === false) return;
      report({
        node,
        at: bandwidth.argument ?? bandwidth.at,
        from: bandwidth.from,
        when,
        message: "set",
        data: { region: sharedRegion(node) },
        related: describeRegions(node),
        involved: involvedIn(node),
      });
    };
    return { peering: check, accepter: check };
  },
});
