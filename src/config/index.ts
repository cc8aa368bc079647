import type { Config, ConfigNames } from "./read.ts";

export type { Config, ConfigNames } from "./read.ts";
export { resolveSettings } from "./settings.ts";

/** `readConfig`, loaded with the YAML parser when a config file is named and not before. */
export async function loadConfig(
  path: string,
  workingDirectory: string,
  names: ConfigNames,
): Promise<Config> {
  const { readConfig } = await import("./read.ts");
  return readConfig(path, workingDirectory, names);
}
