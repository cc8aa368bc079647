import { regionsAsOf } from "../src/network/facts/regions.ts";
import type { Field } from "../src/network/field.ts";
import { isUnsupportedRegion, type RegionFault, regionFault } from "../src/network/region-standing.ts";
import { textOf } from "../src/rule/field.ts";
import { defineRule, type Editor } from "../src/rule/index.ts";
import { regionsOf } from "../src/rule/regions.ts";

export default defineRule({
  meta: {
    summary: "Disallow peering connections with regions that have none, or that do not exist.",
    severity: "error",
    preset: "recommended",
    fix: "suggestion",
    messages: {
      misspelt:
        "{{region}} is no region of Alibaba Cloud (by the list of {{date}}), so the connection cannot be made and the apply fails. Write {{meant}}, if that is meant.",
      withoutPeering:
        "{{region}} is not among the regions with VPC peering (by the list of {{date}}), so the API refuses the connection (UnsupportedRegion). Put both VPCs into regions with VPC peering, or connect them in another way, as with CEN.",
      closed:
        "{{region}} is closed: Alibaba Cloud runs nothing there any more, so there is no VPC to connect. Remove the connection, or name the region that the VPC was moved to.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        for (const { region, isOfProvider } of regionsOf(peering)) {
          const when = isUnsupportedRegion(region);
          if (when.is === false) continue;
          const { at, from } = region;
          const fault = regionFault(region) ?? unknownFault;
          const name = fault.kind === "misspelt" ? null : fault.name;
          const text = `${textOf(region) ?? "the region"}${name === null ? "" : ` (${name})`}`;
          const common = { node: peering, at, from, when, isOfPlace: isOfProvider };
          const data = { region: text, date: regionsAsOf };
          if (fault.kind === "misspelt")
            report({
              ...common,
              message: "misspelt",
              data: { ...data, meant: fault.meant },
              fix: correctionOf(region, fault.meant),
            });
          else if (fault.kind === "closed") report({ ...common, message: "closed", data: { region: text } });
          else report({ ...common, message: "withoutPeering", data });
        }
      },
    };
  },
});

/** The fix that spells a region as it is meant; only where it is written, for what a variable has may be right elsewhere. */
function correctionOf(region: Field<string>, meant: string) {
  const isWrittenThere =
    region.state === "known" && !region.sensitive && region.literal?.start === region.at.start;
  return (editor: Editor) =>
    isWrittenThere ? { message: `Write ${meant}.`, edits: [editor.replaceText(region.at, meant)] } : null;
}

/** Of an open check no message is shown. */
const unknownFault: RegionFault = { kind: "withoutPeering", name: null };
