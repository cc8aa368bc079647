import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../error.ts";
import { nearestName } from "../nearest-name.ts";
import { commands } from "./read.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * A first path that is not there may have been meant as a command.
 * @throws UsageError if one has nearly that name
 */
export function refuseMisspeltCommand(
  [path = "."]: readonly string[],
  { workingDirectory }: Surroundings,
): void {
  const command = nearestName(path, commands);
  if (command === null || existsSync(resolve(workingDirectory, path))) return;
  throw new UsageError(`There is no command and no path ${path}. Did you mean ${command}?`);
}
