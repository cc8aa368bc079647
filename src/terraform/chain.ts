import type { Range } from "../range.ts";
import type { Origin } from "./value.ts";

/**
 * The places of a value's way back to the literals that it was made of, nearest first, each once.
 * @param limit longer ways are cut
 */
export function chainOf(origin: Origin | null, limit: number): Range[] {
  // Most values are written where they stand, or passed on from something without a place.
  if (origin === null) return [];
  if (origin.from.length === 0) return limit > 0 ? [origin.range] : [];
  const chain: Range[] = [];
  const collect = ({ range, from }: Origin) => {
    // What was met before was followed before: origins are shared, and their number can grow with every step.
    if (chain.length >= limit || chain.some((step) => isSame(step, range))) return;
    chain.push(range);
    from.forEach(collect);
  };
  collect(origin);
  return chain;
}

function isSame(left: Range, right: Range): boolean {
  return left.start === right.start && left.end === right.end && left.file === right.file;
}
