import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../error.ts";
import { withPlugins } from "../plugins/plugin.ts";
import type { RuleSet } from "../rule/index.ts";

/**
 * The rules with those of the plugins that a command line names. Only these are ever loaded: nothing that stands in a
 * repository is run because it is linted.
 *
 * @param names paths, which begin with a dot or a slash, or packages that are installed for the working directory
 * @throws UsageError for a plugin that cannot be loaded or is none
 */
export async function loadPlugins(
  rules: RuleSet,
  names: readonly string[],
  workingDirectory: string,
): Promise<RuleSet> {
  const plugins: unknown[] = [];
  for (const name of names) plugins.push(await load(name, workingDirectory));
  return withPlugins(rules, plugins);
}

async function load(name: string, workingDirectory: string): Promise<unknown> {
  const file = fileOf(name, workingDirectory);
  try {
    const module = await import(pathToFileURL(file).href);
    // A CommonJS module that a compiler made of another one has its default export once more inside.
    return module.default?.default ?? module.default ?? module;
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new UsageError(`The plugin ${name} cannot be loaded (${reason}).`, { cause: error });
  }
}

function fileOf(name: string, workingDirectory: string): string {
  if (/^[./]|^[A-Za-z]:[\\/]/.test(name)) {
    const path = resolve(workingDirectory, name);
    if (!existsSync(path)) throw new UsageError(`The plugin ${name} is not there.`);
    return existsSync(join(path, "package.json")) ? entryOf(path) : path;
  }
  for (let at = workingDirectory; ; at = dirname(at)) {
    const directory = join(at, "node_modules", name);
    if (existsSync(join(directory, "package.json"))) return entryOf(directory);
    if (dirname(at) === at) break;
  }
  throw new UsageError(`The plugin ${name} is not installed: npm install --save-dev ${name}.`);
}

/** The file that importing a package leads to: its own `exports` for modules, else what `require` finds. */
function entryOf(directory: string): string {
  const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  const main = conditionOf(manifest.exports?.["."] ?? manifest.exports);
  if (main !== null) return join(directory, main);
  return createRequire(join(directory, "package.json")).resolve(directory);
}

function conditionOf(target: unknown): string | null {
  if (typeof target === "string") return target;
  if (typeof target !== "object" || target === null) return null;
  for (const [condition, inner] of Object.entries(target))
    if (["import", "node", "default"].includes(condition)) return conditionOf(inner);
  return null;
}
