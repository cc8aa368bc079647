import type { ExplainedResource, Explanation } from "../explanation.ts";
import type { Result } from "../result.ts";
import type { Topology } from "../topology.ts";
import type { ReportOptions } from "./options.ts";
import { textReport } from "./text/text.ts";

export type { ReportOptions, RuleDescription } from "./options.ts";
export { visible } from "./visible.ts";

/** Every format, with what it is for. */
export const formats = {
  text: "for people: findings with their source",
  json: "for programs: all that was found out",
  sarif: "for code scanning: SARIF 2.1.0",
  github: "for GitHub Actions: annotations",
  markdown: "for a comment in a pull request",
  junit: "for what shows tests: JUnit's XML",
  checkstyle: "for what shows code style: Checkstyle's XML",
} as const;

export type Format = keyof typeof formats;

/** The result in a format. The code of a format that few runs ask for is loaded when they do. */
export async function report(format: Format, result: Result, options: ReportOptions): Promise<string> {
  switch (format) {
    case "text":
      return textReport(result, options);
    case "json":
      return (await import("./json.ts")).jsonReport(result);
    case "sarif":
      return (await import("./sarif/sarif.ts")).sarifReport(result, options);
    case "github":
      return (await import("./github.ts")).githubReport(result, options);
    case "markdown":
      return (await import("./markdown/markdown.ts")).markdownReport(result, options);
    case "junit":
      return (await import("./xml/junit.ts")).junitReport(result);
    case "checkstyle":
      return (await import("./xml/checkstyle.ts")).checkstyleReport(result);
  }
}

/** The formats of an explanation. */
export const explanationFormats = ["text", "json"] as const satisfies readonly Format[];

/**
 * An explanation in a format.
 * @param format one of `explanationFormats`
 */
export async function reportExplanation(
  format: Format,
  explanation: Explanation,
  options: Pick<ReportOptions, "color" | "width">,
): Promise<string> {
  return format === "json"
    ? (await import("./explain/json.ts")).jsonExplanation(explanation)
    : (await import("./explain/text.ts")).textExplanation(explanation, options);
}

/** Every format of the picture that `graph` draws, the default one first. */
export const graphFormats = ["mermaid", "dot", "json", "svg", "html"] as const;

export type GraphFormat = (typeof graphFormats)[number];

/**
 * A topology in a format.
 * @param resources what is known of the resources of it, for pages
 */
export async function reportGraph(
  format: GraphFormat,
  topology: Topology,
  resources: readonly ExplainedResource[],
): Promise<string> {
  switch (format) {
    case "mermaid":
      return (await import("./graph/mermaid.ts")).mermaidGraph(topology);
    case "dot":
      return (await import("./graph/dot.ts")).dotGraph(topology);
    case "json":
      return (await import("./graph/json.ts")).jsonGraph(topology);
    case "svg":
      return (await import("./graph/svg.ts")).svgGraph(topology);
    case "html":
      return (await import("./graph/html.ts")).htmlGraph(topology, resources);
  }
}

/** What the run has to say beyond findings, for people; empty if there is nothing. */
export async function reportDiagnostics(
  result: Pick<Result, "diagnostics" | "sources" | "secrets">,
  options: Pick<ReportOptions, "color" | "width">,
): Promise<string> {
  if (result.diagnostics.length === 0) return "";
  return (await import("./text/diagnostics.ts")).diagnosticsReport(result, options);
}
