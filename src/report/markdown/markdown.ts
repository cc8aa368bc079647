import type { Finding } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { Result } from "../../result.ts";
import { fromBase } from "../base.ts";
import { signs } from "../graph/labels.ts";
import { mermaidGraph } from "../graph/mermaid.ts";
import { byImportance } from "../importance.ts";
import { type ReportOptions, ruleUrl } from "../options.ts";
import { placeOf } from "../place.ts";
import { divided } from "../text/finding.ts";
import { styleOf } from "../text/style.ts";
import { counted, summaryLine } from "../text/summary.ts";
import { rulesListed, sentenceOf, unknownsOf } from "../unknowns.ts";
import { visible } from "../visible.ts";
import { code, fenced, link, prose } from "./escape.ts";
import { commentRoom, linesWithin, type Room } from "./size.ts";

/** By what a workflow finds its own comment, to write it anew. */
const marker = "<!-- tf-peer-lint -->";

/** Longer messages end with an ellipsis; their end is in every other format. */
const longestMessage = 2_000;

/** For a comment in a pull request. */
export function markdownReport(result: Result, options: ReportOptions): string {
  return `${marker}\n${markdownWithin(commentRoom, result, options)}`;
}

/**
 * What was found, for people who read it on GitHub: sums, a table of findings with the most important first, what is undecided,
 * the topology where the result has it; and of all that so much as there is room for.
 */
export function markdownWithin(room: Room, result: Result, options: ReportOptions): string {
  const writer = new MarkdownWriter(result, options);
  const head = writer.head();
  // For what stands around the parts.
  const left = room.most - room.sizeOf(head) - 2_000;
  const topology = writer.topology();
  const drawn = topology !== null && room.sizeOf(topology) <= left / 3 ? topology : null;
  const problems = writer.problems(left / 8, room);
  const undecided = options.quiet ? null : writer.undecided(left / 8, room);
  const others = [problems, undecided, drawn].reduce((sum, part) => sum + room.sizeOf(part ?? ""), 0);
  const parts = [head, writer.findings(left - others, room), problems, undecided, drawn];
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}

class MarkdownWriter {
  readonly #result: Result;
  readonly #options: ReportOptions;
  readonly #rules: ReadonlyMap<string, string | null>;

  constructor(result: Result, options: ReportOptions) {
    this.#result = result;
    this.#options = options;
    this.#rules = new Map(options.rules.map((rule) => [rule.id, ruleUrl(rule, options.version)]));
  }

  head(): string {
    const sums = summaryLine(this.#result, Number.POSITIVE_INFINITY, styleOf(false));
    return `## tf-peer-lint\n\n${prose(sums)}`;
  }

  findings(most: number, room: Room): string | null {
    const findings = byImportance(this.#result.findings);
    if (findings.length === 0) return null;
    const { text, shown } = linesWithin(this.#findingRows(findings), most, room);
    return table(["severity", "where", "what"], text, findings.length - shown, "finding");
  }

  *#findingRows(findings: readonly Finding[]): Generator<string> {
    for (const finding of findings) {
      const { severity, range, ruleId, environments } = finding;
      const [fault, explanation] = divided(shortened(visible(finding.message)));
      const named = environments.length === 0 ? "" : `<br>in ${environments.map(prose).join(", ")}`;
      const message = fault === "" ? prose(explanation) : `**${prose(fault)}** ${prose(explanation)}`;
      yield row([
        `${signs[severity]} ${severity}`,
        `${this.#place(range)}<br>${this.#rule(ruleId)}`,
        message + named,
      ]);
    }
  }

  problems(most: number, room: Room): string | null {
    const { diagnostics } = this.#result;
    if (diagnostics.length === 0) return null;
    const rows = diagnostics.map(({ severity, message, range }) =>
      row([
        `${signs[severity]} ${severity}`,
        range === null ? "" : this.#place(range),
        prose(shortened(message)),
      ]),
    );
    const { text, shown } = linesWithin(rows, most, room);
    return `### Problems\n\n${table(["severity", "where", "what"], text, rows.length - shown, "problem")}`;
  }

  undecided(most: number, room: Room): string | null {
    const { undecided } = this.#result;
    if (undecided.length === 0) return null;
    const rows = unknownsOf(this.#result).map(({ cause, at, ruleIds }) =>
      row([prose(shortened(sentenceOf(cause))), this.#place(at), prose(rulesListed(ruleIds))]),
    );
    const { text, shown } = linesWithin(rows, most, room);
    const unknowns = table(["what is not known", "where", "rules"], text, rows.length - shown, "unknown");
    const summary = `${counted(undecided.length, "check")} undecided`;
    return `<details><summary>${summary}</summary>\n\n${unknowns}\n\n</details>`;
  }

  topology(): string | null {
    const { topology } = this.#result;
    if (topology === undefined || topology.vpcs.length + topology.peerings.length === 0) return null;
    return `### Topology\n\n${fenced("mermaid", mermaidGraph(topology))}`;
  }

  /** A place as `file:line`, leading to the file in the repository where that is known. */
  #place(range: Range): string {
    const { line, endLine, file } = placeOf(this.#result.sources, range);
    const { base, sourcesUrl } = this.#options;
    const path = fromBase(base, file);
    const shown = code(`${path}:${line}`);
    if (sourcesUrl === null || /^(?:\.\.)?\//.test(path)) return shown;
    const lines = endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
    const encoded = path
      .replace(/\p{Cs}/gu, "\ufffd")
      .split("/")
      .map(encodeURIComponent)
      .join("/");
    return link(shown, `${sourcesUrl}/${encoded}${lines}`);
  }

  #rule(id: string): string {
    const url = this.#rules.get(id) ?? null;
    return url === null ? code(id) : link(code(id), url);
  }
}

function shortened(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage)}…`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function table(headings: readonly string[], rows: string, left: number, what: string): string {
  const head = `${row(headings)}\n${row(headings.map(() => "---"))}`;
  const rest =
    left === 0
      ? ""
      : `\n\n${counted(left, `more ${what}`)} ${left === 1 ? "has" : "have"} no room here: \`--format json\` lists all.`;
  return `${head}${rows === "" ? "" : `\n${rows}`}${rest}`;
}
