import { strayAccounts } from "./accounts.ts";
import { assemble } from "./assemble.ts";
import { explainedUndecided } from "./explained-causes.ts";
import type { SourceText } from "./files/source-text.ts";
import type { BaselineEntry } from "./finding.ts";
import { distinctBy } from "./grouping.ts";
import { join } from "./network/index.ts";
import type { Progress } from "./progress.ts";
import type { Range } from "./range.ts";
import { type EnvironmentInput, type RootsRequest, readRoots } from "./read-roots.ts";
import type { Result } from "./result.ts";
import { runRoot } from "./root-run.ts";
import {
  type CheckInput,
  type CheckResult,
  checkEnvironments,
  type Editor,
  type Ignores,
  mayHaveIgnores,
  mergeEnvironments,
  type RuleSet,
  type SourceFile,
} from "./rule/index.ts";
import type { Settings } from "./settings.ts";
import { strayNames } from "./stray-names.ts";
import { withPackages } from "./terraform/index.ts";
import { unseenPeering } from "./unseen.ts";

/** What linting takes. */
export interface LintRequest extends RootsRequest {
  readonly rules: RuleSet;
  /** Whether findings are to bring fixes; left out, they do not. */
  readonly fixes?: boolean;
  /** What is known and not to be reported again; left out, nothing. */
  readonly baseline?: Baseline;
  /** Files as reports show them, where only what concerns one of these is to be reported; left out or null, all is. */
  readonly reportedFiles?: ReadonlySet<string> | null;
  /** Told how far the run has come; left out, nobody is. */
  readonly progress?: Progress;
  /** Whether the result is to bring the network as people draw it, too; left out, it does not. */
  readonly topology?: boolean;
  /** Whether it is to bring what is known of the resources that have to do with peering, too; left out, it does not. */
  readonly resources?: boolean;
}

/** A baseline, read. */
export interface Baseline {
  readonly entries: readonly (BaselineEntry & { readonly range: Range })[];
  /** The file that the ranges point into; null for one that is yet to be written. */
  readonly source: SourceText | null;
  /** Whether to tell of entries that nothing matches any more. */
  readonly reportsStale: boolean;
}

/** Finds the root modules, evaluates each, joins what they have to do with peering, and checks that with the rules. */
export async function lint(request: LintRequest): Promise<Result> {
  try {
    return await lintAll(request);
  } finally {
    request.progress?.end();
  }
}

async function lintAll(request: LintRequest): Promise<Result> {
  const read = await readRoots(request);
  const names = [...new Set(read.inputs.map(({ environmentName }) => environmentName))];
  const runs = await withPackages(() =>
    names.map((name) =>
      runEnvironment(
        name,
        read.inputs.filter(({ environmentName }) => environmentName === name),
        { ...request, settings: read.settings },
      ),
    ),
  );
  const editor = request.fixes === true ? await editorOf(runs) : null;
  const comparison = request.baseline === undefined ? null : await comparisonWith(request.baseline, runs);
  const checked = checkEnvironments(
    runs.map((run, at) => ({ ...run, editor, baseline: comparison?.sessions[at] ?? null })),
    await ignoresIn(runs, read.settings),
  );
  const compared = comparison?.compare(checked) ?? null;
  const roots = runs.flatMap((run) => run.roots);
  const strays = [...strayAccounts(read.settings, roots, request), ...strayNames(read, roots, request)];
  const peerings = new Set(runs.flatMap((run) => run.peerings)).size;
  const results = runs.map(({ environment, judged, roots }, at) => ({
    environment,
    judged,
    ...(checked[at] as CheckResult),
    undecided: explainedUndecided(checked[at]?.undecided ?? [], roots),
  }));
  const result = assemble(
    {
      ...mergeEnvironments(results),
      baseline: compared,
      diagnostics: [
        ...read.diagnostics,
        ...(compared?.diagnostics ?? []),
        ...strays,
        ...unseenPeering(roots, peerings),
        ...roots.flatMap((root) => root.diagnostics),
        ...checked.flatMap((result) => result.diagnostics),
      ],
      sources: new Map([...sourcesOf(request.baseline), ...roots.flatMap((root) => [...root.sources])]),
      secrets: () => roots.flatMap((root) => root.secrets()),
      failed: read.failed || strays.length > 0,
      roots: [...new Set(runs.flatMap(({ judged }) => [...judged]))].sort(),
      summary: {
        files: distinctFiles(roots.flatMap((root) => root.files)).length,
        roots: runs[0]?.roots.length ?? 0,
        peerings,
        skippedDirectories: read.skippedDirectories,
        environments: names.filter((name) => name !== null).sort(),
      },
    },
    { onlyFiles: read.onlyFiles, reportedFiles: request.reportedFiles ?? null },
    read.reader,
  );
  if (request.topology !== true) return result;
  const { topologyOf } = await import("./graph/index.ts");
  const drawn = { ...result, topology: topologyOf(runs, result) };
  if (request.resources !== true) return drawn;
  const { explainedIn } = await import("./explain.ts");
  return { ...drawn, resources: await withPackages(() => runs.flatMap(explainedIn)) };
}

