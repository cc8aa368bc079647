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

/** The root modules of a run, ready to be evaluated. */
export interface RootsRead {
  readonly inputs: readonly RootInput[];
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
  const { paths, workingDirectory, environment, boundaries } = request;
  const reader = new DiskReader(workingDirectory, [...boundaries, ...paths]);
  const parser = new SourceParser();
  const { parse } = parser;
  const discovery = discover(workingDirectory, paths);
  const { roots: directories, modules } = findRoots(discovery.candidates, reader, parse);
  const configurations = [...directories, ...modules].map((directory) =>
    readConfiguration(reader, directory),
  );
  const disputes = await parser.confirm(configurations.flatMap((configuration) => configuration.files));
  const given = distributeVariables(relativeFiles(request), directories, reader, parse);
  const planned = await readPlans(request.plans, { workingDirectory, directories, reader });
  return {
    inputs: directories.map((directory) => {
      const variables = given.variables.get(directory) ?? [];
      const plan = planned.plans.get(directory) ?? null;
      return { directory, reader, parse, variables, environment, schemas, plan };
    }),
    reader,
    onlyFiles: discovery.onlyFiles,
    skippedDirectories: discovery.skipped,
    diagnostics: [...discovery.diagnostics, ...disputes, ...given.diagnostics, ...planned.diagnostics],
    failed: discovery.failed || given.diagnostics.length + planned.diagnostics.length > 0,
  };
}

/** The variables, their files named as reports show them. */
function relativeFiles({ variables, workingDirectory }: RootsRequest): VariableInput[] {
  return variables.map((input) =>
    input.kind === "file" ? { ...input, path: displayPath(workingDirectory, input.path) } : input,
  );
}
