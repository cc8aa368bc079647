import {
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Diagnostic as EditorDiagnostic,
} from "vscode-languageserver/node.js";
import type { Diagnostic } from "../diagnostic.ts";
import type { Finding } from "../finding.ts";
import type { Range } from "../range.ts";
import { relatedOf } from "../report/related.ts";
import { visible } from "../report/visible.ts";
import type { Result } from "../result.ts";
import type { Places } from "./places.ts";

/** What turning a result into diagnostics takes. */
export interface DiagnosticsContext {
  readonly places: Places;
  /** Whether the editor shows further places. */
  readonly withRelated: boolean;
  /** The URI of a file as reports show it. */
  uriOf(path: string): string;
  /** Where the page of a rule is; null where it has none. */
  pageOf(ruleId: string): string | null;
}

/** What an editor calls what it shows. */
export const sourceName = "tf-peer-lint";

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
} as const;

/** More related places than these nobody looks through, and an editor would be slow with them. */
const mostRelated = 100;

/** What an editor is to show, by the files of a result as reports show them. */
export function diagnosticsOf(
  result: Pick<Result, "findings" | "diagnostics" | "sources">,
  context: DiagnosticsContext,
): ReadonlyMap<string, EditorDiagnostic[]> {
  const byFile = new Map<string, EditorDiagnostic[]>();
  const add = (file: string, diagnostic: EditorDiagnostic | null) => {
    if (diagnostic === null) return;
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [diagnostic]);
    else known.push(diagnostic);
  };
  for (const finding of result.findings) add(finding.range.file, ofFinding(finding, result.sources, context));
  for (const diagnostic of result.diagnostics)
    if (diagnostic.range !== null)
      add(diagnostic.range.file, ofDiagnostic(diagnostic, diagnostic.range, result.sources, context));
  return byFile;
}

function ofFinding(
  finding: Finding,
  sources: Result["sources"],
  context: DiagnosticsContext,
): EditorDiagnostic | null {
  const source = sources.get(finding.range.file);
  if (source === undefined) return null;
  const page = context.pageOf(finding.ruleId);
  const related = context.withRelated ? relatedInformation(finding, sources, context) : [];
  return {
    range: context.places.range(source, finding.range),
    severity: severities[finding.severity],
    source: sourceName,
    code: finding.ruleId,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    message: visible(finding.message),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
  };
}

function relatedInformation(
  finding: Finding,
  sources: Result["sources"],
  { places, uriOf }: DiagnosticsContext,
): DiagnosticRelatedInformation[] {
  return relatedOf(finding)
    .slice(0, mostRelated)
    .flatMap(({ range, message }) => {
      const source = sources.get(range.file);
      if (source === undefined) return [];
      const location = { uri: uriOf(range.file), range: places.range(source, range) };
      return [{ location, message: visible(message) }];
    });
}

function ofDiagnostic(
  { severity, message }: Diagnostic,
  range: Range,
  sources: Result["sources"],
  { places }: DiagnosticsContext,
): EditorDiagnostic | null {
  const source = sources.get(range.file);
  if (source === undefined) return null;
  return {
    range: places.range(source, range),
    severity: severities[severity],
    source: sourceName,
    message: visible(message),
  };
}
