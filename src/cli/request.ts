import { Configs, type Flags, namesOfRules, resolveSettings } from "../config/index.ts";
import { withRoot } from "../config/vocabulary.ts";
import { currentDay } from "../current-day.ts";
import { displayPath } from "../files/index.ts";
import type { RootsRequest, RunConfigs } from "../read-roots.ts";
import type { RuleSet } from "../rule/index.ts";
import type { CommandLine } from "./command-line.ts";
import type { Surroundings } from "./surroundings.ts";

/** What a command line says about the root modules of the run and about how they are taken. */
export function requestOf(
  commandLine: CommandLine,
  { workingDirectory, environment }: Pick<Surroundings, "workingDirectory" | "environment">,
  rules: RuleSet,
): RootsRequest {
  const { paths, variables, workspace, environments, plans, root } = commandLine;
  const accounts = commandLine.accounts.map(({ uid, providers }) => ({
    uid,
    providers: providers.map((one) => withRoot(one, (directory) => displayPath(workingDirectory, directory))),
  }));
  const flags = { ...commandLine, accounts, today: currentDay(environment) };
  const configs = configsOf(flags, workingDirectory, rules);
  return {
    ...{ paths, workingDirectory, variables, workspace, environments, plans, environment },
    boundaries: root === null ? [] : [root],
    settings: resolveSettings(flags, null),
    ...(configs === null ? {} : { configs }),
  };
}

function configsOf(flags: CommandLine & Flags, workingDirectory: string, rules: RuleSet): RunConfigs | null {
  const { config: file, withoutConfig } = flags;
  if (withoutConfig) return null;
  const configs = new Configs({ workingDirectory, file, names: namesOfRules(rules) });
  return {
    of: (directory) => configs.of(directory),
    settingsOf: (config) => resolveSettings(flags, config),
  };
}
