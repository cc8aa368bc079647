import { strayAccounts } from "./accounts.ts";
import { sortedDiagnostics } from "./assemble.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { UsageError } from "./error.ts";
import { addressesIn, explainRoot, standsFor, type Target, targetOf } from "./explain/index.ts";
import type { ExplainedResource, Explanation } from "./explanation.ts";
import { groupBy } from "./grouping.ts";
import { suggestion } from "./nearest-name.ts";
import { isModelled, join, type Network, schemas } from "./network/index.ts";
import { type EnvironmentInput, type RootsRequest, readRoots } from "./read-roots.ts";
import { type RootRun, runRoot } from "./root-run.ts";
import type { PerRoot, Settings } from "./settings.ts";
import { strayNames } from "./stray-names.ts";
import { withPackages } from "./terraform/index.ts";

/** What explaining takes. */
export interface ExplainRequest extends RootsRequest {
  /** Of a resource, an instance of one, or a module; null for everything that has to do with peering. */
  readonly address: string | null;
}

/**
 * Tells what is known of resources, and where it comes from.
 * @throws UsageError if no root module of the run has anything of the address
 */
export async function explain(request: ExplainRequest): Promise<Explanation> {
  const { address } = request;
  const read = await readRoots(request);
  const { runs, explained } = await withPackages(() => {
    const runs = read.inputs.map((input) => ({ input, run: runRoot(input) }));
    const networks = networksOf(runs, read.settings);
    if (address !== null && !read.failed) checkAddress(address, runs);
    const target = address === null ? isOfPeering : targetOf(address);
    const explained = runs
      .filter(({ input }) => input.isJudged)
      .map((one) => explainedRun(one, networks.get(one.input.environmentName) as Network, target));
    return { runs, explained };
  });
  const asked = askedFor(read.onlyFiles);
  const roots = runs.map(({ run }) => run);
  const strays = [...strayAccounts(read.settings, roots, request), ...strayNames(read, roots, request)];
  const diagnostics = sortedDiagnostics([
    ...read.diagnostics,
    ...strays,
    ...explained.flatMap((one) => one.diagnostics),
  ]);
  return {
    resources: explained
      .flatMap((one) => one.resources)
      .filter(asked)
      .sort(byAddress),
    diagnostics,
    sources: new Map(runs.flatMap(({ run }) => [...run.sources])),
    secrets: runs.flatMap(({ run }) => run.secrets()),
    failed:
      read.failed || strays.length > 0 || diagnostics.some(({ internal, unread }) => internal || unread),
  };
}

/** The network of each environment. */
function networksOf(
  runs: readonly EvaluatedInput[],
  settings: PerRoot<Settings>,
): ReadonlyMap<string | null, Network> {
  const environments = groupBy(runs, ({ input }) => input.environmentName);
  return new Map(
    [...environments].map(([name, roots]) => [
      name,
      join(
        roots.map(({ run }) => run.fragment),
        settings,
      ),
    ]),
  );
}

interface EvaluatedInput {
  readonly input: EnvironmentInput;
  readonly run: RootRun;
}

const isOfPeering: Target = ({ resource }) => isModelled(resource.mode, resource.type);

function checkAddress(address: string, runs: readonly EvaluatedInput[]): void {
  const known = runs.flatMap(({ run }) => (run.root === null ? [] : addressesIn(run.root)));
  if (known.some((one) => standsFor(address, one))) return;
  throw new UsageError(`There is no resource and no module ${address}.${suggestion(address, known)}`);
}

function explainedRun(
  { input, run }: EvaluatedInput,
  network: Network,
  target: Target,
): { resources: readonly ExplainedResource[]; diagnostics: readonly Diagnostic[] } {
  const { root, diagnostics } = run;
  if (root === null) return { resources: [], diagnostics };
  const resources = resourcesOf(run, input.environmentName, network, target);
  const contradiction = root.planContradiction();
  if (contradiction === null) return { resources, diagnostics };
  const again = explainedRun({ input, run: runRoot({ ...input, plan: null }) }, network, target);
  return { ...again, diagnostics: [contradiction, ...again.diagnostics] };
}

/** What is known of the resources of an environment that have to do with peering. */
export function explainedIn({
  environment,
  roots,
  network,
}: {
  readonly environment: string | null;
  readonly roots: readonly RootRun[];
  readonly network: Network;
}): readonly ExplainedResource[] {
  return roots.flatMap((run) => resourcesOf(run, environment, network, isOfPeering));
}

function resourcesOf(
  { root, sources, secrets }: RootRun,
  environment: string | null,
  network: Network,
  target: Target,
): readonly ExplainedResource[] {
  if (root === null) return [];
  const providers = network.providers.filter((provider) => provider.root === root.directory);
  return explainRoot({ root, environment, sources, secrets: secrets(), schemas, providers }, target);
}

/** Whether a resource has to do with the files that were named where their root was not. */
function askedFor(onlyFiles: ReadonlyMap<string, ReadonlySet<string>>) {
  return ({ root, file, attributes }: ExplainedResource): boolean => {
    const files = onlyFiles.get(root);
    if (files === undefined || files.has(file)) return true;
    return [...attributes.values()].some(({ from }) => from.some((step) => files.has(step.file)));
  };
}

function byAddress(left: ExplainedResource, right: ExplainedResource): number {
  if (left.root !== right.root) return left.root < right.root ? -1 : 1;
  if (left.environment !== right.environment)
    return (left.environment ?? "") < (right.environment ?? "") ? -1 : 1;
  return left.address < right.address ? -1 : 1;
}
