import type { Diagnostic } from "./diagnostic.ts";
import type { RootRun } from "./root-run.ts";

/**
 * A warning where a run knows of no peering, and why there may be some all the same: without a connection there is no check that
 * would be left undecided. What a file that does not parse may hold, its syntax errors tell.
 */
export function unseenPeering(roots: readonly RootRun[], peerings: number): readonly Diagnostic[] {
  if (peerings > 0 || roots.some(({ files }) => files.some(({ file }) => file.diagnostics.length > 0)))
    return [];
  const gaps = roots.flatMap(({ root }) => root?.gaps ?? []);
  const [first] = gaps;
  if (first === undefined) return [];
  const others = new Set(gaps.map(({ message }) => message)).size - 1;
  const rest = others === 0 ? "" : ` So it is in ${others} other place${others === 1 ? "" : "s"}.`;
  const message = `There is no VPC peering as far as this is known, but ${first.message}.${rest}`;
  return [{ severity: "warning", message, range: first.range }];
}
