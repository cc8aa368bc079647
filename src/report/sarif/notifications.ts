import type { Notification, ReportingDescriptor, ReportingDescriptorReference } from "sarif";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Finding, Undecided } from "../../finding.ts";
import type { Result } from "../../result.ts";
import { notificationsPerKind } from "./limits.ts";
import { type Places, plainMessage } from "./places.ts";

/** What the tool has to say that is no finding. */
export const notificationDescriptors = [
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
  {
    id: "unparsed",
    name: "UnparsedFile",
    shortDescription: { text: "A file that does not parse." },
    fullDescription: {
      text: "What can be read of the file is checked, and checks that something is absent are undecided in its module.",
    },
    help: {
      text: "Correct the syntax at the location: a result of the rule no-syntax-error says what is wrong.",
    },
    defaultConfiguration: { level: "warning" },
  },
  {
    id: "left-out",
    name: "LeftOut",
    shortDescription: { text: "More was found than code scanning takes." },
    fullDescription: {
      text: "GitHub refuses files with more results, or results with more locations, than its limits allow. What matters least is left out.",
    },
    help: { text: "The format json has all that was found: tf-peer-lint --format json." },
    defaultConfiguration: { level: "warning" },
  },
] as const satisfies readonly ReportingDescriptor[];

type Kind = (typeof notificationDescriptors)[number]["id"];

/** What is left out of a run, in counts. */
export interface LeftOut {
  readonly results: number;
  /** Results with more places than they show. */
  readonly crowded: number;
}

/** What the tool has to say about a run beside its results. */
export class Notifications {
  readonly #places: Places;
  readonly #ruleIndexes: ReadonlyMap<string, number>;

  constructor(places: Places, ruleIndexes: ReadonlyMap<string, number>) {
    this.#places = places;
    this.#ruleIndexes = ruleIndexes;
  }

  of(result: Result, leftOut: LeftOut): Notification[] {
    const unparsed = unparsedFiles(result);
    return [
      ...leftOutSentences(result, leftOut).map((text) => notification("left-out", "warning", text)),
      ...result.diagnostics.slice(0, notificationsPerKind).map((diagnostic) => this.#diagnostic(diagnostic)),
      ...unparsed.slice(0, notificationsPerKind).map((finding) => this.#unparsed(finding)),
      ...result.undecided.slice(0, notificationsPerKind).map((undecided) => this.#undecided(undecided)),
    ];
  }

  #diagnostic({ severity, message, range }: Diagnostic): Notification {
    return {
      ...notification("diagnostic", severity, message),
      ...(range === null ? {} : { locations: [this.#places.location(range)] }),
    };
  }

  #unparsed({ ruleId, range }: Finding): Notification {
    const text = "This file does not parse. Checks that something is absent are undecided in its module.";
    return {
      ...notification("unparsed", "warning", text),
      associatedRule: this.#rule(ruleId),
      locations: [this.#places.location(range)],
    };
  }

  #undecided({ ruleId, address, range, causes }: Undecided): Notification {
    const subject = address === null ? "" : ` for ${address}`;
    const text = `Not decided${subject}: ${causes.map((cause) => cause.message).join("; ")}.`;
    const known = causes.flatMap((cause) =>
      cause.range === null
        ? []
        : [{ ...this.#places.location(cause.range), message: plainMessage(`${cause.message}.`) }],
    );
    return {
      ...notification("undecided", "note", text),
      associatedRule: this.#rule(ruleId),
      locations: [this.#places.location(range), ...known],
    };
  }

  #rule(id: string): ReportingDescriptorReference {
    const index = this.#ruleIndexes.get(id);
    return { id, ...(index === undefined ? {} : { index }) };
  }
}

function notification(id: Kind, level: Notification.level, text: string): Notification {
  const index = notificationDescriptors.findIndex((descriptor) => descriptor.id === id);
  return { descriptor: { id, index }, level, message: plainMessage(text) };
}

/** The first syntax error of each file. */
function unparsedFiles({ findings, known, suppressed }: Result): Finding[] {
  const byFile = new Map<string, Finding>();
  for (const finding of [...findings, ...known, ...suppressed])
    if (finding.ruleId === "no-syntax-error" && !byFile.has(finding.range.file))
      byFile.set(finding.range.file, finding);
  return [...byFile.values()];
}

function leftOutSentences(
  { findings, known, suppressed, undecided, diagnostics }: Result,
  { results, crowded }: LeftOut,
): string[] {
  const all = findings.length + known.length + suppressed.length;
  const sentences = [
    [results, `${results} of ${all} results are left out here: the least severe ones.`],
    [crowded, `${crowded} of the results have more places or ways of values than they show here.`],
    rest(undecided.length, "undecided checks"),
    rest(diagnostics.length, "problems"),
  ] as const;
  const limit = "Code scanning takes only so many, and --format json lists all of them.";
  return sentences.flatMap(([count, sentence]) => (count > 0 ? [`${sentence} ${limit}`] : []));
}

function rest(count: number, what: string): [number, string] {
  const left = count - notificationsPerKind;
  return [left, `${left} of ${count} ${what} are left out here: the last ones.`];
}
