import type { Diagnostic } from "./diagnostic.ts";
import { type Discovery, DiskReader, discover, displayPath, readConfiguration } from "./files/index.ts";
import type { SourceReader } from "./files/reader.ts";
import { schemas } from "./network/index.ts";
import { SourceParser } from "./parser.ts";
import { readPlans } from "./plans.ts";
import { findRoots } from "./roots.ts";
import type { EnvironmentSetting, PlanSetting } from "./settings.ts";
import type { RootInput, VariableInput } from "./terraform/root.ts";
import { distributeVariables } from "./variables.ts";

/** Which root modules a run is about, and the values that they get from outside. */
export interface RootsRequest {
  /** Directories and files, absolute or relative to the working directory. */
  readonly paths: readonly string[];
  /** Absolute. */
  readonly workingDirectory: string;
  /** Values from outside, in the order in which they apply. */
  readonly variables: readonly VariableInput[];
  /** The workspace that roots are evaluated for; null where nobody says. */
  readonly workspace: string | null;
  /** Roots are evaluated for each of these; without any, once. */
  readonly environments: readonly EnvironmentSetting[];
  readonly plans: readonly PlanSetting[];
  /** For `TF_VAR_…`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Further directories that modules and symbolic links may lead into. */
  readonly boundaries: readonly string[];
}

/** A root module, ready to be evaluated for an environment. */
export interface EnvironmentInput extends RootInput {
  /** Null where the run has no environments. */
  readonly environmentName: string | null;
}

/** The root modules of a run, ready to be evaluated. */
export interface RootsRead {
  /** Of each environment one after the other. */
  readonly inputs: readonly EnvironmentInput[];
  readonly reader: SourceReader;
  readonly onlyFiles: Discovery["onlyFiles"];
  /** Directories of the search whose configuration names nothing of Alibaba Cloud. */
  readonly skippedDirectories: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether something that was asked for cannot be read. */
  readonly failed: boolean;
}

/** Finds the root modules that the paths mean, and reads what there is to know before they are evaluated. */
export async function readRoots(request: RootsRequest): Promise<RootsRead> {
  const { paths, workingDirectory, environment, workspace, boundaries } = request;
  const reader = new DiskReader(workingDirectory, [...boundaries, ...paths], filesNamedBy(request));
  const parser = new SourceParser();
  const { parse } = parser;
  const discovery = discover(workingDirectory, paths);
  const { roots: directories, modules } = findRoots(discovery.candidates, reader, parse);
  const configurations = [...directories, ...modules].map((directory) =>
    readConfiguration(reader, directory),
  );
  const disputes = await parser.confirm(configurations.flatMap((configuration) => configuration.files));
  const given = environmentsOf(request).map(({ name, inputs }) => ({
    name,
    ...distributeVariables(inputs, directories, reader, parse),
  }));
  const faults = given.flatMap(({ diagnostics }) => diagnostics);
  const planned = await readPlans(request.plans, { workingDirectory, directories, reader });
  return {
    inputs: given.flatMap(({ name, variables }) =>
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
      })),
    ),
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

/** The environments with the values for each, files named as reports show them; a nameless one where there are none. */
function environmentsOf({
  environments,
  variables,
  workingDirectory,
}: RootsRequest): readonly { readonly name: string | null; readonly inputs: readonly VariableInput[] }[] {
  const shown = (path: string) => displayPath(workingDirectory, path);
  const common = variables.map((input) =>
    input.kind === "file" ? { ...input, path: shown(input.path) } : input,
  );
  if (environments.length === 0) return [{ name: null, inputs: common }];
  return environments.map(({ name, files }) => {
    const own = files.map((path) => ({ kind: "file", path: shown(path), environment: name }) as const);
    return { name, inputs: [...own, ...common] };
  });
}
