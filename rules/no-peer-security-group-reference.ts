import type { RelatedLocation } from "../src/finding.ts";
import type { SecurityGroupRule } from "../src/network/model.ts";
import { textOf } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";
import { blocksName } from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary: "Disallow security group rules that name a group of the peer VPC.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      peerGroup:
        "{{address}} is a rule of a group in {{vpc}} and names {{group}}, a group of the peer {{peer}}. A group can be named only within its own VPC, peered or not, and the API refuses the rule (InvalidSourceGroupId.Mismatch). Name the addresses instead: cidr_ip = {{blocks}}, or a prefix list of them.",
    },
  },
  create({ report }) {
    return {
      network({ securityGroupRules }) {
        for (const rule of securityGroupRules) {
          const { namesPeerGroup, sourceSecurityGroupId: source, vpc, sourceVpc, peering } = rule;
          if (namesPeerGroup.is === false) continue;
          report({
            node: rule,
            at: source.at,
            from: source.from,
            when: namesPeerGroup,
            message: "peerGroup",
            data: {
              vpc: vpc?.text ?? "one VPC",
              group: groupName(rule),
              peer: sourceVpc?.text ?? "another VPC",
              blocks: blocksName(sourceVpc) ?? "the blocks of the peer",
            },
            related: [...describeVpcs(rule), ...describePeering(rule)],
            involved: peering === null ? [] : [peering],
          });
        }
      },
    };
  },
});

/** The group that the rule names: the resource whose id it is, else the value. */
function groupName({ sourceSecurityGroupId: source }: SecurityGroupRule): string {
  const reference = source.state === "unset" ? null : source.reference;
  const isId = reference?.path.length === 1 && reference.path[0] === "id";
  return (isId ? reference.address : textOf(source)) ?? "a group";
}

function describeVpcs({ vpc, sourceVpc }: SecurityGroupRule): RelatedLocation[] {
  const related: RelatedLocation[] = [];
  if (vpc?.at) related.push({ range: vpc.at, message: "The rule is of a group in this VPC." });
  if (sourceVpc?.at)
    related.push({ range: sourceVpc.at, message: "The group that it names is in this VPC." });
  return related;
}

function describePeering({ peering }: SecurityGroupRule): RelatedLocation[] {
  return peering === null ? [] : [{ range: peering.header, message: "This connection joins the two VPCs." }];
}
