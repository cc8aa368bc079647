import { defineRule } from "../src/rule/index.ts";
import { type Setter, settingWithinRegion } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Disallow bandwidth on peering connections within one region.",
    severity: "error",
    preset: "recommended",
    fix: "safe",
    messages: {
      set: "{{address}} sets bandwidth on a connection whose ends are both in {{region}}. Within a region there is no bandwidth to choose: it is not limited, and the API refuses to change it (OperationFailed.BandwidthCannotBeChangedInSameRegion). Remove bandwidth, or correct the regions if the connection is to cross them.",
    },
  },
  create({ report }) {
    const check = (node: Setter) => {
      const fault = settingWithinRegion(node, "bandwidth", node.bandwidth);
      if (fault !== null) report({ ...fault, message: "set" });
    };
    return { peering: check, accepter: check };
  },
});
