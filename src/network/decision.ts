import type { Assumption, UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";

/**
 * The answer to a yes-or-no question about the network: it holds for every value that the unknowns could take, for
 * none, or it depends on them.
 */
export type Decision = Decided | Open;

export interface Decided {
  readonly is: boolean;
  readonly causes: readonly [];
  /** What the answer rests on beyond the sources. */
  readonly assumptions: readonly Assumption[];
}

export interface Open {
  readonly is: "undecided";
  /** What is not known; at least one, without duplicates. */
  readonly causes: readonly UndecidedCause[];
  readonly assumptions: readonly [];
}

export const yes: Decided = { is: true, causes: [], assumptions: [] };
export const no: Decided = { is: false, causes: [], assumptions: [] };

/** Of what keeps an answer open. Whoever has given values to that many is told of the others. */
export const mostCauses = 32;

/** Of the causes that are gathered for many answers beforehand. More than these tell a reader nothing. */
export const mostGathered = 8;

/** @param causes at least one; the first of them are kept */
export function open(causes: readonly UndecidedCause[]): Open {
  return { is: "undecided", causes: distinctCauses(causes, mostCauses), assumptions: [] };
}

export function decided(is: boolean): Decided {
  return is ? yes : no;
}

/** The same answer, resting on an assumption too. */
export function assuming(decision: Decision, assumption: Assumption): Decision {
  if (decision.is === "undecided" || decision.assumptions.includes(assumption)) return decision;
  if (decision.assumptions.length === 0) return assumingOnly(decision.is, assumption);
  return { ...decision, assumptions: [...decision.assumptions, assumption].sort() };
}

const assumed = new Map<string, Decided>();

/** One object for each of the few that there are: most networks rest on the same assumption everywhere. */
function assumingOnly(is: boolean, assumption: Assumption): Decided {
  const key = `${is} ${assumption}`;
  let decision = assumed.get(key);
  if (decision === undefined) {
    decision = { is, causes: [], assumptions: [assumption] };
    assumed.set(key, decision);
  }
  return decision;
}

export function not(decision: Decision): Decision {
  if (decision.is === "undecided") return decision;
  return decision.assumptions.length === 0 ? decided(!decision.is) : { ...decision, is: !decision.is };
}

/** Whether all hold. Where one does not, the answer is the one among those that assumes least. */
export function all(...decisions: readonly Decision[]): Decision {
  return combine(decisions, false);
}

/** Whether at least one holds. Where some do, the answer is the one among those that assumes least. */
export function any(...decisions: readonly Decision[]): Decision {
  return combine(decisions, true);
}

/**
 * Whether at least one holds of so many that most are better left unasked: where as many are open as anybody is told of, those
 * that cannot settle it.
 *
 * @param mayHold whether the answer for an item may be yes; else it is no or open
 */
export function anyOf<Item>(
  items: Iterable<Item>,
  decide: (item: Item) => Decision,
  mayHold: (item: Item) => boolean,
): Decision {
  const decisions: Decision[] = [];
  let opened = 0;
  for (const item of items) {
    if (opened >= mostCauses && !mayHold(item)) continue;
    const decision = decide(item);
    if (decision.is === "undecided") opened++;
    if (decision !== no) decisions.push(decision);
  }
  return combine(decisions, true);
}

const nothingAssumed: readonly Assumption[] = [];

/** A single `settling` answer settles the matter; without one, what is open keeps it open. */
function combine(decisions: readonly Decision[], settling: boolean): Decision {
  let settled: Decided | null = null;
  let causes: UndecidedCause[] | null = null;
  let assumptions: readonly Assumption[] = nothingAssumed;
  for (let at = 0; at < decisions.length; at++) {
    const decision = decisions[at] as Decision;
    if (decision.is === "undecided") {
      causes ??= [];
      // What many decisions are open for, others mostly are, too.
      if (causes.length < mostCauses * mostCauses) causes.push(...decision.causes);
    } else if (decision.is !== settling) assumptions = united(assumptions, decision.assumptions);
    else if (settled === null || decision.assumptions.length < settled.assumptions.length) settled = decision;
  }
  if (settled !== null) return settled;
  if (causes !== null) return open(causes);
  return assumptions.length === 0 ? decided(!settling) : { is: !settling, causes: [], assumptions };
}

/** Both lists as one, sorted and without duplicates; mostly one of them is empty. */
function united(left: readonly Assumption[], right: readonly Assumption[]): readonly Assumption[] {
  if (right.length === 0) return left;
  return left.length === 0 ? right : [...new Set([...left, ...right])].sort();
}

/**
 * The causes without those that say the same of the same place, in the order given.
 * @param most how many of them; the first ones
 */
export function distinctCauses(
  causes: readonly UndecidedCause[],
  most = Number.POSITIVE_INFINITY,
): readonly UndecidedCause[] {
  if (causes.length < 2) return causes;
  if (causes.length <= few) return causes.filter((cause, at) => !isAmong(causes, at, cause));
  const distinct = new Map<string, UndecidedCause>();
  for (const cause of causes) {
    const { message, range } = cause;
    const key = range === null ? message : `${range.file}\0${range.start}\0${range.end}\0${message}`;
    if (!distinct.has(key)) distinct.set(key, cause);
    if (distinct.size === most) break;
  }
  return [...distinct.values()];
}

/** So many are compared with each other faster than texts are made of them to find them by. */
const few = 6;

/** Whether a cause stands before a place in the list. */
function isAmong(
  causes: readonly UndecidedCause[],
  end: number,
  { message, range }: UndecidedCause,
): boolean {
  for (let at = 0; at < end; at++) {
    const other = causes[at] as UndecidedCause;
    if (other.message === message && isSamePlace(other.range, range)) return true;
  }
  return false;
}

function isSamePlace(left: Range | null, right: Range | null): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return left.start === right.start && left.end === right.end && left.file === right.file;
}
