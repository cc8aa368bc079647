import { all, any, type Decision, decided, no, not } from "../src/network/decision.ts";
import type { Field } from "../src/network/field.ts";
import type { ListRecord } from "../src/network/fragment.ts";
import type { RamDocument, RamPolicy, RamPrincipal } from "../src/network/model.ts";
import { hasWildcard } from "../src/network/ram/pattern.ts";
import type { ConditionRecord, StatementRecord } from "../src/network/ram/record.ts";
import {
  comparesDirectory,
  covers,
  directoryKeys,
  type GuardedAction,
  guardedActions,
  isGuard,
  isOnEverything,
  isOperator,
  isValue,
} from "../src/network/ram/statement.ts";
import { defineRule, type Editor } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow conditions on the directory of a peering's other account that cannot work.",
    severity: "error",
    preset: "recommended",
    fix: "suggestion",
    messages: {
      actions:
        "A condition on the resource directory of the other account stands in a statement about neither vpc:CreateVpcPeerConnection nor vpc:AcceptVpcPeerConnection. Only these requests carry the directory, so the condition guards nothing. Name these actions.",
      oneAction:
        "This guard covers {{guarded}} and not {{other}}, which is allowed too. A peering needs both, so it can still be made with any account from the other end. Name both actions in the guard.",
      wildcard:
        "{{operator}} compares with {{value}} character by character, and no directory has a {{wildcard}} in it, so it is equal to none. Use {{like}}, which knows wildcards.",
      resource:
        "The guard names resources, but creating and accepting peerings knows none: a statement about these actions has an effect with Resource * only. Set the resource to *.",
      directory:
        "{{value}} is no resource directory, whose ids begin with rd-, so no account's acs:TargetRDId is equal to it. Write the id of the directory.",
      path: "{{value}} is no path in a resource directory, which begins with the directory's id, rd-…, so no account's acs:TargetRDPath is equal to it. Write the directory, the root folder and the folders below it, separated by slashes.",
      folder:
        "{{value}} is the path of a folder, while acs:TargetRDPath is the path of an account in it, so no account's is equal to it. Add /* to the path.",
      effect:
        'The effect of this statement is left out and is then Allow, so that what its condition was to keep out is what it allows. Set effect = "Deny".',
      lost: "Two conditions of this statement have the operator {{operator}} and the key {{key}}. In the policy that comes of it one of them is lost. Put the values of both into one.",
    },
  },
  create({ report, undecided }) {
    return {
      ramDocument(document) {
        const node = document.element;
        const { at: place, unknown } = document.document;
        if (unknown.length > 0) undecided({ node, at: place, causes: unknown });
        for (const statement of document.document.statements) {
          const { at } = statement;
          const isGuarding = all(
            isGuard(statement),
            any(...guardedActions.map((action) => covers(statement, action))),
          );
          const isElsewhere = not(any(...guardedActions.map((action) => covers(statement, action))));
          report({ node, at, when: all(comparesDirectory(statement), isElsewhere), message: "actions" });
          const resources = statement.resources?.at ?? at;
          report({
            node,
            at: resources,
            when: all(isGuarding, not(isOnEverything(statement))),
            message: "resource",
            fix: everyResource(statement),
          });
          for (const [index, guarded] of guardedActions.entries()) {
            const other = guardedActions[1 - index] as GuardedAction;
            const when = all(
              isGuard(statement),
              covers(statement, guarded),
              isAlone(document, guarded, other),
            );
            report({
              node,
              at: statement.actions?.at ?? at,
              when,
              message: "oneAction",
              data: { guarded, other },
            });
          }
          for (const condition of statement.conditions) {
            if (hasKey(condition).is === false) continue;
            report({ node, at, when: isDefaulted(statement, condition), message: "effect" });
            const { values } = condition;
            if (values !== null) judgeAll(node, statement, condition, values);
          }
          for (const { condition, other } of pairsOf(statement)) {
            const data = { operator: textOf(condition.operator), key: textOf(condition.key) };
            report({ node, at: other.at, when: isRepeated(condition, other), message: "lost", data });
          }
        }

        function judgeAll(
          subject: RamDocument["element"],
          statement: StatementRecord,
          condition: ConditionRecord,
          { at, items, unknown: causes }: ListRecord,
        ): void {
          for (const value of items) judge(subject, statement, condition, value);
          if (causes.length > 0) undecided({ node: subject, at, causes });
        }

        function judge(
          subject: RamDocument["element"],
          { conditions }: StatementRecord,
          condition: ConditionRecord,
          value: Field<string>,
        ): void {
          const { operator, key } = condition;
          const common = { node: subject, at: value.at, from: value.from };
          const text = textOf(value);
          const isExact = isOperator(condition, /Equals/);
          const like = textOf(operator).replace(/Equals(?:IgnoreCase)?$/, "Like");
          report({
            ...common,
            when: all(hasKey(condition), isExact, isValue(value, hasWildcard)),
            message: "wildcard",
            data: { operator: textOf(operator), value: text, wildcard: wildcardOf(text), like },
            // Of two conditions with one operator and key, one would be lost.
            fix: conditions.some(
              (other) => textOf(other.operator) === like && textOf(other.key) === textOf(key),
            )
              ? () => null
              : replacement(operator, like),
          });
          const isFine = all(hasKey(condition), not(all(isExact, isValue(value, hasWildcard))));
          const isId = isValue(key, (name) => name === "acs:TargetRDId");
          const isDirectory = isValue(value, (one) => one.startsWith("rd-"));
          report({
            ...common,
            when: all(isFine, isId, not(isDirectory)),
            message: "directory",
            data: { value: text },
          });
          const isPath = all(isFine, not(isId));
          report({ ...common, when: all(isPath, not(isDirectory)), message: "path", data: { value: text } });
          report({
            ...common,
            when: all(isPath, isDirectory, isValue(value, isFolder)),
            message: "folder",
            data: { value: text },
            fix: replacement(value, `${text}/*`),
          });
        }
      },
    };
  },
});

