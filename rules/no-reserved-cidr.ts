import { type Cidr, contains, knownCidr } from "../src/network/cidr.ts";
import { any, decided, not, open } from "../src/network/decision.ts";
import { prefixLengths, reservedRanges } from "../src/network/facts/ranges.ts";
import type { Field } from "../src/network/field.ts";
import type { CidrArgument, Vpc } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { vpcBlocks } from "../src/rule/peered-blocks.ts";
import { blocksName, describeBlocks } from "../src/rule/routes.ts";

const reserved = reservedRanges.map(({ cidr, meaning }) => ({ cidr: knownCidr(cidr), meaning }));

export default defineRule({
  meta: {
    summary: "Disallow blocks of VPCs and vSwitches that Alibaba Cloud reserves or does not allow.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      reserved:
        "{{address}} has {{text}} as {{argument}}, which lies in {{range}}, {{meaning}}. The API refuses such a block for a VPC. Choose one in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.",
      vpcSize:
        "{{address}} has {{text}} as {{argument}}, and the prefix of a VPC's block has a length from {{shortest}} to {{longest}}. The API refuses others. Choose a smaller or larger block.",
      vswitchSize:
        "{{address}} has {{text}} as {{argument}}, and the prefix of a vSwitch's block has a length from {{shortest}} to {{longest}}. The API refuses others. Choose a smaller or larger block.",
      outside:
        "{{address}} has {{text}} as {{argument}}, which lies in no block of {{vpc}}: that has {{blocks}}. The API refuses a vSwitch outside the blocks of its VPC. Choose a part of one of them, or add a block to the VPC.",
    },
  },
  create({ report, undecided }) {
    const leaveOpen = ({ element, value }: CidrArgument) => {
      // What the provider will fill in is allowed.
      if (value.state === "unknown" && value.reference === null)
        undecided({ node: element, at: value.at, causes: value.causes });
    };
    const checkVSwitch = (argument: CidrArgument, cidr: Cidr) => {
      const { element, vpc } = argument;
      if (isOutOf(cidr, prefixLengths.vswitch)) {
        const data = { ...dataOf(argument), ...prefixLengths.vswitch };
        return report({ ...placeOf(argument), message: "vswitchSize", data });
      }
      report({
        ...placeOf(argument),
        when: not(isInside(cidr, vpc, element.header)),
        message: "outside",
        data: { ...dataOf(argument), vpc: vpc?.text ?? "its VPC", blocks: blocksName(vpc) ?? "others" },
        related: describeBlocks(vpc),
        involved: vpc?.element ? [vpc.element] : [],
      });
    };
    return {
      network(network) {
        for (const { argument, cidr } of vpcBlocks(network, isRefused)) {
          if (argument.element.mode === "data") continue;
          if (cidr === null) leaveOpen(argument);
          else report({ ...placeOf(argument), ...faultOfVpcBlock(argument, cidr) });
        }
      },
      cidrArgument(argument) {
        const { element, name, parsed } = argument;
        if (name !== "cidr_block" || !/^alicloud_(?:vswitch|subnet)$/.test(element.type)) return;
        if (parsed === null) leaveOpen(argument);
        else if (parsed.kind !== "malformed" && parsed.cidr.version === 4)
          checkVSwitch(argument, parsed.cidr);
      },
    };
  },
});

function isRefused(cidr: Cidr): boolean {
  return rangeAround(cidr) !== undefined || isOutOf(cidr, prefixLengths.vpc);
}

function rangeAround(cidr: Cidr) {
  return reserved.find((one) => contains(one.cidr, cidr));
}

/** What is wrong with a block that is refused. */
function faultOfVpcBlock(argument: CidrArgument, cidr: Cidr) {
  const range = rangeAround(cidr);
  if (range !== undefined) {
    const data = { ...dataOf(argument), range: range.cidr.text, meaning: range.meaning };
    return { message: "reserved", data } as const;
  }
  return { message: "vpcSize", data: { ...dataOf(argument), ...prefixLengths.vpc } } as const;
}

function placeOf({ element, value: { at, from } }: CidrArgument) {
  return { node: element, at, from };
}

function dataOf({ name, value }: CidrArgument) {
  return { text: textOf(value), argument: name };
}

function textOf(value: Field<string>): string {
  return value.state === "known" ? value.text : "a block";
}

function isOutOf(
  { prefix }: Cidr,
  { shortest, longest }: { readonly shortest: number; readonly longest: number },
): boolean {
  return prefix < shortest || prefix > longest;
}

function isInside(cidr: Cidr, vpc: Vpc | null, header: CidrArgument["element"]["header"]) {
  if (vpc === null) return open([{ message: "which VPC the vSwitch is in is not known", range: header }]);
  const { blocks, unknown } = vpc.blocks;
  const isKnown = decided(blocks.some((block) => contains(block.cidr, cidr)));
  return any(isKnown, unknown[4].length === 0 ? decided(false) : open(unknown[4]));
}
