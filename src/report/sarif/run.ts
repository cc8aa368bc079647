import type { Run, Result as SarifResult, Suppression, ToolComponent } from "sarif";
import type { Finding, SuppressedFinding } from "../../finding.ts";
import type { ReportOptions } from "../options.ts";
import { Notifications, notificationDescriptors } from "./notifications.ts";
import type { Part } from "./parts.ts";
import { Places, sourceRoot } from "./places.ts";
import { hasTooManyPlaces, resultOf } from "./result.ts";
import { ruleDescriptor } from "./rules.ts";

/**
 * What was found out about one root module, or about all of them, as a run of SARIF.
 * @param kept the findings that there is room for
 */
export function runOf({ root, result }: Part, kept: ReadonlySet<Finding>, options: ReportOptions): Run {
  const ruleIndexes = new Map(options.rules.map(({ id }, index) => [id, index]));
  const places = new Places(result.sources, options.base);
  const all = [...result.findings, ...result.known, ...result.suppressed];
  const shown = all.filter((finding) => kept.has(finding));
  const leftOut = { results: all.length - shown.length, crowded: shown.filter(hasTooManyPlaces).length };
  return {
    tool: { driver: driver(options) },
    automationDetails: { id: automationId(root, places) },
    invocations: [
      {
        executionSuccessful: !result.failed,
        toolExecutionNotifications: new Notifications(places, ruleIndexes).of(result, leftOut),
      },
    ],
    ...originalUris(options),
    columnKind: "utf16CodeUnits",
    results: resultsOf(result, kept, (finding) => resultOf(finding, places, ruleIndexes)),
  };
}

/** What stands before the last slash is the category by which GitHub tells analyses of one commit apart. */
function automationId(root: string | null, places: Places): string {
  const uri = root === null ? "." : places.uri(root);
  return uri === "." ? "tf-peer-lint/" : `tf-peer-lint/${uri}/`;
}

function driver(options: ReportOptions): ToolComponent {
  const { version, rules } = options;
  return {
    name: "tf-peer-lint",
    version,
    semanticVersion: version,
    informationUri: "https://www.npmjs.com/package/tf-peer-lint",
    rules: rules.map((rule) => ruleDescriptor(rule, options)),
    notifications: [...notificationDescriptors],
  };
}

function originalUris({ sarifRoot }: ReportOptions): Pick<Run, "originalUriBaseIds"> {
  if (sarifRoot === null) return {};
  const uri = sarifRoot.endsWith("/") ? sarifRoot : `${sarifRoot}/`;
  return { originalUriBaseIds: { [sourceRoot]: { uri } } };
}

/**
 * Where one result tells what suppresses it, the others tell that nothing does (section 3.27.23); where there is a
 * baseline, all results tell whether it has them (3.27.24).
 */
function resultsOf(
  { findings, suppressed, known, baseline }: Part["result"],
  kept: ReadonlySet<Finding>,
  write: (finding: Finding) => SarifResult,
): SarifResult[] {
  const hasSuppressions = suppressed.length > 0;
  const result = (
    finding: Finding,
    baselineState: "new" | "unchanged",
    suppressions: readonly Suppression[],
  ): SarifResult[] => {
    if (!kept.has(finding)) return [];
    return [
      {
        ...write(finding),
        ...(hasSuppressions ? { suppressions: [...suppressions] } : {}),
        ...(baseline === null ? {} : { baselineState }),
      },
    ];
  };
  return [
    ...findings.flatMap((finding) => result(finding, "new", [])),
    ...known.flatMap((finding) => result(finding, "unchanged", [])),
    ...suppressed.flatMap((finding) => result(finding, "new", [suppressionOf(finding)])),
  ];
}

function suppressionOf({ justification }: SuppressedFinding): Suppression {
  return {
    kind: "inSource",
    status: "accepted",
    ...(justification === null ? {} : { justification }),
  };
}
