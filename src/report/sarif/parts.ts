import type { Diagnostic } from "../../diagnostic.ts";
import type { Finding } from "../../finding.ts";
import type { Result } from "../../result.ts";
import { byImportance } from "../importance.ts";
import { limits, placesPerFile } from "./limits.ts";
import { placesShown } from "./result.ts";

/** What one run of the file is about. */
export interface Part {
  /** The directory of its root module; null where the run is about all of them. */
  readonly root: string | null;
  readonly result: Result;
}

/**
 * The result, by root module: a root is then an analysis of its own, and the alerts of one stay when another one is linted
 * alone. With more roots than a file may have runs, all stand in one, however many have findings, so that it depends on the
 * findings of no day which analysis an alert belongs to.
 */
export function partsOf(result: Result): Part[] {
  const { findings, known, suppressed, undecided } = result;
  const named = [...findings, ...known, ...suppressed, ...undecided].map(({ root }) => root);
  const roots = [...new Set([...result.roots, ...named])].sort();
  if (roots.length === 0 || roots.length > limits.runsPerFile) return [{ root: null, result }];
  const isOf = (root: string) => (item: { readonly root: string }) => item.root === root;
  return roots.map((root) => ({
    root,
    result: {
      ...result,
      findings: findings.filter(isOf(root)),
      known: known.filter(isOf(root)),
      suppressed: suppressed.filter(isOf(root)),
      undecided: undecided.filter(isOf(root)),
      diagnostics: result.diagnostics.filter((diagnostic) => mayConcern(diagnostic, root, roots)),
    },
  }));
}

/** A diagnostic names no root: it concerns the innermost that it stands in, and any where it stands in none. */
function mayConcern({ range }: Diagnostic, root: string, roots: readonly string[]): boolean {
  if (range === null) return true;
  const around = roots.filter((directory) => isIn(range.file, directory));
  const innermost = Math.max(...around.map((directory) => directory.length));
  return (
    around.length === 0 || around.some((directory) => directory === root && directory.length === innermost)
  );
}

function isIn(file: string, directory: string): boolean {
  return directory === "."
    ? !file.startsWith("../") && !file.startsWith("/")
    : file.startsWith(`${directory}/`);
}

/**
 * The findings that there is room for: what was found before what is known or suppressed, and of each the most important.
 * @param most of all runs together
 */
export function keptOf(parts: readonly Part[], most: number): ReadonlySet<Finding> {
  const groups = (["findings", "known", "suppressed"] as const).map((group) =>
    byImportance<Finding>(parts.flatMap(({ result }) => withinRun(result)[group])),
  );
  const kept = new Set<Finding>();
  let places = 0;
  for (const finding of groups.flat().slice(0, most)) {
    places += placesShown(finding);
    if (places > placesPerFile) break;
    kept.add(finding);
  }
  return kept;
}

function withinRun({
  findings,
  known,
  suppressed,
}: Result): Record<"findings" | "known" | "suppressed", Finding[]> {
  let left: number = limits.resultsPerRun;
  const take = (group: readonly Finding[]) => {
    const taken = byImportance(group).slice(0, left);
    left -= taken.length;
    return taken;
  };
  return { findings: take(findings), known: take(known), suppressed: take(suppressed) };
}
