import type { Finding, RelatedLocation, SuppressedFinding, Undecided } from "../finding.ts";
import { addTo, type Groups, groupBy } from "../grouping.ts";
import { distinctCauses } from "../network/decision.ts";
import { compareFindings, compareUndecided, distinctRanges, distinctRelated } from "./group.ts";
import { listNames } from "./message.ts";
import { rangeKey } from "./order.ts";

/** What checking found in one environment. */
export interface EnvironmentResult {
  /** Null where the run has no environments. */
  readonly environment: string | null;
  /** The roots that have the environment. */
  readonly judged: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly known: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

/** Puts the results of environments together: one finding of the same fault, with the environments that it holds in. */
export function mergeEnvironments(
  results: readonly EnvironmentResult[],
): Pick<EnvironmentResult, "findings" | "suppressed" | "known" | "undecided"> {
  const [only] = results;
  if (only?.environment === null) return only;
  const undecided = groupBy(
    results.flatMap((result) =>
      result.undecided.filter(isJudgedIn(result)).map((open) => [result.environment ?? "", open] as const),
    ),
    ([, open]) => openKey(open),
  );
  const environmentsOf = (root: string) => results.filter(({ judged }) => judged.has(root)).length;
  return {
    findings: mergeFindings(results, ({ findings }) => findings),
    suppressed: mergeFindings(results, ({ suppressed }) => suppressed),
    known: mergeFindings(results, ({ known }) => known),
    undecided: [...undecided.values()]
      .map((group) => mergeUndecided(group, environmentsOf(group[0][1].root)))
      .sort(compareUndecided),
  };
}

function mergeFindings<Found extends Finding>(
  results: readonly EnvironmentResult[],
  foundIn: (result: EnvironmentResult) => readonly Found[],
): readonly Found[] {
  const groups: Groups<string, readonly [environment: string, finding: Found]> = new Map();
  const severalAt = keysOfSeveral(results.map(foundIn));
  for (const result of results)
    for (const finding of foundIn(result).filter(isJudgedIn(result))) {
      const key = faultKey(finding);
      const instance = severalAt.has(key) ? `\0${finding.addresses[0]}\0${finding.message}` : "";
      addTo(groups, key + instance, [result.environment ?? "", finding] as const);
    }
  const environmentsOf = (root: string) => results.filter(({ judged }) => judged.has(root)).length;
  return [...groups.values()]
    .map((group) => mergeFinding(group, environmentsOf(group[0]?.[1].root ?? "")))
    .sort(compareFindings);
}

function isJudgedIn({ judged }: EnvironmentResult) {
  return ({ root }: { readonly root: string }) => judged.has(root);
}

/** The keys that several findings of one environment have: those differ in what they say. */
function keysOfSeveral(found: readonly (readonly Finding[])[]): ReadonlySet<string> {
  const several = new Set<string>();
  for (const findings of found) {
    const seen = new Set<string>();
    for (const finding of findings) {
      const key = faultKey(finding);
      if (seen.has(key)) several.add(key);
      seen.add(key);
    }
  }
  return several;
}

function faultKey({ fingerprint, severity, assumptions, range }: Finding): string {
  return [fingerprint, severity, ...assumptions, rangeKey(range)].join("\0");
}

function openKey({ ruleId, root, address, range }: Undecided): string {
  return [ruleId, root, address, rangeKey(range)].join("\0");
}

/** @param count of the environments of its root */
function mergeFinding<Found extends Finding>(
  group: readonly (readonly [string, Found])[],
  count: number,
): Found {
  const [, first] = group[0] as readonly [string, Found];
  const environments = group.map(([environment]) => environment).sort();
  const related = group.flatMap(([environment, finding]): readonly RelatedLocation[] =>
    finding.message === first.message
      ? finding.related
      : [{ range: finding.range, message: `In ${environment}: ${finding.message}` }, ...finding.related],
  );
  // What mends one environment may break another.
  const fixes = first.fixes.filter(
    (fix) =>
      environments.length === count &&
      group.every(([, finding]) =>
        finding.fixes.some((other) => JSON.stringify(other) === JSON.stringify(fix)),
      ),
  );
  const where = environments.length === 1 ? "environment" : "environments";
  return {
    ...first,
    message:
      environments.length === count
        ? first.message
        : `${first.message} This holds in the ${where} ${listNames(environments)} only.`,
    environments,
    addresses: [...new Set(group.flatMap(([, { addresses }]) => addresses))].sort(),
    from: distinctRanges(group.flatMap(([, { from }]) => from)),
    related: distinctRelated(related),
    fixes,
  };
}

/**
 * What is open only in some environments says in which.
 * @param count of the environments of its root
 */
function mergeUndecided(group: readonly [Open, ...Open[]], count: number): Undecided {
  const [[, first]] = group;
  const causes = distinctCauses(group.flatMap(([, open]) => open.causes)).map((cause) => {
    const key = JSON.stringify(cause);
    const holders = group.filter(([, open]) => open.causes.some((one) => JSON.stringify(one) === key));
    if (holders.length === count) return cause;
    const names = [...new Set(holders.map(([environment]) => environment))].sort();
    return { ...cause, message: `${cause.message} (in ${listNames(names)})` };
  });
  return { ...first, causes };
}

type Open = readonly [environment: string, open: Undecided];
