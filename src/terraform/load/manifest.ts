import { entryPath } from "../../files/index.ts";
import type { SourceReader } from "../../files/reader.ts";
import { directoryFrom, type ModuleSource } from "./source.ts";

/** A module that `terraform init` has fetched. */
interface InstalledModule {
  readonly source: string;
  /** Null where the manifest names none, as it does for what comes from no registry. */
  readonly version: string | null;
  /** From the root module's directory, as the manifest has it: `path.module`. */
  readonly path: string;
  /** The same directory as reports show it. */
  readonly directory: string;
}

/** What a module's manifest says of the modules that are installed, by their calls: `network.subnets`. */
export type InstalledModules = ReadonlyMap<string, InstalledModule>;

/**
 * Reads `.terraform/modules/modules.json`, which `terraform init` writes. What is no such file installs nothing.
 * https://github.com/hashicorp/terraform/blob/v1.11.4/internal/modsdir/manifest.go
 */
export function readManifest(directory: string, reader: SourceReader): InstalledModules {
  const installed = new Map<string, InstalledModule>();
  const source = reader.read(entryPath(directory, ".terraform/modules/modules.json"));
  if ("failure" in source) return installed;
  for (const record of recordsOf(source.text)) {
    const { Key, Source, Version, Dir } = record as Readonly<Record<string, unknown>>;
    if (typeof Key === "string" && typeof Source === "string" && typeof Dir === "string")
      installed.set(Key, {
        source: Source,
        version: typeof Version === "string" && Version !== "" ? Version : null,
        path: Dir,
        directory: Dir.startsWith("/") ? Dir : directoryFrom(directory, Dir),
      });
  }
  return installed;
}

function recordsOf(text: string): readonly object[] {
  try {
    const { Modules } = JSON.parse(text);
    return Array.isArray(Modules) ? Modules.filter((one) => typeof one === "object" && one !== null) : [];
  } catch {
    return [];
  }
}

/** The module that a call asks for, where it is installed; null where it is not, or something else is. */
export function installedAt(
  installed: InstalledModules,
  calls: readonly string[],
  source: ModuleSource,
): InstalledModule | null {
  const module = installed.get(calls.join("."));
  return module !== undefined && isSource(module.source, source) ? module : null;
}

/** Registries that modules without a host come from: Terraform's and OpenTofu's. */
const defaultHosts = ["registry.terraform.io", "registry.opentofu.org"];

function isSource(recorded: string, source: ModuleSource): boolean {
  if (source.kind === "local") return false;
  if (source.kind === "registry") {
    const hosts = source.host === null ? defaultHosts : [source.host];
    return hosts.some((host) => recorded === `${host}/${source.address}`);
  }
  return recorded === source.address || recorded === withScheme(source.address);
}

/** Short forms of addresses, as Terraform records them: `github.com/a/b//c` is `git::https://github.com/a/b.git//c`. */
function withScheme(address: string): string {
  const [, host, repository, rest = ""] =
    /^((?:github|gitlab)\.com|bitbucket\.org)\/([^/?]+\/[^/?]+)(.*)$/.exec(address) ?? [];
  if (host !== undefined)
    return `git::https://${host}/${repository}${repository?.endsWith(".git") ? "" : ".git"}${rest}`;
  const [, user, path] = /^(git@[\w.-]+):(.+)$/.exec(address) ?? [];
  if (user !== undefined) return `git::ssh://${user}/${path}`;
  return address.startsWith("/") ? `file://${address}` : address;
}
