import type { SourceText } from "../files/source-text.ts";
import { BodyParser } from "./body.ts";
import { SyntaxReport } from "./report.ts";
import { scan, scanTemplate } from "./scanner.ts";
import type { Expression, File, SyntaxDiagnostic } from "./tree.ts";

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Parses HCL's native syntax. Never throws: what cannot be read becomes a diagnostic, and the rest of the
 * file is read nevertheless.
 */
export function parseNative(source: SourceText): File {
  const { text } = source;
  const report = new SyntaxReport();
  const start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const { tokens, comments } = scan(text, start, text.length, report);
  const body = new BodyParser(text, tokens, report).file();
  return { source, body, comments, diagnostics: report.sorted() };
}

/** An expression that was parsed on its own. */
export interface LoneExpression {
  readonly expression: Expression;
  readonly diagnostics: readonly SyntaxDiagnostic[];
}

/** Parses the characters from `start` to `end` as one expression, in which line ends are white space. */
export function parseExpression(text: string, start = 0, end: number = text.length): LoneExpression {
  const report = new SyntaxReport();
  const { tokens } = scan(text, start, end, report);
  const expression = new BodyParser(text, tokens, report).loneExpression();
  return { expression, diagnostics: report.sorted() };
}

/** Parses the characters from `start` to `end` as a template without quotes. */
export function parseTemplate(text: string, start = 0, end: number = text.length): LoneExpression {
  const report = new SyntaxReport();
  const { tokens } = scanTemplate(text, start, end, report);
  const expression = new BodyParser(text, tokens, report).loneTemplate(start, end);
  return { expression, diagnostics: report.sorted() };
}
