import { all, any, type Decision, no, not, open } from "../src/network/decision.ts";
import type { RamPolicy, RamPrincipal } from "../src/network/model.ts";
import { type GuardedAction, guardedActions } from "../src/network/ram/statement.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Require that RAM policies which allow peering say with whose accounts.",
    severity: "warning",
    preset: "recommended",
    fix: null,
    messages: {
      unguarded:
        "{{address}} allows {{actions}} on all resources and is attached to {{principals}}, so a peering with any account of Alibaba Cloud can be made, which opens this network to it. Deny these actions with StringNotLike on acs:TargetRDPath, or StringNotEquals on acs:TargetRDId, for accounts outside of your resource directory.",
    },
  },
  create({ report }) {
    return {
      ramPolicy(policy) {
        const unguarded = policy.principals.map((principal) => ({
          principal,
          actions: guardedActions.map((action) => ({ action, is: isUnguarded(policy, principal, action) })),
        }));
        const concerned = unguarded.filter(({ actions }) => actions.some(({ is }) => is.is === true));
        report({
          node: policy,
          at: policy.document.at,
          when: any(
            ...unguarded.flatMap(({ actions }) => actions.map(({ is }) => is)),
            mayBeUnguarded(policy),
          ),
          message: "unguarded",
          data: {
            actions: namesOf(concerned.flatMap(({ actions }) => actions)),
            principals: concerned.map(({ principal }) => principal.text).join(" and "),
          },
        });
      },
    };
  },
});

/** Left open where others that it may be attached to are not known. */
function mayBeUnguarded(policy: RamPolicy): Decision {
  const { principalsUnknown } = policy;
  if (principalsUnknown.length === 0) return no;
  return all(any(...guardedActions.map((action) => policy.allowsAnywhere(action))), open(principalsUnknown));
}

/** Whether a policy allows an action with any account, and nothing that is attached beside it narrows that. */
function isUnguarded(policy: RamPolicy, principal: RamPrincipal, action: GuardedAction): Decision {
  return all(
    policy.allowsAnywhere(action),
    not(principal.denies(action)),
    not(principal.guards(action)),
    not(isHalfGuarded(principal)),
  );
}

/** Of two actions that are allowed, one is guarded: then that guard is at fault. */
function isHalfGuarded(principal: RamPrincipal): Decision {
  return all(
    ...guardedActions.map((action) => principal.permits(action)),
    any(...guardedActions.map((action) => principal.guards(action))),
  );
}

function namesOf(actions: readonly { readonly action: GuardedAction; readonly is: Decision }[]): string {
  const found = guardedActions.filter((name) =>
    actions.some(({ action, is }) => action === name && is.is === true),
  );
  return found.join(" and ");
}
