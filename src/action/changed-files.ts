import { join } from "node:path";
import { UsageError } from "../error.ts";
import { displayPath, realPath } from "../files/index.ts";
import { baseCommit } from "./base-commit.ts";
import { Git } from "./git.ts";
import type { Environment } from "./inputs.ts";

/**
 * The files that a pull request, a merge queue or a push changes, as far as git knows here.
 * @returns as reports show them; null where the event has nothing to compare with
 * @throws UsageError where there is no git, no repository, or no commit to compare with
 */
export function changedFiles(workingDirectory: string, environment: Environment): Set<string> | null {
  const git = new Git(workingDirectory);
  const top = topOf(git);
  const base = baseCommit(git, environment);
  if (base === null) return null;
  const options = ["-r", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv"];
  const names = git.ask("diff-tree", ...options, "--end-of-options", base, "HEAD", "--");
  if (names === null)
    throw new UsageError(
      `changed-only cannot compare with ${base}: the checkout has not fetched all of it. Give actions/checkout fetch-depth: 0, and no filter.`,
    );
  const here = realPath(workingDirectory);
  const paths = names.split("\0").filter((name) => name !== "");
  return new Set(paths.map((name) => displayPath(here, join(top, name))));
}

function topOf(git: Git): string {
  let answer: string | null;
  try {
    answer = git.ask("rev-parse", "--show-toplevel");
  } catch (error) {
    throw new UsageError("changed-only needs git, and there is none here.", { cause: error });
  }
  if (answer === null)
    throw new UsageError("changed-only needs a checkout: the working directory is in no git work tree.");
  return realPath(answer.replace(/\r?\n$/, ""));
}
