import type {
  ArtifactLocation,
  CodeFlow,
  Invocation,
  Location,
  Log,
  LogicalLocation,
  Notification,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  ReportingDescriptorReference,
  Fix as SarifFix,
  Result as SarifResult,
  Suppression,
  ToolComponent,
} from "sarif";
import type { Diagnostic } from "../diagnostic.ts";
import type { Finding, Fix, SuppressedFinding, Undecided } from "../finding.ts";
import type { Range } from "../range.ts";
import type { Result } from "../result.ts";
import { fromBase } from "./base.ts";
import { type ReportOptions, type RuleDescription, ruleUrl } from "./options.ts";
import { placeOf } from "./place.ts";
import { flowsOf, relatedOf } from "./related.ts";
import { visibleJson } from "./visible.ts";

/** The name under which files are relative to the root of the sources. */
const sourceRoot = "SRCROOT";

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. */
export function sarifReport(result: Result, options: ReportOptions): string {
  return `${visibleJson(JSON.stringify(new SarifWriter(result, options).log(), null, 2))}\n`;
}

/** What the tool has to say that is no finding. */
const notifications = [
  {
    id: "undecided",
    name: "UndecidedCheck",
    shortDescription: { text: "A check that values which are not known leave open." },
    fullDescription: {
      text: "The check may hold or not, depending on values that the sources do not tell. Give these values, for instance with --var or --var-file, to decide it.",
    },
    help: { text: "The locations tell what is not known: give these values, or leave the check undecided." },
    defaultConfiguration: { level: "note" },
  },
  {
    id: "diagnostic",
    name: "ConfigurationProblem",
    shortDescription: { text: "A problem with reading or evaluating the configuration." },
    fullDescription: {
      text: "Checks that depend on the part of the configuration in question are undecided.",
    },
    help: { text: "Correct the configuration at the location, as terraform validate would demand." },
    defaultConfiguration: { level: "warning" },
  },
] as const satisfies readonly ReportingDescriptor[];

class SarifWriter {
  readonly #result: Result;
  readonly #options: ReportOptions;
  readonly #ruleIndexes: ReadonlyMap<string, number>;

  constructor(result: Result, options: ReportOptions) {
    this.#result = result;
    this.#options = options;
    this.#ruleIndexes = new Map(options.rules.map(({ id }, index) => [id, index]));
  }

  log(): Log {
    const root = this.#options.sarifRoot;
    return {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: { driver: this.#driver() },
          invocations: [this.#invocation()],
          ...(root === null ? {} : { originalUriBaseIds: { [sourceRoot]: { uri: withSlash(root) } } }),
          columnKind: "utf16CodeUnits",
          results: this.#results(),
        },
      ],
    };
  }

  #driver(): ToolComponent {
    const { version, rules } = this.#options;
    return {
      name: "tf-peer-lint",
      version,
      semanticVersion: version,
      informationUri: "https://www.npmjs.com/package/tf-peer-lint",
      rules: rules.map((rule) => this.#rule(rule)),
      notifications: [...notifications],
    };
  }

  #rule(rule: RuleDescription): ReportingDescriptor {
    const { id, summary, severity, preset } = rule;
    const url = ruleUrl(rule, this.#options.version);
    return {
      id,
      name: pascalCase(id),
      shortDescription: { text: summary },
      fullDescription: { text: summary },
      ...(url === null ? {} : { helpUri: url }),
      help:
        url === null
          ? { text: summary }
          : {
              text: `${summary} Why it matters, and what to do: ${url}`,
              markdown: `${summary} [Why it matters, and what to do.](${url})`,
            },
      // Rules of the preset "strict" are off unless it is chosen.
      defaultConfiguration: { enabled: preset === "recommended", level: severity },
    };
  }

