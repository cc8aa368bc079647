/** A line of one text or of both: `-` is only in the old one, `+` only in the new one. */
export interface ComparedLine {
  readonly kind: " " | "-" | "+";
  readonly text: string;
  /** How many lines of the old text, and of the new one, come before it. */
  readonly oldAt: number;
  readonly newAt: number;
}

/** More differing lines than this are shown as one replacement: nobody reads them one by one. */
const mostEdits = 1000;

/**
 * Compares the lines of two texts by the greedy algorithm of Eugene W. Myers: "An O(ND) Difference Algorithm and Its
 * Variations", 1986.
 */
export function compareLines(before: readonly string[], after: readonly string[]): readonly ComparedLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let ends = 0;
  const most = Math.min(before.length, after.length) - start;
  while (ends < most && before[before.length - 1 - ends] === after[after.length - 1 - ends]) ends++;
  const oldMiddle = before.slice(start, before.length - ends);
  const newMiddle = after.slice(start, after.length - ends);
  const lines: ComparedLine[] = [];
  const add = (kind: ComparedLine["kind"], text: string) => {
    const { kind: last, oldAt, newAt } = lines.at(-1) ?? { kind: null, oldAt: 0, newAt: 0 };
    const isOld = last === " " || last === "-" ? 1 : 0;
    const isNew = last === " " || last === "+" ? 1 : 0;
    lines.push({ kind, text, oldAt: oldAt + isOld, newAt: newAt + isNew });
  };
  for (const text of before.slice(0, start)) add(" ", text);
  for (const [kind, text] of differences(oldMiddle, newMiddle)) add(kind, text);
  for (const text of before.slice(before.length - ends)) add(" ", text);
  return lines;
}

type Step = readonly [kind: ComparedLine["kind"], text: string];

function differences(before: readonly string[], after: readonly string[]): readonly Step[] {
  const trace = traceOf(before, after);
  if (trace === null)
    return [...before.map((text): Step => ["-", text]), ...after.map((text): Step => ["+", text])];
  const steps: Step[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const furthest = trace[edits - 1] as ReadonlyMap<number, number>;
    const diagonal = x - y;
    const isInsertion = comesFromAbove(furthest, diagonal, edits);
    const previousX = furthest.get(isInsertion ? diagonal + 1 : diagonal - 1) ?? 0;
    const previousY = previousX - (isInsertion ? diagonal + 1 : diagonal - 1);
    for (; x > previousX && y > previousY; x--, y--) steps.push([" ", before[x - 1] as string]);
    if (isInsertion) steps.push(["+", after[previousY] as string]);
    else steps.push(["-", before[previousX] as string]);
    [x, y] = [previousX, previousY];
  }
  for (; x > 0; x--) steps.push([" ", before[x - 1] as string]);
  return steps.reverse();
}

/** For each number of edits, how far into the old text it leads by diagonal; null where there are too many edits. */
function traceOf(before: readonly string[], after: readonly string[]): ReadonlyMap<number, number>[] | null {
  const trace: Map<number, number>[] = [];
  let last: ReadonlyMap<number, number> = new Map([[1, 0]]);
  for (let edits = 0; edits <= mostEdits; edits++) {
    const furthest = new Map<number, number>();
    trace.push(furthest);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = comesFromAbove(last, diagonal, edits)
        ? (last.get(diagonal + 1) ?? 0)
        : (last.get(diagonal - 1) ?? 0) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return trace;
    }
    last = furthest;
  }
  return null;
}

/** Whether the way to a diagonal inserts a line last, rather than deletes one. */
function comesFromAbove(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  if (diagonal === edits) return false;
  return (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0);
}
