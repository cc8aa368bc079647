import { UsageError } from "../error.ts";
import type { RuleSet } from "../rule/index.ts";
import type { Output } from "./outputs.ts";

/**
 * What `--list-rules` prints.
 * @throws UsageError for another format than text and JSON
 */
export function ruleList(rules: RuleSet, format: Output["format"]): string {
  const list = [...rules].map(([id, { meta }]) => ({
    id,
    severity: meta.severity,
    preset: meta.preset,
    fix: meta.fix,
    summary: meta.summary,
  }));
  if (format === "json") return `${JSON.stringify(list, null, 2)}\n`;
  if (format !== "text") throw new UsageError(`--list-rules has no format ${format}: it has text and json.`);
  const width = Math.max(...list.map(({ id }) => id.length));
  return list
    .map(
      ({ id, severity, preset, summary }) =>
        `${id.padEnd(width)}  ${severity.padEnd(7)}  ${preset.padEnd(11)}  ${summary}\n`,
    )
    .join("");
}
