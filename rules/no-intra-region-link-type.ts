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
    summary: "Disallow link_type on peering connections within one region.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      set: "{{address}} sets link_type on a connection whose ends are both in {{region}}. Link types are grades of the lines between regions, so the API refuses the request (OperationFailed.InterRegionLinkTypeNotSupported). Remove link_type, or correct the regions if the connection is to cross them.",
    },
  },
  create({ report }) {
    const check = (node: Setter) => {
      const { linkType } = node;
      const when = all(isSet(linkType), isIntraRegion(node));
      if (when.is === false) return;
      report({
        node,
        at: linkType.argument ?? linkType.at,
        from: linkType.from,
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
