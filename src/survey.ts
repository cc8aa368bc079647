import { entryPath } from "./files/index.ts";
import type { SourceReader } from "./files/reader.ts";
import { addTo, type Groups } from "./grouping.ts";
import type { ProviderRecord, RootRecord } from "./network/fragment.ts";
import { join } from "./network/index.ts";
import { type RootsRequest, readRoots } from "./read-roots.ts";
import { runRoot } from "./root-run.ts";
import { withPackages } from "./terraform/index.ts";

/** What there is in a repository that a config file has something to say about. All lists are sorted. */
export interface Survey {
  /** Directories of the root modules. */
  readonly roots: readonly string[];
  /** Provider configurations of which no file tells the account, those of one account together. */
  readonly accounts: readonly (readonly ProviderName[])[];
  /** By the names that their files suggest. */
  readonly environments: readonly SuggestedEnvironment[];
  /** Ids of VPCs of which the run knows nothing else. */
  readonly vpcs: readonly string[];
  /** Data sources that read the state of a root module which is not in a local file. */
  readonly remoteStates: readonly { readonly root: string; readonly address: string }[];
  /** What could not be looked at, and why. */
  readonly problems: readonly string[];
}

export interface ProviderName {
  readonly root: string;
  /** `alicloud.x` */
  readonly address: string;
}

/** An environment of a root module with its files of values. */
export interface SuggestedEnvironment {
  readonly name: string;
  readonly root: string;
  readonly files: readonly string[];
}

/** Looks at the root modules that the paths mean. */
export async function survey(request: RootsRequest): Promise<Survey> {
  const read = await readRoots(request);
  const runs = await withPackages(() => read.inputs.map(runRoot));
  const records = runs.flatMap(({ fragment }) => fragment.roots);
  const network = join(
    runs.map(({ fragment }) => fragment),
    request.settings,
  );
  return {
    roots: records.map(({ directory }) => directory).sort(),
    accounts: unknownAccounts(records),
    environments: records.flatMap(({ directory }) => environmentsOf(directory, read.reader)),
    vpcs: network.vpcs.flatMap(({ knowledge, text }) =>
      knowledge === "literal" && text.startsWith("vpc-") ? [text] : [],
    ),
    remoteStates: records.flatMap(({ directory, remoteStates }) =>
      Object.entries(remoteStates).flatMap(([address, { path }]) =>
        path === null ? [{ root: directory, address }] : [],
      ),
    ),
    problems: read.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
  };
}

function unknownAccounts(records: readonly RootRecord[]): ProviderName[][] {
  const groups: Groups<string, ProviderName> = new Map();
  for (const { directory, providers } of records) {
    for (const provider of providers) {
      if (provider.header === null || tellsAccount(provider)) continue;
      const { address, credentials, role, usesEnvironment } = provider;
      // What comes from outside may differ from one root module to the next.
      const key = JSON.stringify([credentials, role, usesEnvironment ? directory : ""]);
      addTo(groups, key, { root: directory, address });
    }
  }
  return [...groups.values()];
}

function tellsAccount({ accountId, roleArn, unknown }: ProviderRecord): boolean {
  return unknown.length > 0 || accountId.state === "known" || roleArn.state === "known";
}

/** Names of files and folders that say nothing of which environment they are for. */
const plainNames = /^(?:terraform|variables|vars|main|default|values|inputs)$/;
const sharedNames = /^(?:common|shared|global|globals|base|all)$/;
/** Folders for files of values lie in a root module, or in a folder there. */
const deepest = 2;

/** The environments that files of values are for which Terraform does not load by itself. */
function environmentsOf(root: string, reader: SourceReader): SuggestedEnvironment[] {
  const byName: Groups<string, string> = new Map();
  const shared: string[] = [];
  for (const { path, folder, stem } of valueFiles(root, reader)) {
    if (sharedNames.test(stem)) {
      shared.push(path);
      continue;
    }
    const name = plainNames.test(stem) ? folder : stem;
    if (name !== null) addTo(byName, name, path);
  }
  return [...byName]
    .map(([name, files]) => ({ name, root, files: [...shared, ...files] }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

interface ValueFile {
  readonly path: string;
  /** The folder that it lies in, where that is not the root module's. */
  readonly folder: string | null;
  /** Its name without the ending. */
  readonly stem: string;
}

function valueFiles(
  directory: string,
  reader: SourceReader,
  folder: string | null = null,
  depth = 0,
): ValueFile[] {
  const entries = reader.list(directory);
  if ("failure" in entries) return [];
  return entries.flatMap(({ name, kind }) => {
    const path = entryPath(directory, name);
    if (kind === "directory")
      return depth < deepest && !name.startsWith(".") ? valueFiles(path, reader, name, depth + 1) : [];
    const [, stem] = /^(.+?)\.tfvars(?:\.json)?$/s.exec(name) ?? [];
    const isLoaded = folder === null && (stem === "terraform" || stem?.endsWith(".auto") === true);
    return stem === undefined || isLoaded ? [] : [{ path, folder, stem }];
  });
}
