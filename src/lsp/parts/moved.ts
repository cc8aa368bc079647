import type { Diagnostic } from "../../diagnostic.ts";
import type { Range } from "../../range.ts";
import type { Item } from "./items.ts";
import type { PartResult } from "./part-run.ts";

/** Items that stand elsewhere than before. */
export type Moves = readonly { readonly from: Item; readonly by: number }[];

/** Where the same items, in the same order, have come to stand. */
export function movesBetween(before: readonly Item[], now: readonly Item[]): Moves {
  return before.flatMap((from, at) => {
    const by = (now[at] as Item).start - from.start;
    return by === 0 ? [] : [{ from, by }];
  });
}

/** The same result with every place where it is now. */
export function moved(result: PartResult, moves: Moves): PartResult {
  const { findings, diagnostics } = result;
  if (moves.length === 0 || findings.length + diagnostics.length === 0) return result;
  const move = (range: Range): Range => moveRange(range, moves);
  return {
    ...result,
    findings: findings.map((finding) => moveAll(finding, move)),
    diagnostics: diagnostics.map((diagnostic): Diagnostic => moveAll(diagnostic, move)),
  };
}

function moveRange(range: Range, moves: Moves): Range {
  // What stands nowhere in a file has its beginning as its place.
  if (range.end === 0) return range;
  const move = moves.find(
    ({ from }) =>
      from.file.source.path === range.file && from.start <= range.start && range.start <= from.end,
  );
  return move === undefined
    ? range
    : { file: range.file, start: range.start + move.by, end: range.end + move.by };
}

/** Plain data with every range in it moved. */
function moveAll<Data>(data: Data, move: (range: Range) => Range): Data {
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map((one) => moveAll(one, move)) as Data;
  if (isRange(data)) return move(data) as Data;
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, moveAll(one, move)])) as Data;
}

function isRange(data: object): data is Range {
  return "file" in data && "start" in data && "end" in data;
}
