import type { Diagnostic } from "../diagnostic.ts";
import type { Finding, RelatedLocation, Severity, Undecided, UndecidedCause } from "../finding.ts";
import { assuming, type Decision, yes } from "../network/decision.ts";
import type { Network } from "../network/model.ts";
import type { Settings } from "../settings.ts";
import type { AnyReport, OpenCheck, Rule, RuleSet, Subject } from "./define.ts";
import { fingerprint, groupKey } from "./fingerprint.ts";
import { groupFindings, groupUndecided, type InstanceFinding, type InstanceUndecided } from "./group.ts";
import { capSeverity, levelOf } from "./level.ts";
import { fillIn, firstSentence } from "./message.ts";
import { type SourceFile, visit } from "./visitors.ts";

/** What checking takes. */
export interface CheckInput {
  readonly network: Network;
  readonly files: readonly SourceFile[];
  readonly rules: RuleSet;
  readonly settings: Settings;
}

export interface CheckResult {
  /** Sorted by file, place, rule id and address, as are the open checks. */
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  /** One for each rule that crashed, with `internal` set. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One rule in one run. */
interface RuleRun {
  readonly id: string;
  readonly rule: Rule;
  readonly level: Severity | "default";
  readonly findings: InstanceFinding[];
  readonly undecided: InstanceUndecided[];
}

/**
 * Runs the rules that the settings enable over a network and the files it was read from.
 *
 * A rule that throws ends with a diagnostic; what it found before, and the other rules, stand.
 */
export function check({ network, files, rules, settings }: CheckInput): CheckResult {
  const findings: InstanceFinding[] = [];
  const undecided: InstanceUndecided[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [id, rule] of rules) {
    const level = levelOf(id, rule.meta, settings);
    if (level === "off") continue;
    const run = { id, rule, level, findings, undecided };
    try {
      const visitors = rule.create({
        network,
        report: (report) => judge(run, report),
        undecided: (open) => leaveOpen(run, open),
      });
      visit(visitors, network, files);
    } catch (error) {
      diagnostics.push(crash(id, error));
    }
  }
  return { findings: groupFindings(findings), undecided: groupUndecided(undecided), diagnostics };
}

/** Turns a report into a finding, an open check, or nothing. */
function judge(run: RuleRun, report: AnyReport): void {
  const verdict = report.when ?? yes;
  if (verdict.is === false) return;
  const causes = [...verdict.causes, ...doubtsAbout([report.node, ...(report.involved ?? [])])];
  if (causes.length > 0) leaveOpen(run, { node: report.node, at: report.at, causes });
  else run.findings.push(instanceFinding(run, report, verdict));
}

/** Why it is not known whether all of them exist. */
function doubtsAbout(subjects: readonly Subject[]): readonly UndecidedCause[] {
  return subjects.flatMap(({ presence }) => (presence === "certain" ? [] : presence));
}

function instanceFinding(
  { id, rule, level }: RuleRun,
  report: AnyReport,
  verdict: Decision,
): InstanceFinding {
  const { node, at, message: messageId, involved = [] } = report;
  const template = rule.meta.messages[messageId];
  if (template === undefined) throw new Error(`It has no message ${messageId}.`);
  const data = { ...report.data, address: node.address ?? node.root };
  const { assumptions } = (report.assumptions ?? []).reduce(assuming, verdict);
  const textForAny = fillIn(template, { ...data, address: "" });
  return {
    ruleId: id,
    messageId,
    severity: level === "default" ? capSeverity(report.severity ?? rule.meta.severity, assumptions) : level,
    text: fillIn(template, data),
    sentence: fillIn(firstSentence(template), data),
    textForAny,
    root: node.root,
    assumptions,
    range: at,
    address: node.address,
    from: report.from ?? [],
    related: [...(report.related ?? []), ...callersOf(node)],
    fixes: report.fixes ?? [],
    fingerprint: fingerprint(id, messageId, node, involved),
    group: groupKey(id, messageId, node, involved, textForAny) + (report.holder ?? ""),
  };
}

/** The way that leads to the module of a finding, from there outwards. */
function callersOf({ calls = [] }: Subject): readonly RelatedLocation[] {
  return [...calls]
    .reverse()
    .map(({ address, header }) => ({ range: header, message: `Called by ${address} here.` }));
}

function leaveOpen(run: RuleRun, { node, at, causes }: OpenCheck): void {
  const { root, address, blockAddress } = node;
  run.undecided.push({ ruleId: run.id, root, address, blockAddress, range: at, causes });
}

function crash(id: string, error: unknown): Diagnostic {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    severity: "error",
    internal: true,
    message: `The rule ${id} stopped with an internal error (${reason}). What it found before that and what the other rules found is shown. This is a bug of tf-peer-lint: please report it.`,
    range: null,
  };
}
