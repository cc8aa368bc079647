import { defineRule } from "../src/rule/index.ts";
import { type Setter, settingWithinRegion } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Disallow link_type on peering connections within one region.",
    severity: "error",
    preset: "recommended",
    fix: "safe",
    messages: {
      set: "{{address}} sets link_type on a connection whose ends are both in {{region}}. Link types are grades of the lines between regions, so the API refuses the request (OperationFailed.InterRegionLinkTypeNotSupported). Remove link_type, or correct the regions if the connection is to cross them.",
    },
  },
  create({ report }) {
    const check = (node: Setter) => {
      const fault = settingWithinRegion(node, "link_type", node.linkType);
      if (fault !== null) report({ ...fault, message: "set" });
    };
    return { peering: check, accepter: check };
  },
});
