import type { Item } from "./items.ts";
import { moved, movesBetween } from "./moved.ts";
import { type PartContext, type PartResult, runPart } from "./part-run.ts";
import type { Part } from "./split.ts";

/** What a part came to, and where its items stood. */
interface Kept {
  readonly items: readonly Item[];
  readonly result: PartResult;
}

/** Results of parts, for as long as their items stay the same, wherever they stand. */
export class KeptParts {
  #before = new Map<string, Kept>();
  #now = new Map<string, Kept>();

  /** Ends a round: what was of no use in it and the one before is forgotten. */
  endRound(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /**
   * The result of a part: that of before, if its items are the same.
   * @param common what every part has
   */
  resultOf(part: Part, common: readonly Item[], context: PartContext): PartResult {
    const items = () => [
      ...common,
      ...part.locals,
      ...part.groups.flatMap(({ blocks }) => blocks).sort(inFile),
    ];
    const key = [...common, ...part.locals].map(({ content }) => content).join() + keyOf(part);
    const kept = this.#now.get(key) ?? this.#before.get(key);
    const current = kept === undefined ? freshly(items(), context) : inPlace(kept, items);
    this.#now.set(key, current);
    return current.result;
  }
}

function keyOf({ groups }: Part): string {
  return `;${groups.map(({ content }) => content).join()}`;
}

function freshly(items: readonly Item[], context: PartContext): Kept {
  return { items, result: runPart(items, context) };
}

/** Where nothing was found, there is no place in it. */
function inPlace(kept: Kept, items: () => readonly Item[]): Kept {
  const { findings, diagnostics } = kept.result;
  if (findings.length + diagnostics.length === 0) return kept;
  const now = items();
  return { items: now, result: moved(kept.result, movesBetween(kept.items, now)) };
}

/** Groups of a file stand in each other; the files stay in their order. */
function inFile(left: Item, right: Item): number {
  return left.file === right.file ? left.start - right.start : 0;
}
