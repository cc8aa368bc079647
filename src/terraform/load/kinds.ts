import { addTo, type Groups } from "../../grouping.ts";
import type { ResourceMode } from "../root.ts";
import type { ModuleDeclarations, ResourceDeclaration } from "./declarations.ts";

type Kinds = ReadonlyMap<string, readonly ResourceDeclaration[]>;

const kinds = new WeakMap<ModuleDeclarations, Kinds>();

/** A mode and type of resources, as the key that `resourcesByKind` has for it: `data alicloud_vpcs`. */
export function kindOf(mode: ResourceMode, type: string): string {
  return `${mode} ${type}`;
}

/** The resources that a module declares, each list in the order in which they are declared. */
export function resourcesByKind(declarations: ModuleDeclarations): Kinds {
  let found = kinds.get(declarations);
  if (found === undefined) {
    found = group(declarations.resources.values());
    kinds.set(declarations, found);
  }
  return found;
}

/** A module has few kinds of many resources, so that the key is made for a kind and not for each of them. */
function group(resources: Iterable<ResourceDeclaration>): Kinds {
  const byType: Record<ResourceMode, Groups<string, ResourceDeclaration>> = {
    managed: new Map(),
    data: new Map(),
  };
  for (const resource of resources) addTo(byType[resource.mode], resource.type, resource);
  const { managed, data } = byType;
  return new Map([
    ...[...managed].map(([type, found]) => [kindOf("managed", type), found] as const),
    ...[...data].map(([type, found]) => [kindOf("data", type), found] as const),
  ]);
}
