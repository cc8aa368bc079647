import type { Config } from "./config/index.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { displayPath } from "./files/index.ts";
import type { SourceReader } from "./files/reader.ts";
import type { Parse } from "./roots.ts";
import type { EnvironmentSetting, PlanSetting } from "./settings.ts";
import type { VariableInput } from "./terraform/root.ts";
import { distributeVariables } from "./variables.ts";

/** What the command line says of values. */
export interface ValuesRequest {
  /** Absolute. */
  readonly workingDirectory: string;
  /** Values from outside, in the order in which they apply. */
  readonly variables: readonly VariableInput[];
  /** Roots are evaluated for each of these; without any, once. */
  readonly environments: readonly EnvironmentSetting[];
  readonly plans: readonly PlanSetting[];
}

/** The values of the root modules in one environment. */
export interface EnvironmentValues {
  /** Null where the run has no environments. */
  readonly name: string | null;
  /** By root directory, in the order in which they apply. */
  readonly variables: ReadonlyMap<string, readonly VariableInput[]>;
  /** The roots that have the environment; the others are there for them to be joined with. */
  readonly judged: ReadonlySet<string>;
}

/** What roots are read with. */
interface Surroundings {
  readonly directories: readonly string[];
  /** By root directory. */
  readonly configs: ReadonlyMap<string, Config | null>;
  readonly reader: SourceReader;
  readonly parse: Parse;
}

/**
 * The environments of a run and the values in each. Those of the command line are in place of those of config files; a plan is
 * of one environment, so that with one there are none. Values apply in this order: `vars` of the config, the files of the
 * environment, the command line.
 */
export function environmentsOf(
  request: ValuesRequest,
  { directories, configs, reader, parse }: Surroundings,
): { readonly environments: readonly EnvironmentValues[]; readonly diagnostics: readonly Diagnostic[] } {
  const given = request.variables.map((input) => shownFrom(request, input));
  const common = distributeVariables(given, directories, reader, parse);
  const diagnostics: Diagnostic[] = [...common.diagnostics];
  const settingsOf = (directory: string): readonly EnvironmentSetting[] => {
    if (request.environments.length > 0) return request.environments;
    return request.plans.length > 0 ? [] : (configs.get(directory)?.environments ?? []);
  };
  const names = [...new Set(directories.flatMap((root) => settingsOf(root).map(({ name }) => name)))];
  const environments = (names.length === 0 ? [null] : names).map((name) => {
    const variables = new Map<string, readonly VariableInput[]>();
    const judged = new Set<string>();
    for (const directory of directories) {
      const settings = settingsOf(directory);
      const setting = settings.find((one) => one.name === name);
      if (setting !== undefined || settings.length === 0) judged.add(directory);
      const files = setting === undefined ? [] : filesOf(request, setting);
      const read = distributeVariables(files, [directory], reader, parse);
      diagnostics.push(...read.diagnostics);
      variables.set(directory, [
        ...valuesOf(configs.get(directory)),
        ...(read.variables.get(directory) ?? []),
        ...(common.variables.get(directory) ?? []),
      ]);
    }
    return { name, variables, judged };
  });
  return { environments, diagnostics };
}

function shownFrom({ workingDirectory }: ValuesRequest, input: VariableInput): VariableInput {
  return input.kind === "file" ? { ...input, path: displayPath(workingDirectory, input.path) } : input;
}

function filesOf(request: ValuesRequest, { name, files, ranges }: EnvironmentSetting): VariableInput[] {
  return files.map((path, index) => {
    const named = ranges?.[index];
    return shownFrom(request, {
      kind: "file",
      path,
      environment: name,
      ...(named === undefined ? {} : { named }),
    });
  });
}

function valuesOf(config: Config | null | undefined): VariableInput[] {
  return config?.variables == null ? [] : [{ kind: "parsed", file: config.variables }];
}
