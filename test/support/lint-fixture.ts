import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rules } from "../../rules/index.ts";
import { type LintRequest, lint } from "../../src/lint.ts";
import type { Result } from "../../src/result.ts";
import { defaultSettings, type PlanSetting, type Settings } from "../../src/settings.ts";

/** Lints directories of the repository as a user at its top would on a certain day, without anything from the environment. */
export function lintPaths(
  paths: readonly string[],
  settings: Partial<Settings> = {},
  workingDirectory = process.cwd(),
  plans: readonly PlanSetting[] = [],
): Promise<Result> {
  return lint(requestFor(paths, settings, workingDirectory, plans));
}

/** The same, the findings with their fixes. */
export function lintFixes(
  path: string,
  settings: Partial<Settings> = {},
  workingDirectory = process.cwd(),
): Promise<Result> {
  return lint({ ...requestFor([path], settings, workingDirectory), fixes: true });
}

/** What linting takes to do that. */
export function requestFor(
  paths: readonly string[],
  settings: Partial<Settings> = {},
  workingDirectory = process.cwd(),
  plans: readonly PlanSetting[] = [],
): LintRequest {
  return {
    paths,
    workingDirectory,
    variables: [],
    environment: {},
    workspace: null,
    environments: [],
    plans,
    boundaries: [],
    settings: {
      ...defaultSettings,
      today: "2026-06-30",
      ...settingsOf(paths, workingDirectory),
      ...settings,
    },
    rules,
  };
}

/** What a fixture sets that does not go without it, in a file beside its sources. */
function settingsOf(paths: readonly string[], workingDirectory: string): Partial<Settings> {
  const file = join(workingDirectory, paths[0] ?? ".", "settings.json");
  return paths.length === 1 && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** Lints one root module that is given by the texts of its files, or several by the paths of theirs. */
export async function lintTexts(
  files: Readonly<Record<string, string>>,
  settings: Partial<Settings> = {},
  plans: readonly PlanSetting[] = [],
  paths: readonly string[] = ["."],
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), "tf-peer-lint-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    return await lintPaths(paths, settings, directory, plans);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** With what a rule's fixtures and page are linted: by default, or with everything on where the rule is off by default. */
export function settingsFor(path: string): Partial<Settings> {
  const parts = path.split("/").map((part) => part.replace(/\.md$/, ""));
  const isStrict = parts.some((part) => rules.get(part)?.meta.preset === "strict");
  return isStrict ? { preset: "strict" } : {};
}

/** Whether a fixture is of several root modules. */
export function hasSeveralRoots(directory: string): boolean {
  return existsSync(join(directory, "ROOTS.md"));
}

/** Directories at or below one that hold files, sorted: a fixture each. One with a ROOTS.md is one with all that are below it. */
export function fixtureDirectories(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  if (hasSeveralRoots(directory)) return [directory];
  const below = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => fixtureDirectories(join(directory, name)));
  return [...(entries.some((entry) => entry.isFile()) ? [directory] : []), ...below].sort();
}
