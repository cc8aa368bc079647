import { type Config, mayHoldConfig } from "./config/index.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { environmentsOf, type ValuesRequest } from "./environments.ts";
import { type Discovery, DiskReader, discover, type LeftOut, readConfiguration } from "./files/index.ts";
import type { SourceReader } from "./files/reader.ts";
import { schemas } from "./network/index.ts";
import { type RunParser, SourceParser } from "./parser.ts";
import { readPlans } from "./plans.ts";
import { findRoots } from "./roots.ts";
import type { PerRoot, Settings } from "./settings.ts";
import type { RootInput } from "./terraform/root.ts";

/** Which root modules a run is about, and the values that they get from outside. */
export interface RootsRequest extends ValuesRequest {
  /** Directories and files, absolute or relative to the working directory. */
  readonly paths: readonly string[];
  /** The workspace that roots are evaluated for; null where nobody says. */
  readonly workspace: string | null;
  /** For `TF_VAR_…`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Further directories that modules and symbolic links may lead into. */
  readonly boundaries: readonly string[];
  /** Gives the files of root modules and modules; left out, they are read from the disk, by `diskReaderFor`. */
  readonly reader?: SourceReader;
  /** Parses them; left out, a parser of this run alone, which has what does not parse judged by HashiCorp's. */
  readonly parser?: RunParser;
  /** What the paths come to, where that is known; left out, it is found out. */
  readonly discovery?: Discovery;
  /** What holds where no config file says otherwise. */
  readonly settings: Settings;
  /** The config files of the run; left out where none are read. */
  readonly configs?: RunConfigs;
}

/** The config files of a run. */
export interface RunConfigs {
  /** The one that holds for a directory; null where none does. */
  of(directory: string): Promise<Config | null>;
  /** What holds where it does. */
  settingsOf(config: Config): Settings;
}

/** A root module, ready to be evaluated for an environment. */
export interface EnvironmentInput extends RootInput {
  /** Null where the run has no environments. */
  readonly environmentName: string | null;
  /** Whether the root has the environment; else it is there for others to be joined with. */
  readonly isJudged: boolean;
}

/** The root modules of a run, ready to be evaluated. */
export interface RootsRead {
  /** Of each environment one after the other. */
  readonly inputs: readonly EnvironmentInput[];
  readonly settings: PerRoot<Settings>;
  /** By root directory; null for a root without one. */
  readonly configs: ReadonlyMap<string, Config | null>;
  readonly reader: SourceReader;
  readonly onlyFiles: Discovery["onlyFiles"];
  /** Directories of the search whose configuration names nothing of Alibaba Cloud. */
  readonly skippedDirectories: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether something that was asked for cannot be read. */
  readonly failed: boolean;
}

/** What reads the files of a run from the disk, as far as the run may. */
export function diskReaderFor(request: RootsRequest): DiskReader {
  const { paths, workingDirectory, boundaries } = request;
  return new DiskReader(workingDirectory, [...boundaries, ...paths], filesNamedBy(request));
}

/** Finds the root modules that the paths mean, and reads what there is to know before they are evaluated. */
export async function readRoots(request: RootsRequest): Promise<RootsRead> {
  const { paths, workingDirectory, environment, workspace } = request;
  const reader = request.reader ?? diskReaderFor(request);
  const { parser = new SourceParser() } = request;
  const { parse } = parser;
  const discovery =
    request.discovery ?? (await discover(workingDirectory, paths, leftOutBy(request.configs)));
  const { roots: directories, modules } = findRoots(discovery.candidates, reader, parse);
  const configurations = [...directories, ...modules].map((directory) =>
    readConfiguration(reader, directory),
  );
  const disputes = await parser.confirm(configurations.flatMap((configuration) => configuration.files));
  const configs = await configsOf(directories, request.configs);
  const { environments, diagnostics: faults } = environmentsOf(request, {
    ...{ directories, configs, reader, parse },
  });
  const planned = await readPlans(request.plans, { workingDirectory, directories, reader });
  return {
    inputs: environments.flatMap(({ name, variables, judged }) =>
      directories.map((directory) => ({
        directory,
        reader,
        parse,
        variables: variables.get(directory) ?? [],
        environment,
        schemas,
        ...(workspace === null ? {} : { workspace }),
        plan: planned.plans.get(directory) ?? null,
        environmentName: name,
        isJudged: judged.has(directory),
      })),
    ),
    settings: settingsOf(request, configs),
    configs,
    reader,
    onlyFiles: discovery.onlyFiles,
    skippedDirectories: discovery.skipped,
    diagnostics: [...discovery.diagnostics, ...disputes, ...faults, ...planned.diagnostics],
    failed: discovery.failed || faults.length + planned.diagnostics.length > 0,
  };
}

/** The files that options name; what looks like a root and its plan may be one name. */
function filesNamedBy({ variables, environments, plans }: RootsRequest): readonly string[] {
  return [
    ...variables.flatMap((input) => (input.kind === "file" ? [input.path] : [])),
    ...environments.flatMap(({ files }) => files),
    ...plans.flatMap(({ root, file }) => (root === null ? [file] : [file, `${root}=${file}`])),
  ];
}

/** What the config files of a run leave out of searches. */
export function leftOutBy(configs: RunConfigs | undefined): LeftOut | null {
  if (configs === undefined) return null;
  return {
    isSaidIn: mayHoldConfig,
    below: async (directory) => (await configs.of(directory))?.ignore ?? null,
  };
}

/** The config of each root module. */
async function configsOf(
  directories: readonly string[],
  configs: RunConfigs | undefined,
): Promise<ReadonlyMap<string, Config | null>> {
  const found = new Map<string, Config | null>();
  for (const directory of directories) found.set(directory, (await configs?.of(directory)) ?? null);
  return found;
}

function settingsOf(
  { settings, configs }: RootsRequest,
  found: ReadonlyMap<string, Config | null>,
): PerRoot<Settings> {
  const byConfig = new Map<Config, Settings>();
  const byRoot = new Map<string, Settings>();
  for (const [root, config] of found) {
    if (config === null || configs === undefined) continue;
    const own = byConfig.get(config) ?? configs.settingsOf(config);
    byConfig.set(config, own);
    byRoot.set(root, own);
  }
  return byRoot.size === 0 ? settings : { ...settings, byRoot };
}
