import type { ResourceMode } from "../root.ts";
import type { ResourceNode } from "./resource.ts";

/** The resources of a module instance, by what expressions name them: no address has to be put together to find one. */
export class ResourceTable {
  readonly #types: Readonly<Record<ResourceMode, Map<string, Map<string, ResourceNode>>>> = {
    managed: new Map(),
    data: new Map(),
  };

  get(mode: ResourceMode, type: string, name: string): ResourceNode | null {
    return this.#types[mode].get(type)?.get(name) ?? null;
  }

  add(resource: ResourceNode): void {
    const { mode, type, name } = resource;
    const types = this.#types[mode];
    const named = types.get(type);
    if (named === undefined) types.set(type, new Map([[name, resource]]));
    else named.set(name, resource);
  }
}
