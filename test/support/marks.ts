import type { SourceText } from "../../src/files/source-text.ts";
import type { Result } from "../../src/result.ts";

/**
 * What comments of a source say that is found in it: `# error: rule-id` at the end of a line for that line, on a line
 * of its own for the next one; several are separated by commas, and an open check is `undecided: rule-id`.
 *
 * @returns one text for each, `main.tf:7 error no-self-peering`, sorted
 */
export function marksOf({ path, text }: SourceText): string[] {
  const marks: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const comment = /^(.*?)(?:#|\/\/)\s*((?:error|warning|note|undecided): .*)$/.exec(line.trimEnd());
    if (comment === null) continue;
    const [, before = "", list = ""] = comment;
    const lineNumber = before.trim() === "" ? index + 2 : index + 1;
    for (const item of list.split(",")) {
      const mark = /^(error|warning|note|undecided): ([a-z0-9-]+)$/.exec(item.trim());
      if (mark === null) throw new Error(`${path}:${index + 1}: cannot read the mark "${item.trim()}".`);
      marks.push(`${path}:${lineNumber} ${mark[1]} ${mark[2]}`);
    }
  }
  return marks.sort();
}

/** The marks of every source that a result refers to. */
export function expectedOf({ sources }: Result): string[] {
  return [...sources.values()].flatMap(marksOf).sort();
}

/** What a result says, in the form of marks. */
export function foundIn({ findings, undecided, sources }: Result): string[] {
  const at = ({ file, start }: { readonly file: string; readonly start: number }) =>
    `${file}:${sources.get(file)?.position(start).line}`;
  return [
    ...findings.map(({ range, severity, ruleId }) => `${at(range)} ${severity} ${ruleId}`),
    ...undecided.map(({ range, ruleId }) => `${at(range)} undecided ${ruleId}`),
  ].sort();
}
