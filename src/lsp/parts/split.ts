import { addTo, type Groups } from "../../grouping.ts";
import type { BlockGroup, FileItems, Item } from "./items.ts";
import { Union } from "./union.ts";

/** What has to be evaluated together, each in the order of the files. */
export interface Part {
  readonly locals: readonly Item[];
  readonly groups: readonly BlockGroup[];
}

/**
 * Divides what a root module declares so that no part refers to another. Locals are in every part that refers to them: what
 * they are is the same in each. What belongs to every part is left out.
 * @param names how many names there are
 */
export function splitIntoParts(files: readonly FileItems[], names: number): readonly Part[] {
  const locals = new Locals(files.flatMap((file) => file.locals));
  const groups = files.flatMap((file) => file.groups);
  const union = new Union(groups.length);
  const owners = new Int32Array(names).fill(-1);
  const own = (name: number, at: number) => {
    const owner = owners[name] as number;
    if (owner === -1) owners[name] = at;
    else union.join(owner, at);
  };
  for (const [at, group] of groups.entries()) {
    for (const name of group.names) own(name, at);
    for (const local of group.locals) for (const name of locals.reachedFrom(local).names) own(name, at);
  }
  const parts = union.groups(groups).map((joined) => ({ locals: locals.usedBy(joined), groups: joined }));
  const unused = locals.unused();
  return unused.length === 0 ? parts : [...parts, { locals: unused, groups: [] }];
}

/** Several parts as one. */
export function joinParts(parts: readonly Part[], files: readonly FileItems[]): Part {
  const locals = new Set(parts.flatMap((part) => part.locals));
  const groups = new Set(parts.flatMap((part) => part.groups));
  return {
    locals: files.flatMap((file) => file.locals.filter((local) => locals.has(local))),
    groups: files.flatMap((file) => file.groups.filter((group) => groups.has(group))),
  };
}

/** What a local leads to, through others. */
interface Reached {
  readonly names: readonly number[];
  readonly locals: ReadonlySet<Item>;
}

/** The locals of a root module. */
class Locals {
  readonly #all: readonly Item[];
  readonly #byName: Groups<number, Item> = new Map();
  readonly #reached = new Map<number, Reached>();
  readonly #used = new Set<Item>();

  /** @param all in the order of the files */
  constructor(all: readonly Item[]) {
    this.#all = all;
    for (const item of all) addTo(this.#byName, item.name as number, item);
  }

  reachedFrom(name: number): Reached {
    let reached = this.#reached.get(name);
    if (reached === undefined) {
      reached = this.#follow(name);
      this.#reached.set(name, reached);
    }
    return reached;
  }

  #follow(name: number): Reached {
    const waiting = new Set([name]);
    const locals = new Set<Item>();
    const names = new Set<number>();
    // What is added meanwhile is visited, too.
    for (const next of waiting)
      for (const local of this.#byName.get(next) ?? []) {
        locals.add(local);
        for (const mentioned of local.locals) waiting.add(mentioned);
        for (const mentioned of local.mentions) names.add(mentioned);
      }
    return { names: [...names], locals };
  }

  /** Those that groups of blocks lead to. */
  usedBy(groups: readonly BlockGroup[]): readonly Item[] {
    const names = new Set(groups.flatMap(({ locals }) => locals));
    const used = new Set<Item>();
    for (const name of names) for (const local of this.reachedFrom(name).locals) used.add(local);
    for (const local of used) this.#used.add(local);
    return used.size < 2 ? [...used] : this.#all.filter((local) => used.has(local));
  }

  /** Those that none of the groups that were asked about leads to. */
  unused(): readonly Item[] {
    return this.#all.filter((local) => !this.#used.has(local));
  }
}