/** What the roots are like in one environment, ready to be checked. */
function runEnvironment(
  environment: string | null,
  inputs: readonly EnvironmentInput[],
  { settings, rules, progress }: Pick<CheckInput, "settings" | "rules" | "progress">,
) {
  const roots = inputs.map((input, at) => {
    progress?.step(`Evaluating root module ${at + 1} of ${inputs.length}`);
    return runRoot(input);
  });
  const network = join(
    roots.map((root) => root.fragment),
    settings,
  );
  const files = distinctFiles(roots.flatMap((root) => [...root.files, ...root.valueFiles]));
  const peerings = network.peerings.map(({ root, address }) => `${root}:${address}`);
  const judged = new Set(inputs.filter(({ isJudged }) => isJudged).map(({ directory }) => directory));
  const shared = { rules, settings, ...(progress === undefined ? {} : { progress }) };
  return { environment, judged, roots, peerings, network, files, ...shared };
}

/** The comments that suppress findings; few configurations have any. */
async function ignoresIn(runs: readonly CheckInput[], settings: Settings): Promise<Ignores | null> {
  const files = distinctFiles(runs.flatMap((run) => run.files));
  const marked = files.filter(({ file }) => mayHaveIgnores(file.source.text));
  if (marked.length === 0) return null;
  return new (await import("./rule/suppression/index.ts")).Ignores(marked, settings);
}

function sourcesOf(baseline: Baseline | undefined): readonly (readonly [string, SourceText])[] {
  const source = baseline?.source ?? null;
  return source === null ? [] : [[source.path, source]];
}

/** The sessions of the environments with a baseline, and what becomes of it once they are checked. */
async function comparisonWith({ entries, reportsStale }: Baseline, runs: readonly JudgedRun[]) {
  const { BaselineSession, compareWithBaseline, staleDiagnostic } = await import("./rule/baseline/index.ts");
  const sessions = runs.map(({ judged }) => new BaselineSession(entries, judged));
  const compare = (checked: readonly CheckResult[]) => {
    const isLinted = (root: string) => runs.some(({ judged }) => judged.has(root));
    const answers = new Map<string, boolean>();
    const isDecided = (ruleId: string, root: string) => {
      const key = `${root}\0${ruleId}`;
      const answer =
        answers.get(key) ?? (isLinted(root) && checked.every((result) => result.isDecided(ruleId, root)));
      answers.set(key, answer);
      return answer;
    };
    const { present, kept, stale } = compareWithBaseline(entries, sessions, isDecided);
    return { present, kept, diagnostics: reportsStale ? stale.map(staleDiagnostic) : [] };
  };
  return { sessions, compare };
}

interface JudgedRun extends CheckInput {
  readonly judged: ReadonlySet<string>;
}

async function editorOf(runs: readonly CheckInput[]): Promise<Editor> {
  const files = distinctFiles(runs.flatMap((run) => run.files)).map(({ file }) => file);
  return new (await import("./rule/edit/index.ts")).Editor(files);
}

/** What several roots share, such as a module that they call, is judged once. */

function distinctFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  return distinctBy(files, ({ file }) => file.source.path);
}
