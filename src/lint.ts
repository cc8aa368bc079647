import { assemble } from "./assemble.ts";
import { join } from "./network/index.ts";
import { type RootsRequest, readRoots } from "./read-roots.ts";
import type { Result } from "./result.ts";
import { type RootRun, runRoot } from "./root-run.ts";
import { check, type RuleSet, type SourceFile } from "./rule/index.ts";
import type { Settings } from "./settings.ts";

/** What linting takes. */
export interface LintRequest extends RootsRequest {
  readonly settings: Settings;
  readonly rules: RuleSet;
}

/** Finds the root modules, evaluates each, joins what they have to do with peering, and checks that with the rules. */
export async function lint(request: LintRequest): Promise<Result> {
  const { settings, rules } = request;
  const read = await readRoots(request);
  const roots = read.inputs.map(runRoot);
  const network = join(
    roots.map((root) => root.fragment),
    settings,
  );
  const files = distinctFiles(roots);
  const checked = check({ network, files, rules, settings });
  return assemble(
    {
      findings: checked.findings,
      undecided: checked.undecided,
      diagnostics: [
        ...read.diagnostics,
        ...roots.flatMap((root) => root.diagnostics),
        ...checked.diagnostics,
      ],
      sources: new Map(roots.flatMap((root) => [...root.sources])),
      secrets: () => roots.flatMap((root) => root.secrets()),
      failed: read.failed,
      summary: {
        files: files.length,
        roots: roots.length,
        peerings: network.peerings.length,
        skippedDirectories: read.skippedDirectories,
      },
    },
    read.onlyFiles,
    read.reader,
  );
}

/** A module that several roots call is judged once. */
function distinctFiles(roots: readonly RootRun[]): readonly SourceFile[] {
  const byPath = new Map<string, SourceFile>();
  for (const file of roots.flatMap((root) => root.files)) {
    const { path } = file.file.source;
    if (!byPath.has(path)) byPath.set(path, file);
  }
  return [...byPath.values()];
}
