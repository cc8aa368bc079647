import type { Network } from "../network/index.ts";
import type { Result } from "../result.ts";
import type { Topology } from "../topology.ts";
import { Faults } from "./faults.ts";
import { Names } from "./names.ts";
import { NetworkTopology } from "./network.ts";
import { Values } from "./values.ts";

/** The network of an environment; null where the run has none. */
export interface EnvironmentNetwork {
  readonly environment: string | null;
  readonly network: Network;
}

/** The networks of a run as people draw them, with what was found out about them. */
export function topologyOf(networks: readonly EnvironmentNetwork[], result: Result): Topology {
  const values = new Values(result.sources);
  const faults = new Faults(result, values);
  const shared = { names: new Names(), values, faults };
  const parts = networks.map(({ network, environment }) =>
    new NetworkTopology(network, environment, shared).nodes(),
  );
  const gaps = networks.flatMap(({ network }) =>
    [...network.gaps].flatMap(([root, causes]) => causes.map((cause) => ({ root, ...values.cause(cause) }))),
  );
  const byText = new Map(gaps.map((gap) => [JSON.stringify(gap), gap]));
  return {
    accounts: parts.flatMap(({ accounts }) => accounts),
    vpcs: parts.flatMap(({ vpcs }) => vpcs),
    peerings: parts.flatMap(({ peerings }) => peerings),
    routes: parts.flatMap(({ routes }) => routes),
    accepters: parts.flatMap(({ accepters }) => accepters),
    findings: faults.findings,
    undecided: faults.undecided,
    gaps: [...byText.values()],
  };
}