function hasKey({ key }: ConditionRecord): Decision {
  return isValue(key, (name) => directoryKeys.has(name));
}

/** A path that ends neither in a wildcard nor in the id of an account. */
function isFolder(path: string): boolean {
  return !/(?:[*?]|\/\d{10,})$/.test(path);
}

/** Whether a Deny was meant and Allow is the default. */
function isDefaulted({ effect, defaultEffect }: StatementRecord, condition: ConditionRecord): Decision {
  if (effect.state !== "unset" || defaultEffect === null) return no;
  return all(hasKey(condition), isOperator(condition, /^StringNot/));
}

/** Whether one of two actions is guarded and the other allowed with any account, to somebody or in a policy. */
function isAlone({ policies }: RamDocument, guarded: GuardedAction, other: GuardedAction): Decision {
  const holders = policies.flatMap((policy): readonly (RamPolicy | RamPrincipal)[] =>
    policy.principals.length === 0 ? [policy] : policy.principals,
  );
  return any(
    ...holders.map((holder) =>
      all(holder.permits(guarded), holder.allowsAnywhere(other), not(holder.guards(other))),
    ),
  );
}

function pairsOf({ conditions }: StatementRecord) {
  return conditions.flatMap((other, index) =>
    conditions.slice(0, index).map((condition) => ({ condition, other })),
  );
}

function isRepeated(left: ConditionRecord, right: ConditionRecord): Decision {
  return all(hasKey(left), isSame(left.operator, right.operator), isSame(left.key, right.key));
}

function isSame(left: Field<string>, right: Field<string>): Decision {
  if (left.state === "unset" || right.state === "unset") return decided(false);
  if (left.state === "known") return isValue(right, (value) => value === left.value);
  return isValue(left, (value) => right.state === "known" && value === right.value);
}

function textOf(field: Field<string>): string {
  return field.state === "known" ? field.text : "";
}

function wildcardOf(text: string): string {
  return text.includes("*") ? "*" : "?";
}

/** The edit that makes a statement one about everything, where it names a single resource. */
function everyResource({ resources }: StatementRecord) {
  const [only, ...others] = resources?.items ?? [];
  return only === undefined || others.length > 0 ? () => null : replacement(only, "*");
}

/** The edit of a value that stands where it is set, or in the text of a policy that is set there. */
function replacement(field: Field<string>, text: string) {
  return (editor: Editor) => {
    if (field.state !== "known" || field.sensitive) return null;
    const isWrittenThere = field.literal?.start === field.at.start;
    const edit = isWrittenThere
      ? editor.replaceText(field.at, text)
      : editor.replaceWord(field.at, field.value, text);
    return { message: `Write ${text}.`, edits: [edit] };
  };
}
