import { resolve } from "node:path";
import type { Config } from "./config/index.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { isWithin } from "./files/index.ts";
import { suggestion } from "./nearest-name.ts";
import type { RootsRead, RootsRequest } from "./read-roots.ts";
import type { RootRun } from "./root-run.ts";
import type { RemoteStateSetting } from "./settings.ts";

/**
 * An error for each variable and each state that a config file names and no root module has. A file may be shared by many
 * directories: what it names is held against a run of all that lies below it, and of the root that it names.
 */
export function strayNames(
  read: Pick<RootsRead, "configs" | "skippedDirectories" | "onlyFiles">,
  runs: readonly RootRun[],
  request: Pick<RootsRequest, "paths" | "workingDirectory">,
): readonly Diagnostic[] {
  const roots = new Map(
    runs.flatMap((run) => (run.root === null ? [] : [[run.root.directory, run] as const])),
  );
  const configs = new Set([...read.configs.values()].filter((config) => config !== null));
  const isWholeRun = read.skippedDirectories === 0 && read.onlyFiles.size === 0;
  return [...configs].flatMap((config) => {
    const isWhole = isWholeRun && isBelow(config, request);
    const own = [...read.configs].flatMap(([root, one]) => (one === config ? [roots.get(root)] : []));
    return [
      ...(isWhole ? strayVariables(config, own) : []),
      ...config.remoteStates.flatMap((setting) => strayState(setting, roots, isWhole) ?? []),
    ];
  });
}

/** Whether a run is of all that lies in the folder of the config file and below. */
function isBelow(
  { source }: Config,
  { paths, workingDirectory }: Pick<RootsRequest, "paths" | "workingDirectory">,
): boolean {
  const file = resolve(workingDirectory, source.path);
  return paths.some((path) => isWithin(file, resolve(workingDirectory, path)));
}

function strayVariables(config: Config, runs: readonly (RootRun | undefined)[]): Diagnostic[] {
  if (config.variables === null || runs.some((run) => run === undefined || isBroken(run))) return [];
  const declared = new Set(runs.flatMap((run) => declaredIn(run as RootRun)));
  const { source, body } = config.variables;
  return body.attributes
    .filter(({ name }) => !declared.has(name))
    .map(({ name, nameRange: { start, end } }) => ({
      severity: "error",
      message: `No root module of the run declares a variable ${name}.${suggestion(name, declared)}`,
      range: { file: source.path, start, end },
      isOfConfig: true,
    }));
}

function declaredIn({ root }: RootRun): readonly string[] {
  const blocks = root?.files.flatMap(({ body }) => body.blocks) ?? [];
  return blocks.flatMap(({ type, labels }) => (type === "variable" && labels[0] ? [labels[0].name] : []));
}

function strayState(
  { root, address, target, places }: RemoteStateSetting,
  runs: ReadonlyMap<string, RootRun>,
  isWhole: boolean,
): Diagnostic | null {
  const error = (message: string, range: Diagnostic["range"]) =>
    ({ severity: "error", message, range, isOfConfig: true }) as const;
  const isNoRoot = (directory: string) => isWhole && !runs.has(directory);
  const noRoot = (directory: string) =>
    `${directory} is no root module of the run.${suggestion(directory, runs.keys())}`;
  if (root !== null && isNoRoot(root)) return error(noRoot(root), places.address);
  if (isNoRoot(target)) return error(noRoot(target), places.target);
  const readers = root === null ? (isWhole ? [...runs.values()] : []) : [runs.get(root)];
  if (readers.length === 0 || readers.some((run) => run === undefined || isBroken(run))) return null;
  const known = new Set(readers.flatMap((run) => statesIn(run as RootRun)));
  if (known.has(address) || known.has(address.replace(/\[[^\]]*\]$/, ""))) return null;
  const where = root === null ? "No root module of the run" : `The root module ${root}`;
  const lacks = root === null ? "has" : "does not have";
  return error(`${where} ${lacks} ${address}.${suggestion(address, known)}`, places.address);
}

function statesIn({ root }: RootRun): readonly string[] {
  const blocks = root?.resources("data", "terraform_remote_state") ?? [];
  return blocks.flatMap(({ address, instances }) => [address, ...instances.map((one) => one.address)]);
}

/** Whether there may be more in a root than is known. */
function isBroken({ root, files, fragment }: RootRun): boolean {
  const hasGaps = fragment.roots.some(({ gaps }) => gaps.length > 0);
  return root === null || hasGaps || files.some(({ file }) => file.diagnostics.length > 0);
}
