import { directoryOf, entryPath } from "../../files/index.ts";

/** What the `source` of a `module` block says, after `ParseModuleSource` of Terraform. */
export type ModuleSource =
  /** A path from the directory of the calling module. */
  | { readonly kind: "local"; readonly path: string }
  /** Of a registry: `terraform-alicloud-modules/vpc/alicloud`; without a host, of the one that the program takes. */
  | { readonly kind: "registry"; readonly host: string | null; readonly address: string }
  /** Of a repository or an archive. */
  | { readonly kind: "remote"; readonly address: string };

/** https://developer.hashicorp.com/terraform/language/modules/sources */
export function parseModuleSource(text: string): ModuleSource {
  if (/^\.\.?[/\\]/.test(text)) return { kind: "local", path: text.replaceAll("\\", "/") };
  return registrySource(text) ?? { kind: "remote", address: text };
}

/** `[HOST/]NAMESPACE/NAME/PROVIDER[//SUBDIRECTORY]` */
function registrySource(text: string): ModuleSource | null {
  const [, host, name, below] =
    /^(?:([\w-]+(?:\.[\w-]+)+(?::\d+)?)\/)?([0-9A-Za-z][\w-]*\/[0-9A-Za-z][\w-]*\/[0-9a-z]{1,64})(\/\/.+)?$/.exec(
      text,
    ) ?? [];
  if (name === undefined || host === "github.com" || host === "bitbucket.org" || host === "gitlab.com")
    return null;
  return { kind: "registry", host: host?.toLowerCase() ?? null, address: name + (below ?? "") };
}

/** The directory that a relative path leads to from another one, as reports show both. */
export function directoryFrom(directory: string, path: string): string {
  let at = directory;
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") at = entryPath(at, segment);
    else if (at === "." || at === ".." || at.endsWith("/..")) at = entryPath(at, "..");
    else at = directoryOf(at);
  }
  return at;
}
