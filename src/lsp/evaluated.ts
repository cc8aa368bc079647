import { join, type Network } from "../network/index.ts";
import type { RootsRead } from "../read-roots.ts";
import { type RootRun, runRoot } from "../root-run.ts";
import { withPackages } from "../terraform/index.ts";

/** The root modules of a folder, evaluated. */
export interface Evaluated {
  readonly runs: readonly RootRun[];
  /** Of one environment, where there are several. */
  readonly network: Network;
}

/** Evaluates root modules; where they have environments, for each of these, and links those of the first. */
export async function evaluated({ inputs, settings }: RootsRead): Promise<Evaluated> {
  const first = inputs[0]?.environmentName ?? null;
  return withPackages(() => {
    const runs = inputs.map((input) => ({ run: runRoot(input), environment: input.environmentName }));
    const linked = runs.filter(({ environment }) => environment === first);
    return {
      runs: runs.map(({ run }) => run),
      network: join(
        linked.map(({ run }) => run.fragment),
        settings,
      ),
    };
  });
}
