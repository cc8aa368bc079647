import type { Network } from "../network/model.ts";
import type { Range } from "../range.ts";
import type { InstanceFinding } from "./group.ts";
import { rangeKey } from "./order.ts";

/** The findings, with the fixes of those whose block has the same fault and the same fix in all of its instances. */
export function withFixesForAll(
  findings: readonly InstanceFinding[],
  network: Network,
): readonly InstanceFinding[] {
  const instances = instancesByBlock(network);
  const fixed = new Map<string, Set<string>>();
  for (const finding of findings) {
    const key = fixKey(finding);
    const others = fixed.get(key);
    if (others === undefined) fixed.set(key, new Set([instanceName(finding)]));
    else others.add(instanceName(finding));
  }
  return findings.map((finding) => {
    const { block, fixes } = finding;
    const all = block === null ? undefined : instances.get(block);
    const isForAll = block === null || all?.size === fixed.get(fixKey(finding))?.size;
    return fixes.length === 0 || isForAll ? finding : { ...finding, fixes: [] };
  });
}

function fixKey({ ruleId, block, fixes }: InstanceFinding): string {
  return JSON.stringify([ruleId, block, fixes]);
}

/** The instances of each block, whichever roots and calls of modules they come from. */
function instancesByBlock(network: Network): ReadonlyMap<string, ReadonlySet<string>> {
  const instances = new Map<string, Set<string>>();
  for (const nodes of Object.values(network)) {
    if (!Array.isArray(nodes)) continue;
    for (const node of nodes as readonly Partial<Instance & { element: Partial<Instance> | null }>[])
      for (const { root, address, range } of [node, node.element ?? {}]) {
        if (root === undefined || address === undefined || range === undefined) continue;
        const key = rangeKey(range);
        const others = instances.get(key);
        if (others === undefined) instances.set(key, new Set([instanceName({ root, address })]));
        else others.add(instanceName({ root, address }));
      }
  }
  return instances;
}

interface Instance {
  readonly root: string;
  readonly address: string;
  readonly range: Range;
}

function instanceName({ root, address }: { readonly root: string; readonly address: string | null }): string {
  return `${root}\0${address}`;
}
