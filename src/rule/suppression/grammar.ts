import { marker } from "./marker.ts";
import { misspeltHead } from "./misspelling.ts";

/** A comment that suppresses findings, as it is written. */
export interface IgnoreText {
  /** Whether it is about the whole file. */
  readonly isForFile: boolean;
  readonly names: readonly RuleName[];
  /** The last day on which it counts, `2027-01-31`; null without one. */
  readonly until: string | null;
  readonly reason: string | null;
  /** Why it cannot be read, in a clause without a full stop; null where it can. */
  readonly problem: string | null;
}

/** The name of a rule; offsets in the text of the comment. */
export interface RuleName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What the comment has to look like. */
export const form = `${marker} rule-id[, rule-id] [until=2027-01-31] [-- reason]`;

const head = new RegExp(`^(?:#+|//+|/\\*+)?\\s*${marker}(-file)?(?![\\w-])`);

/**
 * Reads a comment by the form of `form`, or `tf-peer-lint-ignore-file …`.
 * @param text the comment, its markers included
 * @returns null for any other comment
 */
export function parseIgnore(text: string): IgnoreText | null {
  const found = head.exec(text);
  if (found === null) return misspelt(text);
  const start = found[0].length;
  const end = text.startsWith("/*") ? text.length - "*/".length : text.length;
  const body = text.slice(start, end);
  const dashes = /(?:^|\s)--/.exec(body);
  const list = dashes === null ? body : body.slice(0, dashes.index);
  const reason = dashes === null ? "" : body.slice(dashes.index + dashes[0].length);
  const date = /(?:^|\s)until=(\S*)\s*$/.exec(list);
  const names = namesIn(date === null ? list : list.slice(0, date.index), start);
  const until = date?.[1] ?? null;
  return {
    isForFile: found[1] !== undefined,
    names,
    until,
    reason: reason.trim().replace(/\s+/g, " ") || null,
    problem: problemOf(names, until),
  };
}

function misspelt(text: string): IgnoreText | null {
  const head = misspeltHead(text);
  if (head === null) return null;
  const problem = `it begins with ${head}`;
  return { isForFile: false, names: [], until: null, reason: null, problem };
}

/** The parts between commas, each without the blanks around it. */
function namesIn(list: string, offset: number): readonly RuleName[] {
  if (list.trim() === "") return [];
  let at = offset;
  return list.split(",").map((part) => {
    const name = part.trim();
    const start = at + part.length - part.trimStart().length;
    at += part.length + 1;
    return { name, start, end: start + name.length };
  });
}

function problemOf(names: readonly RuleName[], until: string | null): string | null {
  if (names.length === 0) return "it names no rule";
  if (names.some(({ name }) => name === "")) return "a name is missing beside a comma";
  const words = names.find(({ name }) => /\s/.test(name));
  if (words !== undefined)
    return `"${words.name}" is no rule: commas divide rules, and two dashes stand before a reason`;
  if (until !== null && !isDate(until)) return `${until === "" ? "nothing" : until} is no date`;
  return null;
}

/** Whether a text is a day of the calendar as `2027-01-31`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
