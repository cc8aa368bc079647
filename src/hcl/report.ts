import type { SyntaxDiagnostic } from "./tree.ts";

/** A text with more faults than this is no configuration; the rest of them would only be noise. */
const MAXIMUM_DIAGNOSTICS = 100;

/** Collects what is wrong with one file. */
export class SyntaxReport {
  readonly diagnostics: SyntaxDiagnostic[] = [];

  /** @param message full sentences: what is wrong and what to do */
  add(start: number, end: number, message: string): void {
    if (this.diagnostics.length < MAXIMUM_DIAGNOSTICS) this.diagnostics.push({ start, end, message });
  }

  /** What was reported, in source order. */
  sorted(): readonly SyntaxDiagnostic[] {
    return this.diagnostics.sort((a, b) => a.start - b.start || a.end - b.end);
  }
}
