import { entryPath } from "../../files/index.ts";
import type { SourceReader } from "../../files/reader.ts";
import { parseNative } from "../../hcl/index.ts";
import type { LockedProvider } from "../root.ts";
import { attributeIn, literalText } from "./content.ts";
import { rangeOfNode } from "./declarations.ts";

/**
 * The versions of providers that a root module's `.terraform.lock.hcl` selects, by their sources with the host:
 * `registry.terraform.io/aliyun/alicloud`. None where there is no such file, or it does not tell.
 * https://developer.hashicorp.com/terraform/language/files/dependency-lock
 */
export function readLockFile(directory: string, reader: SourceReader): ReadonlyMap<string, LockedProvider> {
  const locked = new Map<string, LockedProvider>();
  const path = entryPath(directory, ".terraform.lock.hcl");
  const source = reader.read(path);
  if ("failure" in source) return locked;
  for (const { type, labels, body } of parseNative(source).body.blocks) {
    const [label] = labels;
    const version = attributeIn([{ file: path, body, damage: null }], "version");
    const text = version === null ? null : literalText(version.node.value);
    if (type !== "provider" || label === undefined || version === null || text === null) continue;
    locked.set(label.name.toLowerCase(), { version: text, range: rangeOfNode(path, version.node.value) });
  }
  return locked;
}
