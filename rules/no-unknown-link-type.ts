import { nearestName } from "../src/nearest-name.ts";
import { all, not } from "../src/network/decision.ts";
import { linkTypes, undocumentedLinkTypes } from "../src/network/facts/link-types.ts";
import type { Field } from "../src/network/field.ts";
import { isSuch } from "../src/rule/field.ts";
import { textFor } from "../src/rule/fix.ts";
import { defineRule } from "../src/rule/index.ts";
import { involvedIn, isIntraRegion, type Setter } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Disallow link types other than Platinum and Gold.",
    severity: "error",
    otherSeverities: { warning: "it is Silver, which the provider lets pass and nothing documents" },
    preset: "recommended",
    fix: "suggestion",
    messages: {
      unknown:
        "The link_type of {{address}} is {{linkType}}, and there are only Platinum and Gold, spelt like this. The provider refuses the plan. Write one of the two, or leave link_type out, which means Gold.",
      undocumented:
        "The link_type of {{address}} is {{linkType}}, which the provider lets pass and the API does not document. Unless Alibaba Cloud has opened special link types for the account, it refuses the request (OperationFailed.SpecificLinkTypeNotSupported). Write Platinum or Gold.",
    },
  },
  create({ report }) {
    const check = (node: Setter) => {
      const { linkType } = node;
      if (linkType.state === "unset") return;
      const isUndocumented = isSuch(linkType, (value) => undocumentedLinkTypes.includes(value));
      const isUnknown = isSuch(linkType, (value) => !linkTypes.includes(value));
      if (isUnknown.is === false) return;
      // Within a region any link type is one too many, which is a fault of its own.
      const isBetweenRegions = not(isIntraRegion(node));
      const common = {
        node,
        at: linkType.at,
        from: linkType.from,
        data: { linkType: linkType.state === "known" ? linkType.text : "" },
        involved: involvedIn(node),
      };
      report({
        ...common,
        when: all(isUnknown, not(isUndocumented), isBetweenRegions),
        message: "unknown",
        fix: correctionOf(linkType),
      });
      report({
        ...common,
        when: all(isUndocumented, isBetweenRegions),
        message: "undocumented",
        severity: "warning",
      });
    };
    return { peering: check, accepter: check };
  },
});

/** The fix that writes the link type that was probably meant. */
function correctionOf(linkType: Field<string>) {
  const documented = linkTypes.filter((name) => !undocumentedLinkTypes.includes(name));
  const nearest =
    linkType.state === "known" && !linkType.sensitive ? nearestName(linkType.value, documented) : null;
  return nearest === null ? () => null : textFor("link_type", linkType, nearest);
}
