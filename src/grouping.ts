/** Items put together by what they have in common, each list in the order in which the items came. */
export type Groups<Key, Item> = Map<Key, [Item, ...Item[]]>;

/** Puts an item with those of the same key. */
export function addTo<Key, Item>(groups: Groups<Key, Item>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

/** The items by key, the keys in the order in which they first came. */
export function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): Groups<Key, Item> {
  const groups: Groups<Key, Item> = new Map();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
}

/** The items without those that have the key of an earlier one. */
export function distinctBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Item[] {
  return [...groupBy(items, keyOf).values()].map(([first]) => first);
}
