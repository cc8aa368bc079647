import type { Undecided, UndecidedCause } from "../../finding.ts";
import type { Result } from "../../result.ts";
import { placeText } from "../place.ts";
import { visible } from "../visible.ts";
import type { Style } from "./style.ts";
import { counted, listed } from "./summary.ts";
import { wrap } from "./width.ts";

const shownGroups = 8;
const shownCauses = 3;
const shownRules = 4;

/** Checks that the same unknowns leave open. */
interface Group {
  readonly causes: readonly string[];
  readonly checks: Undecided[];
}

/** A paragraph for each set of causes, those that block most first. */
export function undecidedParagraphs(result: Result, width: number, style: Style): string[] {
  const groups = groupByCauses(result);
  const paragraphs = groups.slice(0, shownGroups).map((group) => paragraph(group, width, style));
  const rest = groups.slice(shownGroups).reduce((sum, group) => sum + group.checks.length, 0);
  if (rest > 0)
    paragraphs.push(
      ...wrap(
        `${counted(rest, "more check")} undecided for other causes: --format json lists them all.`,
        width,
      ),
    );
  return paragraphs;
}

function groupByCauses(result: Result): Group[] {
  const groups = new Map<string, Group>();
  for (const check of result.undecided) {
    const causes = [...new Set(check.causes.map((cause) => causeText(cause, result.sources)))];
    const key = causes.join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { causes, checks: [check] });
    else group.checks.push(check);
  }
  // Sorting is stable: of equals, the first by file and line comes first.
  return [...groups.values()].sort((left, right) => right.checks.length - left.checks.length);
}

function causeText({ message, range }: UndecidedCause, sources: Result["sources"]): string {
  return range === null ? message : `${message}, ${placeText(sources, range)}`;
}

function paragraph({ causes, checks }: Group, width: number, style: Style): string {
  const head = `${counted(checks.length, "check")} undecided:`;
  const shown = causes.slice(0, shownCauses);
  const more = causes.length - shown.length;
  const reasons = `${shown.join("; ")}${more === 0 ? "" : `; and ${counted(more, "more cause")}`}${remedy(causes)}.`;
  const [first, ...rest] = wrap(visible(`${head} ${reasons}`), width);
  const lines = [`${style.strong(head)}${(first as string).slice(head.length)}`, ...rest];
  return [...lines, ...wrap(ruleCounts(checks), width - 2).map((line) => `  ${style.faint(line)}`)].join(
    "\n",
  );
}

/** A variable without a value is the one unknown that every user can do something about at once. */
function remedy(causes: readonly string[]): string {
  return causes.some((cause) => /^var\.\S+ has no value/.test(cause)) ? "; pass --var or --var-file" : "";
}

function ruleCounts(checks: readonly Undecided[]): string {
  const counts = new Map<string, number>();
  for (const { ruleId } of checks) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const names = [...counts].map(([ruleId, count]) => (count === 1 ? ruleId : `${ruleId} (${count})`));
  const shown = names.slice(0, names.length > shownRules + 1 ? shownRules : names.length);
  const rest = names.length - shown.length;
  return listed([...shown, ...(rest === 0 ? [] : [counted(rest, "more rule")])]);
}
