import { all, any, type Decision, no, not, open } from "../src/network/decision.ts";
import type { RamPolicy, RamPrincipal } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";

const creating = "vpc:CreateVpcPeerConnection";
const asking = "cdt:GetCdtServiceStatus";
/** Policies of Alibaba Cloud that allow asking. */
const systemPolicies = /^(?:AliyunCDT\w*Access|AdministratorAccess|PowerUserAccess)$/;

export default defineRule({
  meta: {
    summary: "Require the permission to ask for the state of CDT beside the one to create peerings.",
    severity: "warning",
    preset: "recommended",
    fix: "suggestion",
    messages: {
      missing:
        "{{address}} allows vpc:CreateVpcPeerConnection, but {{principals}} may not call cdt:GetCdtServiceStatus. Creating a peering asks for the state of Cloud Data Transfer first and fails without that permission, which AliyunVPCFullAccess does not bring either. Allow the action in this policy, or attach AliyunCDTReadOnlyAccess.",
    },
  },
  create({ report }) {
    return {
      ramPolicy(policy) {
        const lacking = policy.principals.map((principal) => ({ principal, is: lacks(policy, principal) }));
        report({
          node: policy,
          at: policy.document.at,
          when: any(...lacking.map(({ is }) => is), mayLack(policy)),
          message: "missing",
          data: {
            principals: lacking
              .filter(({ is }) => is.is === true)
              .map(({ principal }) => principal.text)
              .join(" and "),
          },
          fix: (editor) => ({
            message: `Allow ${asking} in a statement of its own.`,
            edits: [editor.allow(policy.document, asking)],
          }),
        });
      },
    };
  },
});

/** Left open where others that it may be attached to are not known. */
function mayLack(policy: RamPolicy): Decision {
  const { principalsUnknown } = policy;
  if (principalsUnknown.length === 0) return no;
  return all(policy.allows(creating), not(policy.permits(asking)), open(principalsUnknown));
}

/** Whether a policy lets a principal create peerings, and nothing lets it ask for the state of CDT. */
function lacks(policy: RamPolicy, principal: RamPrincipal): Decision {
  return all(
    policy.allows(creating),
    not(principal.denies(creating)),
    not(principal.permits(asking)),
    not(principal.hasSystemPolicy(systemPolicies)),
  );
}
