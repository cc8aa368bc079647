import type { TextEdit } from "../src/finding.ts";
import type { Range } from "../src/range.ts";
import { defineRule, listNames } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow comments that suppress findings and have none to suppress.",
    severity: "warning",
    preset: "recommended",
    fix: "safe",
    messages: {
      unused:
        "This comment suppresses {{rules}}, and there is nothing of that here to suppress. It would hide the next fault of that kind, which nobody has looked at. Delete what is not needed.",
      expired:
        "This comment ended on {{date}} and suppresses nothing any more. Look at what it was for: correct that, or set another date.",
      unknownRule:
        "This comment names {{name}}, and there is no such rule.{{suggestion}} It suppresses nothing by that name. --list-rules lists all rules.",
      unreadable:
        "This comment cannot be read, so it suppresses nothing: {{problem}}. Write tf-peer-lint-ignore rule-id[, rule-id] [until=2027-01-31] [-- reason].",
      noReason:
        "This comment gives no reason, and --require-reason asks for one, so it suppresses nothing. Write why behind two dashes, as in tf-peer-lint-ignore rule-id -- reason.",
    },
  },
  create({ report }) {
    return {
      ignoreComment(node) {
        const { range: at, problem, expired, unknownRules, unusedRules } = node;
        if (problem !== null) return report({ node, at, message: "unreadable", data: { problem } });
        if (expired !== null) {
          const fix = deletion(node.without(node.rules));
          return report({ node, at, message: "expired", data: { date: expired }, fix });
        }
        if (node.lacksReason) return report({ node, at, message: "noReason" });
        for (const { name, nearest, at: place } of unknownRules) {
          const suggestion = nearest === null ? "" : ` Did you mean ${nearest}?`;
          const fix = nearest === null ? deletion(node.without([name])) : naming(nearest, place);
          report({ node, at: place, message: "unknownRule", data: { name, suggestion }, fix });
        }
        if (unusedRules.length > 0)
          report({
            node,
            at,
            message: "unused",
            data: { rules: listNames(unusedRules, unusedRules.length) },
            fix: deletion(node.without(unusedRules)),
          });
      },
    };
  },
});

/** The fix that takes away what suppresses nothing. */
function deletion(edit: TextEdit | null) {
  return () => ({ message: "Delete what suppresses nothing.", edits: [edit] });
}

/** The fix that corrects a name: whether that one was meant, only its author knows. */
function naming(name: string, range: Range) {
  return () => ({ safe: false, message: `Name ${name}.`, edits: [{ range, text: name }] });
}
