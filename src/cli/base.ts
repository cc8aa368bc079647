import { relative, resolve, sep } from "node:path";
import { isWithin, realPath, workTreeAround } from "../files/index.ts";
import type { Format } from "../report/index.ts";

/**
 * The way from the directory that a format shows files from to the working directory. Code scanning and annotations
 * know files by their path in the repository, people and programs here by the way from where they are.
 */
export function baseOf(
  format: Format,
  {
    workingDirectory,
    environment,
  }: {
    readonly workingDirectory: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
  },
): string {
  if (format !== "sarif" && format !== "github" && format !== "markdown") return ".";
  const here = realPath(workingDirectory);
  const { GITHUB_WORKSPACE: workspace } = environment;
  const bases = [workspace ? realPath(resolve(workspace)) : null, workTreeAround(here)];
  const base = bases.find((directory) => directory !== null && isWithin(here, directory)) ?? here;
  const way = relative(base, here);
  return way === "" ? "." : way.split(sep).join("/");
}

/** Where the files of the repository can be read as they are in this run of a workflow; null outside of one. */
export function sourcesUrlOf(environment: Readonly<Record<string, string | undefined>>): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = environment;
  if (!server || !repository || !commit) return null;
  return `${server}/${repository}/blob/${commit}`;
}
