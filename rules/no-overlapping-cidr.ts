import type { RelatedLocation, UndecidedCause } from "../src/finding.ts";
import { type Cidr, contains, distinctBlocks, intersection, meet, overlaps } from "../src/network/cidr.ts";
import { all, not, open } from "../src/network/decision.ts";
import type { Block, Side } from "../src/network/model.ts";
import { betweenVSwitches } from "../src/rule/between-vswitches.ts";
import { defineRule, listNames } from "../src/rule/index.ts";
import { vpcName } from "../src/rule/routes.ts";

type Meeting = readonly [requester: Block, accepter: Block];

/** More blocks than this are counted in the message, and have no related location. */
const mostNamed = 4;

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
        "{{address}} connects {{left}} with {{leftBlocks}} and {{right}} with {{rightBlocks}}, which both contain {{common}}. The API accepts that, but each VPC keeps packets to its own addresses inside, so they never reach the peer. Give one of the VPCs a block that is free on the other side.",
      betweenVSwitches:
        "{{address}} connects {{left}} with {{leftBlocks}} and {{right}} with {{rightBlocks}}, which both contain {{common}}. That works only because all routes lead to vSwitches that do not overlap: the first vSwitch in a range of the other side cuts it off. Move one VPC to a free block, or keep every new vSwitch clear of the peer's.",
    },
  },
  create({ network, report, undecided }) {
    return {
      peering(peering) {
        const { requester, accepter, header, isSelf } = peering;
        if (isSelf.is === true) return;
        const meetings = meetingsOf(blocksOf(requester), blocksOf(accepter));
        const [first] = meetings;
        if (first === undefined) {
          const causes = [
            ...whyTheyMayMeet(requester, accepter, 4),
            ...whyTheyMayMeet(requester, accepter, 6),
          ];
          if (causes.length > 0) undecided({ node: peering, at: header, causes });
          return;
        }
        const versions = new Set(meetings.map(([{ cidr }]) => cidr.version));
        const isBetween = all(...[...versions].map((version) => betweenVSwitches(network, peering, version)));
        const [left, right] = [distinctOf(meetings, 0), distinctOf(meetings, 1)];
        report({
          node: peering,
          at: header,
          when: isBetween.is === "undecided" ? all(not(isSelf), open(isBetween.causes)) : not(isSelf),
          message: isBetween.is === true ? "betweenVSwitches" : "overlap",
          severity: isBetween.is === true ? "warning" : "error",
          data: {
            left: vpcName(requester),
            leftBlocks: namesOf(left),
            right: vpcName(accepter),
            rightBlocks: namesOf(right),
            common: commonText(meetings),
          },
          related: [...describe(left, requester), ...describe(right, accepter)],
          involved: [first[0].element, first[1].element],
        });
      },
    };
  },
});

/** Most are apart, which is found sooner than in which order they meet. */
function meetingsOf(left: readonly Block[], right: readonly Block[]) {
  return meet(left, right) ? certainFirst([...overlaps(left, right)]) : [];
}

function blocksOf({ vpc }: Side): readonly Block[] {
  return distinctBlocks(vpc?.blocks.blocks ?? []);
}

/** Those whose blocks are certain to be there, or all where none is: what may be there too changes nothing. */
function certainFirst(meetings: readonly Meeting[]): readonly Meeting[] {
  const certain = meetings.filter((meeting) =>
    meeting.every(({ element }) => element.presence === "certain"),
  );
  return certain.length > 0 ? certain : meetings;
}

function distinctOf(meetings: readonly Meeting[], end: 0 | 1): readonly Block[] {
  return [...new Set(meetings.map((meeting) => meeting[end]))];
}

function namesOf(blocks: readonly Block[]): string {
  return listNames(
    blocks.map(({ text }) => text),
    mostNamed,
  );
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

/** The addresses that both VPCs contain, unless a block must not be shown: then neither may what follows from it. */
function commonText(meetings: readonly Meeting[]): string {
  if (meetings.some((meeting) => meeting.some(({ sensitive }) => sensitive))) return "the same addresses";
  const common: Cidr[] = [];
  // They come in the order of their addresses, the wider ones first.
  for (const [left, right] of meetings) {
    const cidr = intersection(left.cidr, right.cidr) ?? left.cidr;
    const last = common.at(-1);
    if (last === undefined || !contains(last, cidr)) common.push(cidr);
  }
  return listNames(
    common.map(({ text }) => text),
    mostNamed,
  );
}

function describe(blocks: readonly Block[], side: Side): RelatedLocation[] {
  return blocks
    .slice(0, mostNamed)
    .map(({ at, text, from }) => ({ range: at, message: `${vpcName(side)} has ${text}.`, from }));
}
