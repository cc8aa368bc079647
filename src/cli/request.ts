import { type Config, loadConfig, resolveSettings } from "../config/index.ts";
import { withRoot } from "../config/vocabulary.ts";
import { currentDay } from "../current-day.ts";
import { displayPath } from "../files/index.ts";
import { defaultQuotas } from "../network/facts/quotas.ts";
import type { RootsRequest } from "../read-roots.ts";
import type { Settings } from "../settings.ts";
import type { CommandLine } from "./command-line.ts";
import type { Surroundings } from "./surroundings.ts";

/** What a command line says about the root modules of the run and about how they are taken. */
export async function requestOf(
  commandLine: CommandLine,
  { workingDirectory, environment }: Surroundings,
  ruleIds: readonly string[],
): Promise<RootsRequest & { readonly settings: Settings }> {
  const { paths, variables, workspace, environments, plans, root } = commandLine;
  const config = await configOf(commandLine, workingDirectory, ruleIds);
  const accounts = commandLine.accounts.map(({ uid, providers }) => ({
    uid,
    providers: providers.map((one) => withRoot(one, (directory) => displayPath(workingDirectory, directory))),
  }));
  return {
    ...{ paths, workingDirectory, variables, workspace, environments, plans, environment },
    boundaries: root === null ? [] : [root],
    settings: resolveSettings({ ...commandLine, accounts, today: currentDay(environment) }, config),
  };
}

async function configOf(
  { config }: CommandLine,
  workingDirectory: string,
  rules: readonly string[],
): Promise<Config | null> {
  if (config === null) return null;
  return loadConfig(config, workingDirectory, { rules, quotas: Object.keys(defaultQuotas) });
}
