import { compareText } from "../../compare-text.ts";
import type { Severity } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { Result } from "../../result.ts";
import { placeOf } from "../place.ts";
import { element, type Xml, xmlDocument } from "./element.ts";

/** https://checkstyle.org/apidocs/com/puppycrawl/tools/checkstyle/api/SeverityLevel.html. */
const severities: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "info" };

/** Checkstyle's report, by file: https://checkstyle.org/config.html (XMLLogger), which Jenkins, GitLab and reviewdog read. */
export function checkstyleReport(result: Result): string {
  const byFile = new Map<string, Xml[]>();
  const add = (range: Range, severity: Severity, message: string, source: string) => {
    const { file, line, column } = placeOf(result.sources, range);
    const errors = byFile.get(file) ?? [];
    byFile.set(file, errors);
    const attributes = {
      line,
      column,
      severity: severities[severity],
      message,
      source: `tf-peer-lint.${source}`,
    };
    errors.push(element("error", attributes));
  };
  for (const { range, severity, message, ruleId } of result.findings) add(range, severity, message, ruleId);
  for (const { range, severity, message } of result.diagnostics)
    if (range !== null) add(range, severity, message, "diagnostic");
  const files = [...byFile].sort(([left], [right]) => compareText(left, right));
  return xmlDocument(
    element(
      "checkstyle",
      { version: "4.3" },
      files.map(([name, errors]) => element("file", { name }, errors)),
    ),
  );
}
