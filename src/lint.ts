import { assemble } from "./assemble.ts";
import { DiskReader, discover, displayPath, readConfiguration } from "./files/index.ts";
import { join, schemas } from "./network/index.ts";
import { SourceParser } from "./parser.ts";
import { readPlans } from "./plans.ts";
import type { Result } from "./result.ts";
import { runRoot } from "./root-run.ts";
import { selectRoots } from "./roots.ts";
import { check, type RuleSet } from "./rule/index.ts";
import type { EnvironmentSetting, PlanSetting, Settings } from "./settings.ts";
import type { VariableInput } from "./terraform/root.ts";
import { distributeVariables } from "./variables.ts";

/** What linting takes. */
export interface LintRequest {
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
  /** Further directories that symbolic links may lead into. */
  readonly boundaries: readonly string[];
  readonly settings: Settings;
  readonly rules: RuleSet;
}

/** Finds the root modules, evaluates each, joins what they have to do with peering, and checks that with the rules. */
export async function lint(request: LintRequest): Promise<Result> {
  const { paths, workingDirectory, environment, boundaries, settings, rules } = request;
  const reader = new DiskReader(workingDirectory, boundaries);
  const parser = new SourceParser();
  const { parse } = parser;
  const discovery = discover(workingDirectory, paths);
  const directories = selectRoots(discovery.candidates, reader, parse);
  const configurations = directories.map((directory) => readConfiguration(reader, directory));
  const disputes = await parser.confirm(configurations.flatMap((configuration) => configuration.files));
  const given = distributeVariables(relativeFiles(request), directories, reader, parse);
  const planned = await readPlans(request.plans, { workingDirectory, directories, reader });
  const roots = directories.map((directory) => {
    const variables = given.variables.get(directory) ?? [];
    const plan = planned.plans.get(directory) ?? null;
    return runRoot({ directory, reader, parse, variables, environment, schemas, plan });
  });
  const network = join(
    roots.map((root) => root.fragment),
    settings,
  );
  const files = roots.flatMap((root) => root.files);
  const checked = check({ network, files, rules, settings });
  return assemble(
    {
      findings: checked.findings,
      undecided: checked.undecided,
      diagnostics: [
        ...discovery.diagnostics,
        ...disputes,
        ...given.diagnostics,
        ...planned.diagnostics,
        ...roots.flatMap((root) => root.diagnostics),
        ...checked.diagnostics,
      ],
      sources: new Map(roots.flatMap((root) => [...root.sources])),
      secrets: () => roots.flatMap((root) => root.secrets()),
      failed: discovery.failed || given.diagnostics.length + planned.diagnostics.length > 0,
      summary: {
        files: files.length,
        roots: roots.length,
        peerings: network.peerings.length,
        skippedDirectories: discovery.skipped,
      },
    },
    discovery.onlyFiles,
    reader,
  );
}

/** The variables, their files named as reports show them. */
function relativeFiles({ variables, workingDirectory }: LintRequest): VariableInput[] {
  return variables.map((input) =>
    input.kind === "file" ? { ...input, path: displayPath(workingDirectory, input.path) } : input,
  );
}
