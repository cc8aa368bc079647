import { groupBy } from "../../grouping.ts";
import type { Item } from "./items.ts";
import { joinedByKeys } from "./union.ts";

/** Items that have to be evaluated together, in the order of the files; those that every part has are left out. */
export type Part = readonly Item[];

/**
 * Divides what a root module declares so that no part refers to another. Locals are in every part that refers to them: what
 * they are is the same in each.
 */
export function splitIntoParts(items: readonly Item[]): readonly Part[] {
  const locals = groupBy(
    items.filter(({ attribute }) => attribute !== null),
    ({ name }) => name as string,
  );
  const places = new Map(items.map((item, place) => [item, place]));
  const inOrder = (part: Iterable<Item>) =>
    [...part].sort((left, right) => (places.get(left) ?? 0) - (places.get(right) ?? 0));
  const reached = new Map<Item, Reached>();
  const blocks = items.filter(({ attribute, name }) => attribute === null && name !== null);
  for (const block of blocks) reached.set(block, reachedFrom(block, locals));
  const groups = joinedByKeys(blocks, (block) => [
    block.name as string,
    ...(reached.get(block)?.names ?? []),
  ]);
  const used = new Set<Item>();
  const parts = groups.map((group) => {
    const own = new Set(group.flatMap((block) => reached.get(block)?.locals ?? []));
    for (const local of own) used.add(local);
    return own.size === 0 ? group : inOrder([...group, ...own]);
  });
  const unused = items.filter((item) => item.attribute !== null && !used.has(item));
  return unused.length === 0 ? parts : [...parts, unused];
}

/** What an item refers to, through locals. */
interface Reached {
  readonly names: readonly string[];
  readonly locals: readonly Item[];
}

function reachedFrom({ mentions }: Item, locals: ReadonlyMap<string, readonly Item[]>): Reached {
  if (!mentions.some((name) => name.startsWith("local."))) return { names: mentions, locals: [] };
  const names = new Set(mentions);
  const found = new Set<Item>();
  // What is added meanwhile is visited, too.
  for (const name of names)
    for (const local of locals.get(name) ?? []) {
      found.add(local);
      for (const mentioned of local.mentions) names.add(mentioned);
    }
  return { names: [...names].filter((name) => !name.startsWith("local.")), locals: [...found] };
}
