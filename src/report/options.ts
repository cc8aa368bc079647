import type { Severity } from "../finding.ts";
import type { Preset } from "../settings.ts";

/** What reports tell about a rule. */
export interface RuleDescription {
  readonly id: string;
  readonly summary: string;
  /** The severity that it has unless the user sets another one. */
  readonly severity: Severity;
  readonly preset: Preset;
  /** Where its page is, of a rule of a plugin. */
  readonly url?: string;
}

/** What reports need beside the result. */
export interface ReportOptions {
  readonly version: string;
  /** Every rule there is, sorted by id. */
  readonly rules: readonly RuleDescription[];
  /** The page of a rule, in Markdown; null where there is none at hand. */
  readonly pageOf: (ruleId: string) => string | null;
  /**
   * The way from the directory that `sarif` and `github` show files from to the working directory, with `/`;
   * `.` where they are the same.
   */
  readonly base: string;
  /** Where the files of the base directory can be read, as `https://…/blob/<commit>`; null where that is not known. */
  readonly sourcesUrl: string | null;
  /** What `SRCROOT` stands for in SARIF: an absolute URI, or null to leave it to the reader. */
  readonly sarifRoot: string | null;
  /** Whether people want to read about errors only. */
  readonly quiet: boolean;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Where the page of a rule can be read, the one of this version; null for a rule of a plugin that does not say. */
export function ruleUrl({ id, url }: RuleDescription, version: string): string | null {
  if (url !== undefined || id.includes("/")) return url ?? null;
  return `https://unpkg.com/tf-peer-lint@${version}/rules/${id}.md`;
}
