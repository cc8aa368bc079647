import fc from "fast-check";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import type { Network } from "../../src/network/index.ts";
import { check } from "../../src/rule/index.ts";
import { defaultSettings } from "../../src/settings.ts";
import { configurations, givenOf, textsOf } from "../network/configuration.ts";
import { networkOfRoots } from "../network/network-of.ts";

/** Quotas so low that the few connections of a configuration reach them. */
const settings = {
  ...defaultSettings,
  quotas: new Map([
    ["vpc_quota_cross_region_peer_num_per_vpc", 1],
    ["vpc_quota_intra_region_peer_num_per_vpc", 1],
    ["vpc_quota_peer_num", 2],
  ]),
};

interface Outcome {
  /** What is found and what is left open, by rule, root and block. */
  readonly found: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
  /** Blocks that are known to have instances, by root. */
  readonly blocks: ReadonlySet<string>;
  readonly network: Network;
}

function outcomeOf(texts: Readonly<Record<string, string>>): Outcome {
  const network = networkOfRoots(texts, settings);
  const { findings, undecided } = check({ network, files: [], rules, settings });
  const { peerings, accepters, routes, vswitches, vpcs } = network;
  const elements = [
    ...peerings,
    ...accepters,
    ...routes,
    ...vswitches,
    ...vpcs.flatMap((vpc) => vpc.element ?? []),
  ];
  return {
    found: new Set(
      findings.flatMap(({ ruleId, root, addresses }) =>
        addresses.map((address) => checkName(ruleId, root, address)),
      ),
    ),
    open: new Set(undecided.map(({ ruleId, root, address }) => checkName(ruleId, root, address ?? ""))),
    blocks: new Set(
      elements.flatMap(({ presence, root, blockAddress }) =>
        presence === "certain" ? `${root} ${blockAddress}` : [],
      ),
    ),
    network,
  };
}

function checkName(ruleId: string, root: string, address: string): string {
  // It stands at the first connection of those that count, which may be another when more do.
  if (ruleId === "no-peering-quota-breach") return ruleId;
  return `${ruleId} ${root} ${address.replace(/\[[^\]]*\]$/, "")}`;
}

/** The checks that a check may go under: of the connections of a pair, rules about routes look at one. */
function namesOf(name: string, { peerings }: Network): readonly string[] {
  const [ruleId = "", root, block] = name.split(" ");
  if (!/^require-(return-|ipv6-)?route$/.test(ruleId)) return [name];
  const own = peerings.filter((peering) => peering.root === root && peering.blockAddress === block);
  return own.flatMap(({ pair }) =>
    pair.map((peering) => `${ruleId} ${peering.root} ${peering.blockAddress}`),
  );
}

test("giving variables their values leaves every finding, and adds none where nothing was open", () => {
  let settled = 0;
  fc.assert(
    fc.property(configurations(3), (roots) => {
      const before = outcomeOf(textsOf(roots));
      const after = outcomeOf(givenOf(roots));
      for (const name of before.found) {
        const isFound = namesOf(name, after.network).some((other) => after.found.has(other));
        expect([name, isFound]).toEqual([name, true]);
      }
      for (const name of [...after.found, ...after.open]) {
        const [ruleId = "", root, block] = name.split(" ");
        if (block !== undefined && !before.blocks.has(`${root} ${block}`)) continue;
        const names = namesOf(name, after.network);
        if (names.some((other) => before.open.has(other))) settled += after.found.has(name) ? 1 : 0;
        else if (ruleId !== name || after.found.has(name))
          expect([name, names.some((other) => before.found.has(other))]).toEqual([name, true]);
      }
    }),
    { numRuns: 400 },
  );
  // Else the property would say nothing.
  expect(settled).toBeGreaterThan(100);
});
