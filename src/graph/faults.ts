import { addTo, type Groups } from "../grouping.ts";
import type { Result } from "../result.ts";
import type { TopologyFinding, TopologyOpenCheck } from "../topology.ts";
import type { Values } from "./values.ts";

/** What was found out, to be put at the nodes that it is about. */
export class Faults {
  readonly findings: readonly TopologyFinding[];
  readonly undecided: readonly TopologyOpenCheck[];
  readonly #findingIds: Groups<string, string> = new Map();
  readonly #undecidedIds: Groups<string, string> = new Map();

  constructor(result: Pick<Result, "findings" | "undecided">, values: Values) {
    this.findings = result.findings.map((finding, index) => {
      const { ruleId, messageId, severity, message, root, environments, addresses, fingerprint } = finding;
      return {
        id: `finding:${index + 1}`,
        ...{ ruleId, messageId, severity, message, root, environments, addresses, fingerprint },
        ...values.place(finding.range),
      };
    });
    this.undecided = result.undecided.map(({ ruleId, root, address, range, causes }, index) => ({
      id: `undecided:${index + 1}`,
      ...{ ruleId, root, address },
      ...values.place(range),
      causes: values.causes(causes),
    }));
    for (const { id, root, environments, addresses } of this.findings)
      for (const environment of environments.length === 0 ? [null] : environments)
        for (const address of new Set(addresses))
          addTo(this.#findingIds, keyOf({ environment, root, address }), id);
    for (const { id, root, address } of this.undecided)
      if (address !== null) addTo(this.#undecidedIds, keyOf({ environment: null, root, address }), id);
  }

  /** The ids of what is about any of these instances, in order. */
  about(
    environment: string | null,
    instances: Iterable<{ readonly root: string; readonly address: string }>,
  ) {
    const [findings, undecided] = [new Set<string>(), new Set<string>()];
    for (const { root, address } of instances) {
      for (const id of this.#findingIds.get(keyOf({ environment, root, address })) ?? []) findings.add(id);
      // In which environments a check is open is not told.
      for (const id of this.#undecidedIds.get(keyOf({ environment: null, root, address })) ?? [])
        undecided.add(id);
    }
    return { findings: inOrder(findings, this.findings), undecided: inOrder(undecided, this.undecided) };
  }
}

function keyOf(parts: {
  readonly environment: string | null;
  readonly root: string;
  readonly address: string;
}): string {
  return JSON.stringify([parts.environment, parts.root, parts.address]);
}

function inOrder(ids: ReadonlySet<string>, all: readonly { readonly id: string }[]): string[] {
  if (ids.size < 2) return [...ids];
  return all.flatMap(({ id }) => (ids.has(id) ? [id] : []));
}
