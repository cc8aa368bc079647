import type { RelatedLocation, UndecidedCause } from "../src/finding.ts";
import { type Cidr, contains, knownCidr, uncovered } from "../src/network/cidr.ts";
import { all, any, type Decision, decided, no, not, open } from "../src/network/decision.ts";
import { privateRanges, reservedRanges } from "../src/network/facts/ranges.ts";
import type { CidrArgument, Vpc } from "../src/network/model.ts";
import { textOf } from "../src/rule/field.ts";
import { defineRule, listNames } from "../src/rule/index.ts";
import { ipv4Blocks } from "../src/rule/options.ts";
import { isPeered, isWithAnother, vpcBlocks } from "../src/rule/peered-blocks.ts";

const ranges = [...privateRanges, ...reservedRanges.map(({ cidr }) => cidr)].map(knownCidr);

export default defineRule({
  meta: {
    summary: "Disallow public blocks in peered VPCs where the other VPC takes them for the internet.",
    severity: "warning",
    preset: "recommended",
    fix: null,
    schema: {
      type: "object",
      properties: {
        accepted: {
          ...ipv4Blocks,
          default: [],
          description:
            "Public blocks that VPCs are meant to have, such as those of your own company. What lies in them is not reported.",
        },
      },
    },
    messages: {
      public:
        "{{address}} has {{text}} as {{argument}}, a public range, and {{senders}} is peered with that VPC. A VPC takes what is outside of 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 for the internet: hosts there that have a public address send what is for {{text}} out to strangers and not into the connection. Name the range in user_cidrs of {{senders}}, give that VPC an alicloud_vpc_ipv4_gateway, or move to a private block.",
    },
  },
  create({ report, undecided, optionsOf }) {
    return {
      network(network) {
        const matters = (cidr: Cidr, node: { readonly root: string }) =>
          isPublic(cidr, optionsOf(node).accepted);
        for (const { argument, vpc, cidr } of vpcBlocks(network, matters)) {
          const { element: node, value, name: argumentName } = argument;
          const peered = isPeered(network, vpc);
          if (peered.is === false) continue;
          const { at, from } = value;
          if (cidr === null || vpc === null) {
            undecided({ node, at, causes: [...causesOf(argument), ...peered.causes] });
            continue;
          }
          const senders = sendersTo(vpc, cidr);
          const misled = senders.filter(({ isMisled }) => isMisled.is === true).map(({ sender }) => sender);
          report({
            node,
            at,
            from,
            when: any(...senders.map(({ isMisled }) => isMisled), othersMayBePeered(vpc)),
            message: "public",
            data: { text: textOf(value) ?? "a block", argument: argumentName, senders: namesOf(misled) },
            related: misled.flatMap(describeVpc),
            involved: misled.flatMap((sender) => sender.element ?? []),
          });
        }
      },
    };
  },
});

function isPublic(cidr: Cidr, accepted: readonly string[]): boolean {
  return ![...ranges, ...accepted.map(knownCidr)].some((range) => contains(range, cidr));
}

function causesOf({ value }: CidrArgument): readonly UndecidedCause[] {
  return value.state === "unknown" ? value.causes : [];
}

function namesOf(vpcs: readonly Vpc[]): string {
  return vpcs.length === 0 ? "another VPC" : listNames(vpcs.map(({ text }) => text));
}

interface Sender {
  readonly sender: Vpc;
  readonly isMisled: Decision;
}

/** The VPCs at the other ends of a VPC's connections, and whether they take a block of it for the internet. */
function sendersTo(vpc: Vpc, cidr: Cidr): readonly Sender[] {
  const bySender = new Map<Vpc, Decision>();
  for (const side of vpc.sides) {
    const sender = side.other.vpc;
    if (sender === null) continue;
    bySender.set(sender, any(bySender.get(sender) ?? no, isWithAnother(side)));
  }
  return [...bySender].map(([sender, isPeer]) => ({
    sender,
    isMisled: all(isPeer, not(sender.hasIpv4Gateway), not(takesForPrivate(sender, cidr))),
  }));
}

function takesForPrivate({ userCidrs: { blocks, unknown } }: Vpc, cidr: Cidr): Decision {
  const isCovered =
    uncovered(
      cidr,
      blocks.map((block) => block.cidr),
    ).length === 0;
  return any(decided(isCovered), unknown[4].length === 0 ? no : open(unknown[4]));
}

/** Whether VPCs that are not known may be peered with it. */
function othersMayBePeered(vpc: Vpc): Decision {
  const unknown = vpc.sides.flatMap((side) =>
    side.other.vpc === null && isWithAnother(side).is !== false ? side.other.vpcCauses : [],
  );
  return any(vpc.isAtOtherSides, unknown.length === 0 ? no : open(unknown));
}

function describeVpc({ at, text }: Vpc): RelatedLocation[] {
  return at === null ? [] : [{ range: at, message: `${text} takes the range for public.` }];
}
