import type { SourceText } from "../files/source-text.ts";
import { type JsonValue, readJson } from "./json-value.ts";
import { SyntaxReport } from "./report.ts";
import type { SyntaxDiagnostic } from "./tree.ts";

/** A JSON text that is no configuration. */
export interface JsonDocument {
  readonly value: JsonValue;
  /** What is wrong with it; what could not be read is of the type `invalid` in `value`. */
  readonly diagnostics: readonly SyntaxDiagnostic[];
}

/** Reads a JSON text with all digits of its numbers, and no deeper than configurations may nest. */
export function parseJsonDocument({ text }: SourceText): JsonDocument {
  const report = new SyntaxReport();
  const value = readJson(text, text.charCodeAt(0) === 0xfeff ? 1 : 0, report);
  return { value, diagnostics: report.sorted() };
}
