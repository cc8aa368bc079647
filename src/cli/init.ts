import { existsSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rules } from "../../rules/index.ts";
import { Configs, namesOfRules } from "../config/index.ts";
import { configFiles } from "../config/names.ts";
import { starterConfig } from "../config/starter.ts";
import { UsageError } from "../error.ts";
import { displayPath } from "../files/index.ts";
import { visible } from "../report/index.ts";
import { listNames } from "../rule/index.ts";
import { defaultSettings } from "../settings.ts";
import { type Survey, survey } from "../survey.ts";
import type { CommandLine } from "./command-line.ts";
import type { ExitCode, Surroundings } from "./surroundings.ts";

const [fileName] = configFiles;
const schemaFile = "node_modules/tf-peer-lint/docs/config.schema.json";
/** More names than these tell a reader nothing. */
const mostNamed = 6;

/**
 * Writes a config file to begin with into a folder, after a look at what lies there.
 * @throws UsageError if there is a config already, or no Terraform
 */
export async function initCommand(
  { paths, root }: Pick<CommandLine, "paths" | "root">,
  { workingDirectory, environment, stdout }: Surroundings,
): Promise<ExitCode> {
  const [path = ".", ...others] = paths;
  if (others.length > 0) throw new UsageError("init takes one folder.");
  const folder = resolve(workingDirectory, path);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`init takes a folder, and ${path} is none.`);
  const above = await configAt(folder, workingDirectory);
  const found = await survey({
    ...{ paths: [path], workingDirectory, environment, variables: [], environments: [], plans: [] },
    ...{ workspace: null, boundaries: root === null ? [] : [root], settings: defaultSettings },
  });
  if (found.problems.length > 0) throw new UsageError(found.problems);
  const fromFolder = (shown: string) => displayPath(folder, resolve(workingDirectory, shown));
  write(join(folder, fileName), starterConfig(found, fromFolder, schemaFrom(folder)));
  const file = displayPath(workingDirectory, join(folder, fileName));
  for (const line of report(found, file, path, above)) stdout.write(`${visible(line)}\n`);
  return 0;
}

/**
 * The config that has been in use for a folder, from above it; null where none was.
 * @throws UsageError if the folder has one of its own
 */
async function configAt(folder: string, workingDirectory: string): Promise<string | null> {
  const config = await new Configs({ workingDirectory, file: null, names: namesOfRules(rules) }).of(folder);
  if (config === null) return null;
  const { path } = config.source;
  if (resolve(workingDirectory, path, "..") === folder)
    throw new UsageError(`There is a config already, which init leaves as it is: ${path}.`);
  return path;
}

function schemaFrom(folder: string): string | null {
  return existsSync(join(folder, schemaFile)) ? `./${schemaFile}` : null;
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "EEXIST" ? "there is something of that name" : (code ?? String(error));
    throw new UsageError(`The config file is not written: ${reason}.`, { cause: error });
  }
}

function report(found: Survey, file: string, path: string, above: string | null): string[] {
  const { roots, accounts, environments, vpcs, remoteStates } = found;
  const list = (names: readonly string[]) => listNames([...new Set(names)], mostNamed);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["root modules", roots],
    [
      "providers whose account no file says",
      accounts.flat().map(({ root, address }) => `${root}:${address}`),
    ],
    ["environments by their files of values", environments.map(({ name }) => name)],
    ["VPCs that are known by their id alone", vpcs],
    ["states that are not in local files", remoteStates.map(({ root, address }) => `${root}:${address}`)],
  ];
  return [
    `Wrote ${file} with the defaults, and with comments on what was found:`,
    ...rows.flatMap(([what, names]) => (names.length === 0 ? [] : [`- ${what}: ${list(names)}`])),
    ...(above === null
      ? []
      : [`${above} no longer holds there: nothing is inherited from a config further up.`]),
    `Next: look through it, then run tf-peer-lint${path === "." ? "" : ` ${path}`}.`,
  ];
}
