import { resolve } from "node:path";
import type { Diagnostic } from "./diagnostic.ts";
import { isWithin } from "./files/index.ts";
import { suggestion } from "./nearest-name.ts";
import type { RootsRequest } from "./read-roots.ts";
import type { RootRun } from "./root-run.ts";
import { listNames } from "./rule/index.ts";
import type { AccountSetting, PerRoot } from "./settings.ts";

/**
 * An error for each provider configuration that the user names the account of, and that no root module of the run has. A
 * config file may be shared by many directories: what it names is held against a run of all that lies below the file, and of the
 * root that it names.
 */
export function strayAccounts(
  settings: PerRoot<{ readonly accounts: readonly AccountSetting[] }>,
  runs: readonly RootRun[],
  request: Pick<RootsRequest, "paths" | "workingDirectory">,
): readonly Diagnostic[] {
  const all = [settings, ...(settings.byRoot?.values() ?? [])];
  const accounts = [...new Set(all.flatMap((one) => one.accounts))];
  if (accounts.length === 0 || runs.length === 0) return [];
  const known = new Known(runs);
  return accounts.flatMap(({ providers, places }) =>
    providers
      .filter((name) => known.lacks(name) && isOfThisRun(name, places?.get(name), known, request))
      .map((name) => stray(name, places?.get(name), known)),
  );
}

function stray(name: string, place: string | undefined, known: Known): Diagnostic {
  const who = place === undefined ? `--account ${name}` : place;
  const what = place === undefined ? "this provider configuration" : `the provider configuration ${name}`;
  const near = suggestion(name, known.names(name)) || known.list(name);
  return { severity: "error", message: `${who}: No root module of the run has ${what}.${near}`, range: null };
}

/** @param place where the config file names the provider; left out where an option does */
function isOfThisRun(
  name: string,
  place: string | undefined,
  known: Known,
  { paths, workingDirectory }: Pick<RootsRequest, "paths" | "workingDirectory">,
): boolean {
  if (place === undefined || known.roots.has(rootOf(name) ?? "")) return true;
  const file = resolve(workingDirectory, place.replace(/:\d+:\d+$/, ""));
  return paths.some((path) => isWithin(file, resolve(workingDirectory, path)));
}

/** More names than these tell a reader nothing. */
const mostListed = 6;

/** The provider configurations of a run. */
class Known {
  readonly roots: ReadonlySet<string>;
  readonly #byRoot: readonly { readonly root: string; readonly addresses: ReadonlySet<string> }[];
  /** Whether there may be others, in the root modules and in those that they call. */
  readonly #isBroken: boolean;
  readonly #hasGaps: boolean;

  constructor(runs: readonly RootRun[]) {
    const records = runs.flatMap(({ fragment }) => fragment.roots);
    this.#byRoot = records.map(({ directory, providers }) => ({
      root: directory,
      addresses: new Set(providers.map(({ address }) => address)),
    }));
    this.roots = new Set(records.map(({ directory }) => directory));
    this.#hasGaps = records.some(({ gaps }) => gaps.length > 0);
    this.#isBroken = runs.some(
      ({ root, files }) => root === null || files.some(({ file }) => file.diagnostics.length > 0),
    );
  }

  /** Whether there is surely no such provider configuration. */
  lacks(name: string): boolean {
    const isInside = /^(?:.+:)?module\./.test(name);
    return !this.#isBroken && !(isInside && this.#hasGaps) && !new Set(this.names(name)).has(name);
  }

  /** All names, with their roots if `like` has one. */
  names(like: string): readonly string[] {
    const hasRoot = rootOf(like) !== null;
    const names = this.#byRoot.flatMap(({ root, addresses }) =>
      [...addresses].map((address) => (hasRoot ? `${root}:${address}` : address)),
    );
    return [...new Set(names)].sort();
  }

  /** ` There are alicloud and alicloud.b.` */
  list(like: string): string {
    const names = this.names(like);
    if (names.length === 0) return "";
    return names.length === 1 ? ` There is only ${names[0]}.` : ` There are ${listNames(names, mostListed)}.`;
  }
}

function rootOf(name: string): string | null {
  const colon = name.lastIndexOf(":");
  return colon === -1 ? null : name.slice(0, colon);
}
