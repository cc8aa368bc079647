import type { ReportingDescriptor } from "sarif";
import type { Severity } from "../../finding.ts";
import { type ReportOptions, type RuleDescription, ruleUrl } from "../options.ts";

/** How GitHub calls severities where it sorts by them. */
const problemSeverities: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  note: "recommendation",
};

/** What SARIF tells about a rule, with its whole page as the help. */
export function ruleDescriptor(rule: RuleDescription, options: ReportOptions): ReportingDescriptor {
  const { id, summary, severity, preset } = rule;
  const url = ruleUrl(rule, options.version);
  const page = options.pageOf(id);
  const help = url === null ? summary : `${summary} Why it matters, and what to do: ${url}`;
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    ...(url === null ? {} : { helpUri: url }),
    help: {
      text: help,
      ...(page !== null
        ? { markdown: helpOf(page, url) }
        : url === null
          ? {}
          : { markdown: `${summary} [Why it matters, and what to do.](${url})` }),
    },
    // Rules of the preset "strict" are off unless it is chosen.
    defaultConfiguration: { enabled: preset === "recommended", level: severity },
    properties: {
      // A finding holds whatever is not known.
      precision: "very-high",
      "problem.severity": problemSeverities[severity],
      tags: ["terraform", "alibaba-cloud", "vpc-peering"],
    },
  };
}

/** `NoOverlappingCidr` of `no-overlapping-cidr`, the form that the format asks for. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[-/])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The page without its title, which stands above the help, and with links that lead somewhere from elsewhere, too. */
function helpOf(page: string, url: string | null): string {
  const text = page
    .replace(/^# .*\n+/, "")
    .replace(/^<!--.*-->\n/gm, "")
    .trim();
  if (url === null) return text;
  return text.replace(
    /\]\((?![a-z]+:|#)([^)\s]+)\)/g,
    (_, target: string) => `](${new URL(target, url).href})`,
  );
}
