import type { RelatedLocation } from "../src/finding.ts";
import { all, not, open, yes } from "../src/network/decision.ts";
import { defineRule, listNames } from "../src/rule/index.ts";
import {
  type Coverage,
  type CoverageGap,
  coverageOf,
  type OtherRoutes,
  otherRoutes,
} from "../src/rule/route-coverage.ts";
import { standsForItsPair, vpcName } from "../src/rule/routes.ts";

/** More than this are counted in the message, and have no related location. */
const mostNamed = 4;

export default defineRule({
  meta: {
    summary:
      "Disallow routes into a peering connection that leave out vSwitches of the VPC at its other end.",
    severity: "note",
    preset: "strict",
    fix: null,
    messages: {
      partial:
        "The routes of {{table}} into {{address}} leave out {{parts}}, where {{vswitches}} of {{peer}} is. Hosts that go by this table reach other vSwitches of {{peer}} and not these. Add a route to {{parts}}, or one to the block of {{peer}} that holds them all.",
    },
  },
  create({ network, report, undecided }) {
    let others: OtherRoutes | undefined;
    return {
      peering(peering) {
        if (!standsForItsPair(peering) || peering.isSelf.is === true) return;
        others ??= otherRoutes(network);
        for (const side of [peering.requester, peering.accepter]) {
          for (const coverage of coverageOf(side, others)) {
            const { table, gaps, doubts, moreDoubts } = coverage;
            if (gaps.length === 0) {
              if (moreDoubts.length > 0) undecided({ node: peering, at: peering.header, causes: moreDoubts });
              continue;
            }
            report({
              node: peering,
              at: peering.header,
              when: all(doubts.length === 0 ? yes : open(doubts), not(peering.isSelf)),
              message: "partial",
              data: {
                table: table.text,
                parts: partsName(gaps),
                vswitches: listNames([...new Set(gaps.map(({ vswitch }) => vswitch.address))]),
                peer: vpcName(side.other),
              },
              related: describe(coverage),
              involved: side.vpc?.element ? [side.vpc.element] : [],
              holder: table.text,
            });
          }
        }
      },
    };
  },
});

/** What is computed from a block that must not be shown is not shown either. */
function partsName(gaps: readonly CoverageGap[]): string {
  if (gaps.some(({ block }) => block.sensitive)) return "a part of them";
  return listNames(
    gaps.flatMap(({ parts }) => parts.map(({ text }) => text)),
    mostNamed,
  );
}

function describe({ routes, gaps }: Coverage): RelatedLocation[] {
  return [
    ...gaps.slice(0, mostNamed).map(({ block, vswitch }) => ({
      range: block.at,
      message: `${vswitch.address} has ${block.text}.`,
      from: block.from,
    })),
    ...routes.slice(0, mostNamed).map(({ address, destination }) => ({
      range: destination.at,
      message: `${address} leads here.`,
      from: destination.from,
    })),
  ];
}
