import type { Range } from "../range.ts";
import { type ComparedLine, compareLines } from "./lines.ts";

/** A file before and after. */
export interface ChangedText {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Lines around a change that are shown with it. */
const contextLines = 3;

/**
 * The differences as a unified diff that `patch -p1` and `git apply` take.
 * @param secrets stretches of the old text that must not be shown; lines that are not changed are left out for them, and
 * changed ones masked, which no program can apply
 */
export function unifiedDiff({ file, before, after }: ChangedText, secrets: readonly Range[]): string {
  if (before === after) return "";
  const hidden = hiddenLines(before, secrets);
  const hunks = hunksOf(compareLines(splitLines(before), splitLines(after)), hidden);
  const name = (side: string) => quoted(`${side}/${file}`);
  return [`--- ${name("a")}\n`, `+++ ${name("b")}\n`, ...hunks.map((hunk) => hunkText(hunk, hidden))].join(
    "",
  );
}

/** Names with blanks and control characters are written as git writes them. */
function quoted(path: string): string {
  return /[\p{Cc}"\\]/u.test(path) ? JSON.stringify(path) : path;
}

/** Lines with their ends; the last one may have none. */
function splitLines(text: string): readonly string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** Numbers, from 0, of the lines that hold a secret. */
function hiddenLines(text: string, secrets: readonly Range[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  if (secrets.length === 0) return hidden;
  let start = 0;
  for (const [number, line] of splitLines(text).entries()) {
    const end = start + line.length;
    if (secrets.some((secret) => secret.start < end && start < secret.end)) hidden.add(number);
    start = end;
  }
  return hidden;
}

/** The changes, each with the lines around it, those that lie close together in one. */
function hunksOf(lines: readonly ComparedLine[], hidden: ReadonlySet<number>): readonly ComparedLine[][] {
  const shown = new Set<number>();
  for (const [at, { kind }] of lines.entries()) {
    if (kind === " ") continue;
    shown.add(at);
    for (const step of [-1, 1])
      for (let distance = 1; distance <= contextLines; distance++) {
        const around = lines[at + step * distance];
        if (around === undefined || (around.kind === " " && hidden.has(around.oldAt))) break;
        shown.add(at + step * distance);
      }
  }
  const hunks: ComparedLine[][] = [];
  for (const [at, line] of lines.entries()) {
    if (!shown.has(at)) continue;
    if (shown.has(at - 1)) hunks.at(-1)?.push(line);
    else hunks.push([line]);
  }
  return hunks;
}

function hunkText(hunk: readonly ComparedLine[], hidden: ReadonlySet<number>): string {
  const [first] = hunk;
  if (first === undefined) return "";
  const count = (kind: "-" | "+") => hunk.filter((line) => line.kind === " " || line.kind === kind).length;
  const range = (at: number, lines: number) =>
    `${lines === 0 ? at : at + 1}${lines === 1 ? "" : `,${lines}`}`;
  const head = `@@ -${range(first.oldAt, count("-"))} +${range(first.newAt, count("+"))} @@\n`;
  return head + hunk.map((line) => lineText(line, hidden)).join("");
}

function lineText({ kind, text, oldAt }: ComparedLine, hidden: ReadonlySet<number>): string {
  const shown = kind === "-" && hidden.has(oldAt) ? "(sensitive)\n" : text;
  return shown.endsWith("\n") ? kind + shown : `${kind}${shown}\n\\ No newline at end of file\n`;
}
