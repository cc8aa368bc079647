import { readFileSync } from "node:fs";
import { UsageError } from "../error.ts";
import type { Git } from "./git.ts";
import type { Environment } from "./inputs.ts";

/** What GitHub says about the event that a workflow runs for, as far as it matters here. */
interface Event {
  readonly pull_request?: { readonly base?: { readonly sha?: unknown } };
  readonly merge_group?: { readonly base_sha?: unknown };
  readonly before?: unknown;
  readonly forced?: unknown;
}

/**
 * The commit that a run of a workflow is to be compared with: where the pull request, the queue or the push began.
 * @returns null where the event has nothing to compare with, as a schedule
 * @throws UsageError where the checkout has not fetched it
 */
export function baseCommit(git: Git, environment: Environment): string | null {
  const event = eventOf(environment);
  return mergedInto(git, environment) ?? beginning(git, candidates(event, environment), event);
}

/** Of the merge that GitHub makes of a pull request to try it: the commit that it is merged into, which is its first parent. */
function mergedInto(git: Git, { GITHUB_REF: ref = "", GITHUB_SHA: commit }: Environment): string | null {
  if (!/^refs\/pull\/\d+\/merge$/.test(ref)) return null;
  const parents = git.ask("rev-list", "--parents", "--max-count=1", "HEAD", "--")?.trim().split(" ");
  if (parents === undefined || parents.length !== 3 || parents[0] !== commit) return null;
  return resolved(git, parents[1] as string);
}

/** Names for the base, the most certain first. */
function candidates({ pull_request, merge_group, before }: Event, environment: Environment): string[] {
  const commits = [pull_request?.base?.sha, merge_group?.base_sha, before].filter(
    (commit): commit is string => typeof commit === "string" && /^[0-9a-f]{40,64}$/.test(commit),
  );
  const branch = environment.GITHUB_BASE_REF;
  return [
    // A branch that is new was nothing before.
    ...commits.filter((commit) => !/^0+$/.test(commit)),
    ...(branch ? [`refs/remotes/origin/${branch}`] : []),
  ];
}

function eventOf({ GITHUB_EVENT_PATH: path }: Environment): Event {
  if (!path) return {};
  try {
    return (JSON.parse(readFileSync(path, "utf8")) as Event | null) ?? {};
  } catch (error) {
    throw new UsageError("changed-only cannot read what GITHUB_EVENT_PATH names.", { cause: error });
  }
}

/** Where the history of the first candidate that there is parts from that of the checkout. */
function beginning(git: Git, names: readonly string[], { forced }: Event): string | null {
  if (names.length === 0) return null;
  for (const name of names) {
    const commit = resolved(git, name);
    const common = commit === null ? undefined : git.ask("merge-base", commit, "HEAD")?.trim();
    if (common) return common;
  }
  // No branch leads any more to what a forced push has replaced, so that no checkout fetches it.
  if (forced === true) return null;
  throw new UsageError(
    `changed-only compares with ${names[0]}, and the checkout has not fetched it or what lies between. Give actions/checkout fetch-depth: 0.`,
  );
}

function resolved(git: Git, name: string): string | null {
  const commit = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`)?.trim();
  return commit || null;
}