  #invocation(): Invocation {
    return {
      executionSuccessful: !this.#result.failed,
      toolExecutionNotifications: [
        ...this.#result.diagnostics.map((diagnostic) => this.#diagnostic(diagnostic)),
        ...this.#result.undecided.map((undecided) => this.#undecided(undecided)),
      ],
    };
  }

  /**
   * Where one result tells what suppresses it, the others tell that nothing does (section 3.27.23); where there is a
   * baseline, all results tell whether it has them (3.27.24).
   */
  #results(): SarifResult[] {
    const { findings, suppressed, known, baseline } = this.#result;
    const hasSuppressions = suppressed.length > 0;
    const result = (
      finding: Finding,
      baselineState: "new" | "unchanged",
      suppressions: readonly Suppression[],
    ): SarifResult => ({
      ...this.#finding(finding),
      ...(hasSuppressions ? { suppressions: [...suppressions] } : {}),
      ...(baseline === null ? {} : { baselineState }),
    });
    return [
      ...findings.map((finding) => result(finding, "new", [])),
      ...known.map((finding) => result(finding, "unchanged", [])),
      ...suppressed.map((finding) => result(finding, "new", [suppressionOf(finding)])),
    ];
  }

  #finding(finding: Finding): SarifResult {
    const related = relatedOf(finding);
    const flows = flowsOf(finding);
    const index = this.#ruleIndexes.get(finding.ruleId);
    return {
      ruleId: finding.ruleId,
      ...(index === undefined ? {} : { ruleIndex: index }),
      level: finding.severity,
      message: { text: finding.message },
      locations: [
        {
          physicalLocation: this.#physicalLocation(finding.range),
          ...(finding.addresses.length === 0
            ? {}
            : { logicalLocations: finding.addresses.map(logicalLocation) }),
        },
      ],
      ...(related.length === 0
        ? {}
        : {
            relatedLocations: related.map(({ range, message }, id) => ({
              id,
              physicalLocation: this.#physicalLocation(range),
              message: { text: message },
            })),
          }),
      ...(flows.length === 0 ? {} : { codeFlows: flows.map((flow) => this.#codeFlow(flow)) }),
      ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map((fix) => this.#fix(fix)) }),
      partialFingerprints: { "tfPeerLint/v1": finding.fingerprint },
      properties: {
        messageId: finding.messageId,
        root: finding.root,
        assumptions: finding.assumptions,
        environments: finding.environments,
      },
    };
  }

  #fix({ message, edits }: Fix): SarifFix {
    const files = [...new Set(edits.map(({ range }) => range.file))];
    return {
      description: { text: message },
      artifactChanges: files.map((file) => ({
        artifactLocation: this.#artifact(file),
        replacements: edits
          .filter(({ range }) => range.file === file)
          .map(({ range, text }) => ({
            deletedRegion: this.#physicalLocation(range).region as Region,
            ...(text === "" ? {} : { insertedContent: { text } }),
          })),
      })),
    };
  }

  #codeFlow(flow: readonly Range[]): CodeFlow {
    const locations = flow.map((range) => ({
      location: { physicalLocation: this.#physicalLocation(range) },
    }));
    return { threadFlows: [{ locations }] };
  }

  #diagnostic({ severity, message, range }: Diagnostic): Notification {
    return {
      descriptor: notificationReference("diagnostic"),
      level: severity,
      message: { text: message },
      ...(range === null ? {} : { locations: [{ physicalLocation: this.#physicalLocation(range) }] }),
    };
  }

  #undecided({ ruleId, address, range, causes }: Undecided): Notification {
    const index = this.#ruleIndexes.get(ruleId);
    const places: Location[] = [{ physicalLocation: this.#physicalLocation(range) }];
    for (const cause of causes)
      if (cause.range !== null)
        places.push({
          physicalLocation: this.#physicalLocation(cause.range),
          message: { text: `${cause.message}.` },
        });
    const subject = address === null ? "" : ` for ${address}`;
    return {
      descriptor: notificationReference("undecided"),
      associatedRule: { id: ruleId, ...(index === undefined ? {} : { index }) },
      level: "note",
      message: { text: `Not decided${subject}: ${causes.map((cause) => cause.message).join("; ")}.` },
      locations: places,
    };
  }

  #physicalLocation(range: Range): PhysicalLocation {
    const { file, line, column, endLine, endColumn } = placeOf(this.#result.sources, range);
    return {
      artifactLocation: this.#artifact(file),
      region: { startLine: line, startColumn: column, endLine, endColumn },
    };
  }

  #artifact(file: string): ArtifactLocation {
    return { uri: encodedPath(fromBase(this.#options.base, file)), uriBaseId: sourceRoot };
  }
}

function notificationReference(id: (typeof notifications)[number]["id"]): ReportingDescriptorReference {
  return { id, index: notifications.findIndex((descriptor) => descriptor.id === id) };
}

/** `NoOverlappingCidr` of `no-overlapping-cidr`, the form that the format asks for. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[-/])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function suppressionOf({ justification }: SuppressedFinding): Suppression {
  return {
    kind: "inSource",
    status: "accepted",
    ...(justification === null ? {} : { justification }),
  };
}

function logicalLocation(address: string): LogicalLocation {
  return { fullyQualifiedName: address, kind: "resource" };
}

/** A path as a relative reference of RFC 3986. */
function encodedPath(path: string): string {
  // A lone surrogate, which Windows allows in names, has no encoding.
  return path
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}

function withSlash(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}
