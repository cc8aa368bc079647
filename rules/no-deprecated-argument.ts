import { all, type Decision, not, yes } from "../src/network/decision.ts";
import type { Outdated } from "../src/network/misuse/record.ts";
import type { Misuse, Network } from "../src/network/model.ts";
import { defineRule, type Editor, type ProposedFix } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow arguments, attributes and types that the provider has deprecated or removed.",
    severity: "warning",
    otherSeverities: { error: "the provider has removed it" },
    preset: "recommended",
    fix: "safe",
    messages: {
      deprecated:
        "{{what}} is deprecated{{since}}. It works until a release of the provider drops it, and from then on no plan succeeds. {{instead}}.",
      removed:
        "{{what}} was removed from the provider{{since}}. Terraform refuses the configuration before it plans anything. {{instead}}.",
    },
  },
  create({ network, report }) {
    return {
      misuse(node) {
        const { fault, at } = node;
        if (fault.kind !== "outdated") return;
        const when = fault.isRemoved && !fault.isRead ? isLeftToIt(network, node) : yes;
        if (when.is === false) return;
        const data = { what: nameOf(node, fault), since: sinceOf(fault), instead: insteadOf(fault) };
        const common = { node, at, when, fix: (editor: Editor) => rename(editor, node, fault) };
        if (fault.isRemoved) report({ ...common, severity: "error", message: "removed", data });
        else report({ ...common, message: "deprecated", data });
      },
    };
  },
});

/** Whether it is for this rule to report: what is removed of an alarm on a connection is a fault of that alarm. */
function isLeftToIt({ alarms }: Network, { root, type, blockAddress }: Misuse): Decision {
  if (type !== "alicloud_cms_alarm") return yes;
  const own = alarms.filter((alarm) => alarm.root === root && alarm.blockAddress === blockAddress);
  return all(...own.map(({ isOfPeering }) => not(isOfPeering)));
}

function nameOf({ type }: Misuse, { name, isRead }: Outdated): string {
  if (name === null) return `The resource type ${type}`;
  return `The ${isRead ? "attribute" : "argument"} ${name} of ${type}`;
}

function sinceOf({ since }: Outdated): string {
  return since === null ? "" : ` since release ${since}`;
}

function insteadOf({ name, isRead, replacement }: Outdated): string {
  if (replacement === null) return "Nothing takes its place: remove it";
  if (isRead) return `Read ${replacement} instead`;
  const isType = replacement.startsWith("alicloud_");
  return isType && name !== null
    ? `Use the resource type ${replacement} instead`
    : `Use ${replacement} instead`;
}

function rename(
  editor: Editor,
  { at }: Misuse,
  { name, replacement, isRename }: Outdated,
): ProposedFix | null {
  if (!isRename || name === null || replacement === null) return null;
  return { message: `Write ${replacement}.`, edits: [editor.rename(at, replacement)] };
}
