import type { Node } from "./tree.ts";

/**
 * Moves all of a tree from where it was parsed to where its characters stand in the file, in place.
 *
 * @param place gives the offset in the file for one in the text that was parsed
 */
export function relocate(tree: Node, place: (offset: number) => number): void {
  const seen = new Set<object>();
  const waiting: object[] = [tree];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    // A splat's item stands in the tree twice.
    if (seen.has(next)) continue;
    seen.add(next);
    if (isNode(next)) {
      next.start = place(next.start);
      next.end = place(next.end);
    }
    for (const inner of Object.values(next))
      if (typeof inner === "object" && inner !== null) waiting.push(inner);
  }
}

function isNode(value: object): value is { -readonly [Key in keyof Node]: Node[Key] } {
  return "start" in value && "end" in value;
}
