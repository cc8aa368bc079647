import type { RelatedLocation, UndecidedCause } from "../src/finding.ts";
import { contains, intersection, overlaps } from "../src/network/cidr.ts";
import { not } from "../src/network/decision.ts";
import type { Block, BlockSet, Side } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { vpcName } from "../src/rule/routes.ts";

type Meeting = readonly [requester: Block, accepter: Block];

export default defineRule({
  meta: {
    summary: "Disallow peered VPCs whose CIDR blocks overlap.",
    severity: "error",
    otherSeverities: {
      warning:
        "the vSwitches of both VPCs are known, none overlap, and all routes lead to ranges of vSwitches",
    },
    preset: "recommended",
    fix: null,
    messages: {
      overlap:
        "{{address}} connects {{left}} with {{leftBlock}} and {{right}} with {{rightBlock}}, which both contain {{common}}. The API accepts that, but each VPC keeps packets to its own addresses inside, so they never reach the peer. Give one of the VPCs a block that is free on the other side.",
      betweenVSwitches:
        "{{address}} connects {{left}} with {{leftBlock}} and {{right}} with {{rightBlock}}, which both contain {{common}}. That works only because all routes lead to vSwitches that do not overlap: the first vSwitch in a range of the other side cuts it off. Move one VPC to a free block, or keep every new vSwitch clear of the peer's.",
    },
  },
  create({ report, undecided }) {
    return {
      peering(peering) {
        const { requester, accepter, header, isSelf } = peering;
        if (isSelf.is === true) return;
        const meetings = [...overlaps(blocksOf(requester), blocksOf(accepter))];
        const [first] = meetings;
        if (first === undefined) {
          const causes = [
            ...whyTheyMayMeet(requester, accepter, 4),
            ...whyTheyMayMeet(requester, accepter, 6),
          ];
          if (causes.length > 0) undecided({ node: peering, at: header, causes });
          return;
        }
        const [left, right] = first;
        const versions = new Set(meetings.map((meeting) => meeting[0].cidr.version));
        const isBetweenVSwitches = [...versions].every((version) =>
          areVSwitchesApart(requester, accepter, version),
        );
        report({
          node: peering,
          at: header,
          when: not(isSelf),
          message: isBetweenVSwitches ? "betweenVSwitches" : "overlap",
          severity: isBetweenVSwitches ? "warning" : "error",
          data: {
            left: vpcName(requester),
            leftBlock: left.text,
            right: vpcName(accepter),
            rightBlock: right.text,
            common: commonText(first),
          },
          related: meetings.flatMap((meeting) => describeMeeting(meeting, requester, accepter)),
          involved: [left.element, right.element],
        });
      },
    };
  },
});

function blocksOf({ vpc }: Side): readonly Block[] {
  return vpc?.blocks.blocks ?? [];
}

/** What is not known of blocks that could meet: where one side has no block of a version, the other's do not matter. */
function whyTheyMayMeet(requester: Side, accepter: Side, version: 4 | 6): readonly UndecidedCause[] {
  const causes = [unknownBlocks(requester, version), unknownBlocks(accepter, version)];
  const isOpen = [requester, accepter].every(
    (side, index) =>
      causes[index]?.length !== 0 || blocksOf(side).some(({ cidr }) => cidr.version === version),
  );
  return isOpen ? causes.flat() : [];
}

function unknownBlocks({ vpc, vpcCauses }: Side, version: 4 | 6): readonly UndecidedCause[] {
  return vpc === null ? vpcCauses : vpc.blocks.unknown[version];
}

/** The addresses that both blocks contain, unless one of them must not be shown: then neither may what follows from it. */
function commonText([left, right]: Meeting): string {
  const isHidden = [left, right].some(({ text }) => text === "(sensitive)");
  return isHidden ? "the same addresses" : (intersection(left.cidr, right.cidr)?.text ?? left.cidr.text);
}

function describeMeeting([left, right]: Meeting, requester: Side, accepter: Side): RelatedLocation[] {
  return [
    { range: left.at, message: `${vpcName(requester)} has ${left.text}.` },
    { range: right.at, message: `${vpcName(accepter)} has ${right.text}.` },
  ];
}

/**
 * Whether traffic passes nevertheless: system routes are per vSwitch, so addresses of the VPC that are in none of its
 * vSwitches follow custom routes. https://help.aliyun.com/zh/vpc/vpc-route-table/
 */
function areVSwitchesApart(requester: Side, accepter: Side, version: 4 | 6): boolean {
  const left = vswitchBlocks(requester, version);
  const right = vswitchBlocks(accepter, version);
  if (left === null || right === null) return false;
  for (const _ of overlaps(left, right)) return false;
  return leadsOnlyTo(requester, right, version) && leadsOnlyTo(accepter, left, version);
}

/** Null where not all blocks of vSwitches are known, or there are none. */
function vswitchBlocks({ vpc }: Side, version: 4 | 6): readonly Block[] | null {
  if (vpc === null || vpc.vswitchesUnknown.length > 0) return null;
  const areKnown = vpc.vswitches.every(
    ({ presence, blocks }) => presence === "certain" && blocks.unknown[version].length === 0,
  );
  const blocks = vpc.vswitches.flatMap((vswitch) => ofVersion(vswitch.blocks, version));
  return areKnown && blocks.length > 0 ? blocks : null;
}

/** Whether a side has routes of an IP version, all of them known and to ranges of the given vSwitches. */
function leadsOnlyTo({ routes }: Side, vswitches: readonly Block[], version: 4 | 6): boolean {
  const areKnown = routes.every(
    ({ presence, destinationBlocks }) =>
      presence === "certain" && destinationBlocks.unknown[version].length === 0,
  );
  const destinations = routes.flatMap(({ destinationBlocks }) => ofVersion(destinationBlocks, version));
  const isVSwitch = ({ cidr }: Block) => vswitches.some((vswitch) => contains(vswitch.cidr, cidr));
  return areKnown && destinations.length > 0 && destinations.every(isVSwitch);
}

function ofVersion({ blocks }: BlockSet, version: 4 | 6): readonly Block[] {
  return blocks.filter(({ cidr }) => cidr.version === version);
}
