import type { Assumption, Finding, Fix, Severity, Undecided } from "../finding.ts";
import type { Result } from "../result.ts";
import { countOf } from "../severity.ts";
import { type Place, placeOf } from "./place.ts";
import { relatedOf } from "./related.ts";
import { visibleJson } from "./visible.ts";

/** The result of linting as data: what `--format json` prints and the library gives. Later versions only add keys. */
export interface JsonResult {
  readonly version: 1;
  /** Sorted by file, line, column, rule id and address. */
  readonly findings: readonly JsonFinding[];
  readonly undecided: readonly JsonUndecided[];
  readonly suppressed: readonly (JsonFinding & { readonly justification: string | null })[];
  /** What the baseline has already. */
  readonly baselined: readonly JsonFinding[];
  readonly diagnostics: readonly JsonDiagnostic[];
  readonly summary: {
    readonly files: number;
    readonly roots: number;
    readonly peerings: number;
    readonly errors: number;
    readonly warnings: number;
    readonly notes: number;
    readonly undecided: number;
    readonly suppressed: number;
    readonly baselined: number;
  };
}

/** Files are relative to the working directory; lines and columns count from 1, columns in UTF-16 code units. */
export interface JsonFinding extends Place {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly root: string;
  readonly environments: readonly string[];
  readonly assumptions: readonly Assumption[];
  /** The first of `addresses`; null where no instance is meant. */
  readonly address: string | null;
  readonly addresses: readonly string[];
  readonly related: readonly (Place & { readonly message: string })[];
  readonly fixes: readonly JsonFix[];
  readonly fingerprint: string;
}

export interface JsonFix {
  readonly safe: boolean;
  readonly message: string;
  readonly edits: readonly (Place & { readonly text: string })[];
}

export interface JsonUndecided {
  readonly ruleId: string;
  readonly root: string;
  readonly address: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly causes: readonly {
    readonly message: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly column: number | null;
  }[];
}

export interface JsonDiagnostic {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

/** The result as text, indented, with a line end at its end. */
export function jsonReport(result: Result): string {
  return `${visibleJson(JSON.stringify(toJson(result), null, 2))}\n`;
}

/** The result as plain data. */
export function toJson(result: Result): JsonResult {
  const { sources } = result;
  const count = (severity: Severity) => countOf(result.findings, severity);
  return {
    version: 1,
    findings: result.findings.map((finding) => findingToJson(finding, sources)),
    undecided: result.undecided.map((undecided) => undecidedToJson(undecided, sources)),
    suppressed: result.suppressed.map((finding) => ({
      ...findingToJson(finding, sources),
      justification: finding.justification,
    })),
    baselined: result.known.map((finding) => findingToJson(finding, sources)),
    diagnostics: result.diagnostics.map(({ severity, message, range }) => ({
      severity,
      message,
      ...(range === null ? nowhere : placeOf(sources, range)),
    })),
    summary: {
      files: result.summary.files,
      roots: result.summary.roots,
      peerings: result.summary.peerings,
      errors: count("error"),
      warnings: count("warning"),
      notes: count("note"),
      undecided: result.undecided.length,
      suppressed: result.suppressed.length,
      baselined: result.known.length,
    },
  };
}

const nowhere = { file: null, line: null, column: null, endLine: null, endColumn: null };

function findingToJson(finding: Finding, sources: Result["sources"]): JsonFinding {
  return {
    ruleId: finding.ruleId,
    messageId: finding.messageId,
    severity: finding.severity,
    message: finding.message,
    root: finding.root,
    environments: finding.environments,
    assumptions: finding.assumptions,
    ...placeOf(sources, finding.range),
    address: finding.addresses[0] ?? null,
    addresses: finding.addresses,
    related: relatedOf(finding).map(({ range, message }) => ({ ...placeOf(sources, range), message })),
    fixes: finding.fixes.map((fix) => fixToJson(fix, sources)),
    fingerprint: finding.fingerprint,
  };
}

function fixToJson({ safe, message, edits }: Fix, sources: Result["sources"]): JsonFix {
  return { safe, message, edits: edits.map(({ range, text }) => ({ ...placeOf(sources, range), text })) };
}

function undecidedToJson(undecided: Undecided, sources: Result["sources"]): JsonUndecided {
  const { file, line, column } = placeOf(sources, undecided.range);
  return {
    ruleId: undecided.ruleId,
    root: undecided.root,
    address: undecided.address,
    file,
    line,
    column,
    causes: undecided.causes.map(({ message, range }) => {
      if (range === null) return { message, file: null, line: null, column: null };
      const place = placeOf(sources, range);
      return { message, file: place.file, line: place.line, column: place.column };
    }),
  };
}
