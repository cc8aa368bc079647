import type { Diagnostic } from "../diagnostic.ts";
import type { Finding } from "../finding.ts";
import type { Range } from "../range.ts";
import type { Result } from "../result.ts";
import { fromBase } from "./base.ts";
import { byImportance } from "./importance.ts";
import type { ReportOptions } from "./options.ts";
import { placeOf } from "./place.ts";
import { relatedOf } from "./related.ts";
import { visible } from "./visible.ts";

/**
 * So many annotations of a kind GitHub shows of a step, and 50 of a job:
 * https://docs.github.com/en/rest/checks/runs and https://github.com/orgs/community/discussions/26680.
 */
const mostOfKind = 10;

type Kind = "error" | "warning" | "notice";

interface Annotation {
  readonly kind: Kind;
  readonly title: string;
  readonly range: Range | null;
  readonly lines: readonly string[];
}

/**
 * Workflow commands that GitHub Actions turns into annotations, one a line, the most important ones of each kind. Those that
 * GitHub would not show follow as lines of the log.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(result: Result, options: ReportOptions): string {
  const writer = new AnnotationWriter(result, options);
  const counts: Record<Kind, number> = { error: 0, warning: 0, notice: 0 };
  const others: Annotation[] = [];
  const lines: string[] = [];
  for (const annotation of writer.annotations()) {
    counts[annotation.kind]++;
    if (counts[annotation.kind] > mostOfKind) others.push(annotation);
    else lines.push(writer.command(annotation));
  }
  if (others.length > 0)
    lines.push(
      `::group::${others.length} more, of which GitHub shows no annotations`,
      ...others.map((annotation) => writer.logLine(annotation)),
      "::endgroup::",
    );
  return lines.map((line) => `${line}\n`).join("");
}

class AnnotationWriter {
  readonly #result: Result;
  readonly #options: ReportOptions;

  constructor(result: Result, options: ReportOptions) {
    this.#result = result;
    this.#options = options;
  }

  /** The most important first: what could not be linted at all, then findings. */
  annotations(): Annotation[] {
    const diagnostics = this.#result.diagnostics.map(
      ({ severity, message, range }: Diagnostic): Annotation => ({
        ...{ kind: severity, title: "tf-peer-lint", range, lines: [message] },
      }),
    );
    return [
      ...diagnostics.filter(({ kind }) => kind === "error"),
      ...byImportance(this.#result.findings).map((finding) => this.#ofFinding(finding)),
      ...diagnostics.filter(({ kind }) => kind !== "error"),
    ];
  }

  #ofFinding(finding: Finding): Annotation {
    const { severity, ruleId, range, message } = finding;
    const related = relatedOf(finding).map(
      (location) => `${this.#placeText(location.range)}: ${location.message}`,
    );
    const kind = severity === "note" ? "notice" : severity;
    return { kind, title: ruleId, range, lines: [message, ...related] };
  }

  command({ kind, title, range, lines }: Annotation): string {
    const properties = { title, ...(range === null ? {} : this.#placeProperties(range)) };
    const list = Object.entries(properties).map(
      ([name, value]) => `${name}=${escapeProperty(String(value))}`,
    );
    return `::${kind} ${list.join(",")}::${escapeData(lines.map(visible).join("\n"))}`;
  }

  /** What the runner takes for no command: those of today begin the line with `::`, older ones stand anywhere behind `##[`. */
  logLine({ kind, title, range, lines }: Annotation): string {
    const place = range === null ? "" : `${this.#placeText(range)}: `;
    return visible(`${kind}  ${place}${title}: ${lines[0]}`).replaceAll("##[", "## [");
  }

  #placeText(range: Range): string {
    const { file, line, column } = placeOf(this.#result.sources, range);
    return `${fromBase(this.#options.base, file)}:${line}:${column}`;
  }

  #placeProperties(range: Range): Record<string, string | number> {
    const { file, line, column, endLine, endColumn } = placeOf(this.#result.sources, range);
    const place = { file: fromBase(this.#options.base, file), line, endLine };
    // GitHub takes columns only of annotations on a single line.
    return line === endLine ? { ...place, col: column, endColumn } : place;
  }
}

/** As `escapeData` in @actions/core: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As `escapeProperty` in the same file. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
