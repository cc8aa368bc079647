import { expect } from "vitest";
import { rules } from "../../rules/index.ts";
import type { Severity } from "../../src/finding.ts";
import type { Network } from "../../src/network/index.ts";
import { check } from "../../src/rule/index.ts";
import { defaultSettings } from "../../src/settings.ts";

/** Quotas so low that the few connections of a configuration reach them. */
export const settings = {
  ...defaultSettings,
  quotas: new Map([
    ["vpc_quota_cross_region_peer_num_per_vpc", 1],
    ["vpc_quota_intra_region_peer_num_per_vpc", 1],
    ["vpc_quota_peer_num", 2],
    ["vpc_quota_route_entrys_num", 1],
  ]),
};

/** What the rules say of a network. */
export interface Outcome {
  /** What is found, by rule, root and block: the highest severity by message. */
  readonly found: ReadonlyMap<string, ReadonlyMap<string, Severity>>;
  /** What is left open, by rule, root and block. */
  readonly open: ReadonlySet<string>;
  /** Blocks that are known to have instances, by root. */
  readonly blocks: ReadonlySet<string>;
  readonly network: Network;
}

export function outcomeOf(network: Network): Outcome {
  const { findings, undecided } = check({ network, files: [], rules, settings });
  const { peerings, accepters, routes, vswitches, vpcs } = network;
  const elements = [
    ...peerings,
    ...accepters,
    ...routes,
    ...vswitches,
    ...vpcs.flatMap((vpc) => vpc.element ?? []),
  ];
  const found = new Map<string, Map<string, Severity>>();
  for (const { ruleId, messageId, severity, root, addresses } of findings) {
    for (const address of addresses) {
      const name = checkName(ruleId, root, address);
      const messages = found.get(name) ?? new Map<string, Severity>();
      const other = messages.get(messageId);
      if (other === undefined || ranks[other] < ranks[severity]) messages.set(messageId, severity);
      found.set(name, messages);
    }
  }
  return {
    found,
    open: new Set(undecided.map(({ ruleId, root, address }) => checkName(ruleId, root, address ?? ""))),
    blocks: new Set(
      elements.flatMap(({ presence, root, blockAddress }) =>
        presence === "certain" ? `${root} ${blockAddress}` : [],
      ),
    ),
    network,
  };
}

const ranks: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

function checkName(ruleId: string, root: string, address: string): string {
  // It stands at the first connection of those that count, which may be another when more do.
  if (ruleId.endsWith("-quota-breach") && ruleId !== "no-bandwidth-quota-breach") return ruleId;
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

/**
 * Every finding is left with its message; its severity may rise where a higher one was not certain.
 * @returns how many checks were open and have a finding
 */
export function compare(before: Outcome, after: Outcome): number {
  for (const [name, messages] of before.found) {
    const names = namesOf(name, after.network);
    for (const [message, severity] of messages) {
      const severities = names.flatMap((other) => after.found.get(other)?.get(message) ?? []);
      const isKept = severities.some((other) => ranks[other] >= ranks[severity]);
      expect({ name, message, severity, severities, isKept }).toMatchObject({ isKept: true });
    }
  }
  const added = [...new Set([...after.found.keys(), ...after.open])];
  return added.filter((name) => isSettled(name, before, after)).length;
}

/** Whether a check was open and has a finding; one that was not open has the findings that it had. */
function isSettled(name: string, before: Outcome, after: Outcome): boolean {
  const [ruleId, root, block] = name.split(" ");
  if (block !== undefined && !before.blocks.has(`${root} ${block}`)) return false;
  const names = namesOf(name, after.network);
  const messages = [...(after.found.get(name)?.keys() ?? [])];
  if (names.some((other) => before.open.has(other))) return messages.length > 0;
  if (ruleId === name && messages.length === 0) return false;
  const known = names.flatMap((other) => [...(before.found.get(other)?.keys() ?? [])]);
  expect({ name, known: known.length > 0 }).toEqual({ name, known: true });
  expect({ name, known }).toEqual({ name, known: expect.arrayContaining(messages) });
  return false;
}
