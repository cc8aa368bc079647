import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic as EditorDiagnostic,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node.js";
import type { TextEdit as Edit, Finding, Fix } from "../finding.ts";
import { applyFixes } from "../fix/apply.ts";
import type { File } from "../hcl/index.ts";
import { visible } from "../report/visible.ts";
import type { Result } from "../result.ts";
import { sourceName } from "./diagnostics.ts";
import type { Places } from "./places.ts";
import { type Insertion, suppressionAt, suppressionInFile } from "./suppression.ts";

/** Applies every fix of a file that cannot change what the configuration means. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.${sourceName}`;

/** What making code actions takes. */
export interface ActionsContext {
  readonly places: Places;
  /** With fixes. */
  readonly result: Result;
  /** The file that they are asked for. */
  readonly file: File;
  /** Whether comments that suppress need a reason. */
  readonly needsReason: boolean;
  uriOf(path: string): string;
  /** The version that the editor has of a file; null where it has it not open. */
  versionOf(path: string): number | null;
  /** Whether the editor takes edits of certain versions. */
  readonly withVersions: boolean;
}

/** What can be done about diagnostics: fixes and suggestions of the rules, and comments that suppress. */
export function quickFixes(diagnostics: readonly EditorDiagnostic[], context: ActionsContext): CodeAction[] {
  const own = diagnostics.filter(({ source }) => source === sourceName);
  return own.flatMap((diagnostic) => {
    const finding = findingOf(diagnostic, context);
    if (finding === null) return [];
    return [
      ...finding.fixes.flatMap((fix) => fixAction(fix, diagnostic, context) ?? []),
      ...suppressions(finding, diagnostic, context),
    ];
  });
}

/** The finding that a diagnostic shows, if it is still there. */
function findingOf(diagnostic: EditorDiagnostic, { places, result, file }: ActionsContext): Finding | null {
  const { source } = file;
  const range = JSON.stringify(diagnostic.range);
  const found = result.findings.find(
    (finding) =>
      finding.ruleId === diagnostic.code &&
      finding.range.file === source.path &&
      visible(finding.message) === diagnostic.message &&
      JSON.stringify(places.range(source, finding.range)) === sorted(range),
  );
  return found ?? null;
}

/** Editors may write the keys of a range in another order. */
function sorted(range: string): string {
  const { start, end } = JSON.parse(range);
  const position = ({ line, character }: { line: number; character: number }) => ({ line, character });
  return JSON.stringify({ start: position(start), end: position(end) });
}

function fixAction(fix: Fix, diagnostic: EditorDiagnostic, context: ActionsContext): CodeAction | null {
  if (!fix.edits.every(({ range }) => isEditable(range.file, context))) return null;
  return {
    title: visible(fix.message),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: fix.safe,
    edit: workspaceEdit(fix.edits, context),
  };
}

/** The next `terraform init` replaces what it has fetched. */
function isEditable(path: string, { result }: ActionsContext): boolean {
  return result.sources.has(path) && !path.split("/").includes(".terraform");
}

function suppressions(
  { ruleId, range }: Finding,
  diagnostic: EditorDiagnostic,
  context: ActionsContext,
): CodeAction[] {
  const { file, needsReason } = context;
  const reason = needsReason ? "why" : "";
  const make = (title: string, insertion: Insertion | null): CodeAction[] => {
    if (insertion === null) return [];
    const at = { file: file.source.path, start: insertion.at, end: insertion.at };
    const edit = workspaceEdit([{ range: at, text: insertion.text }], context);
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit }];
  };
  return [
    ...make(`Suppress ${ruleId} here`, suppressionAt(file, range.start, ruleId, reason)),
    ...make(`Suppress ${ruleId} in this file`, suppressionInFile(file, ruleId, reason)),
  ];
}

/** All safe fixes of what stands in a file at once; null where there are none. */
export function fixAllAction(context: ActionsContext): CodeAction | null {
  const { result, file } = context;
  const own = result.findings.filter(({ range }) => range.file === file.source.path);
  const fixes = own.flatMap((finding) => finding.fixes.find(({ safe }) => safe) ?? []);
  const editable = [...result.sources].filter(([path]) => isEditable(path, context));
  const { applied } = applyFixes(fixes, new Map(editable.map(([path, { text }]) => [path, text])));
  if (applied.length === 0) return null;
  const edits = applied.flatMap((fix) => fix.edits);
  return {
    title: "Fix all that tf-peer-lint can fix safely",
    kind: fixAllKind,
    edit: workspaceEdit(edits, context),
  };
}

function workspaceEdit(edits: readonly Edit[], context: ActionsContext): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { range, text } of edits) {
    const source = context.result.sources.get(range.file) ?? context.file.source;
    const edit = { range: context.places.range(source, range), newText: text };
    byFile.set(range.file, [...(byFile.get(range.file) ?? []), edit]);
  }
  if (!context.withVersions)
    return { changes: Object.fromEntries([...byFile].map(([path, list]) => [context.uriOf(path), list])) };
  const documentChanges = [...byFile].map(
    ([path, list]): TextDocumentEdit => ({
      textDocument: { uri: context.uriOf(path), version: context.versionOf(path) },
      edits: list,
    }),
  );
  return { documentChanges };
}
