import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import type { Result } from "../result.ts";
import { placeText } from "./place.ts";
import { counted, listed } from "./text/summary.ts";

const shownRules = 4;

/** Something that is not known, and the rules of the checks that it leaves open. */
export interface Unknown {
  /** Where it stands; what stands nowhere is shown at the first check that it leaves open. */
  readonly place: string;
  readonly at: Range;
  readonly cause: UndecidedCause;
  readonly ruleIds: string[];
}

/** What leaves checks undecided, the unknowns that block most first. */
export function unknownsOf({ undecided, sources }: Result): Unknown[] {
  const unknowns = new Map<string, Unknown>();
  for (const { ruleId, range, causes } of undecided)
    for (const cause of causes) {
      const place = placeText(sources, cause.range ?? range);
      const key = `${cause.range === null ? "" : place}\n${cause.message}`;
      const unknown = unknowns.get(key);
      if (unknown === undefined)
        unknowns.set(key, { place, at: cause.range ?? range, cause, ruleIds: [ruleId] });
      else unknown.ruleIds.push(ruleId);
    }
  // Sorting is stable: of equals, the one of the first check by file and line comes first.
  return [...unknowns.values()].sort((left, right) => right.ruleIds.length - left.ruleIds.length);
}

/** A file that stands in front of the sentence need not be named again. */
export function sentenceOf({ message, range }: UndecidedCause): string {
  const about = range !== null && message.startsWith(`${range.file} `) ? "This file" : null;
  const text = about === null ? capitalised(message) : about + message.slice(range?.file.length);
  return `${text}${remedy(message)}.`;
}

/** With a capital letter, unless it begins with a name of the configuration: `var.a`, `alicloud_vpc.a`. */
function capitalised(text: string): string {
  return text.replace(/^[a-z]+(?= )/, (word) => word[0]?.toUpperCase() + word.slice(1));
}

/** A variable without a value is the one unknown that every user can do something about at once. */
function remedy(message: string): string {
  return /^var\.\S+ has no value/.test(message) ? "; pass --var or --var-file" : "";
}

/** The rules of the checks, with how many there are of each. */
export function rulesListed(ruleIds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const ruleId of ruleIds) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const names = [...counts].map(([ruleId, count]) => (count === 1 ? ruleId : `${ruleId} (${count})`));
  const shown = names.slice(0, names.length > shownRules + 1 ? shownRules : names.length);
  const rest = names.length - shown.length;
  return listed([...shown, ...(rest === 0 ? [] : [counted(rest, "more rule")])]);
}
