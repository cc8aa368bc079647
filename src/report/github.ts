import type { Diagnostic } from "../diagnostic.ts";
import type { Finding } from "../finding.ts";
import type { Range } from "../range.ts";
import type { Result } from "../result.ts";
import { fromBase } from "./base.ts";
import type { ReportOptions } from "./options.ts";
import { placeOf } from "./place.ts";
import { relatedOf } from "./related.ts";
import { visible } from "./visible.ts";

/**
 * Workflow commands that GitHub Actions turns into annotations, one a line.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(result: Result, options: ReportOptions): string {
  const lines = [
    ...result.findings.map((finding) => findingCommand(finding, result, options)),
    ...result.diagnostics.map((diagnostic) => diagnosticCommand(diagnostic, result, options)),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function findingCommand(finding: Finding, result: Result, options: ReportOptions): string {
  const related = relatedOf(finding).map(({ range, message }) => {
    const { file, line, column } = placeOf(result.sources, range);
    return `${fromBase(options.base, file)}:${line}:${column}: ${message}`;
  });
  const command = finding.severity === "note" ? "notice" : finding.severity;
  const properties = { title: finding.ruleId, ...placeProperties(finding.range, result, options) };
  return workflowCommand(command, properties, [finding.message, ...related]);
}

function diagnosticCommand(
  { severity, message, range }: Diagnostic,
  result: Result,
  options: ReportOptions,
): string {
  const place = range === null ? {} : placeProperties(range, result, options);
  return workflowCommand(severity, { title: "tf-peer-lint", ...place }, [message]);
}

function placeProperties(
  range: Range,
  result: Result,
  options: ReportOptions,
): Record<string, string | number> {
  const { file, line, column, endLine, endColumn } = placeOf(result.sources, range);
  const place = { file: fromBase(options.base, file), line, endLine };
  // GitHub takes columns only of annotations on a single line.
  return line === endLine ? { ...place, col: column, endColumn } : place;
}

function workflowCommand(
  command: string,
  properties: Readonly<Record<string, string | number>>,
  lines: readonly string[],
): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command} ${list.join(",")}::${escapeData(lines.map(visible).join("\n"))}`;
}

/** As `escapeData` in @actions/core: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As `escapeProperty` in the same file. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
