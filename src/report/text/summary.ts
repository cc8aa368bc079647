import type { Result } from "../../result.ts";
import { countOf, severities } from "../../severity.ts";
import { visible } from "../visible.ts";
import type { Style } from "./style.ts";
import { wrap } from "./width.ts";

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The last line: what was found in how much. */
export function summaryLine(result: Result, width: number, style: Style): string {
  const counts = severities
    .map((severity) => [severity, countOf(result.findings, severity)] as const)
    .filter(([, count]) => count > 0);
  const [worst] = counts[0] ?? [null];
  const found = listed(counts.map(([severity, count]) => counted(count, severity)));
  const [head, rest] =
    worst === null
      ? [nothingFound(result), scope(result)]
      : [`Found ${found}`, ` in ${scopeAfterIn(result)}`];
  const [first, ...more] = wrap(
    `${head}${rest}${undecided(result)}${suppressed(result)}${known(result)}.${skipped(result)}`,
    width,
  );
  const paint = worst === null ? (result.failed ? style.strong : style.good) : style[worst];
  // The head is short, so it stands whole on the first line.
  return [`${paint(head)}${(first as string).slice(head.length)}`, ...more].join("\n");
}

function nothingFound({ summary, undecided: open }: Result): string {
  if (summary.roots === 0) return "Nothing to lint";
  // The other side of a connection has checks, too.
  return summary.peerings === 0 && open.length === 0 ? "No VPC peering" : "No faults found";
}

function scope(result: Result): string {
  if (result.summary.roots === 0) return "";
  return ` in ${scopeAfterIn(result)}`;
}

function scopeAfterIn({ summary }: Result): string {
  const size = [
    counted(summary.roots, "root module"),
    counted(summary.files, "file"),
    ...environments(summary.environments),
  ].join(", ");
  return summary.peerings === 0 ? size : `${counted(summary.peerings, "peering")} (${size})`;
}

/** More names than these tell a reader nothing. */
const mostNamed = 6;

function environments(names: readonly string[]): string[] {
  if (names.length > mostNamed) return [counted(names.length, "environment")];
  return names.length === 0 ? [] : [`in ${listed(names.map(visible))}`];
}

function undecided(result: Result): string {
  return result.undecided.length === 0 ? "" : `; ${counted(result.undecided.length, "check")} undecided`;
}

function suppressed(result: Result): string {
  return result.suppressed.length === 0 ? "" : `; ${result.suppressed.length} suppressed`;
}

function known(result: Result): string {
  return result.known.length === 0 ? "" : `; ${result.known.length} in the baseline`;
}

function skipped({ summary }: Result): string {
  if (summary.skippedDirectories === 0) return "";
  const [directories, have] =
    summary.skippedDirectories === 1 ? ["directory", "has"] : ["directories", "have"];
  const other = summary.roots === 0 ? "" : "other ";
  return ` ${summary.skippedDirectories} ${other}${directories} with Terraform files ${have} nothing of Alibaba Cloud.`;
}
