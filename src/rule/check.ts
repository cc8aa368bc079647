import type { Diagnostic } from "../diagnostic.ts";
import type {
  Finding,
  Fix,
  RelatedLocation,
  Severity,
  SuppressedFinding,
  Undecided,
  UndecidedCause,
} from "../finding.ts";
import { assuming, type Decision, yes } from "../network/decision.ts";
import type { Network } from "../network/model.ts";
import type { Progress } from "../progress.ts";
import type { Range } from "../range.ts";
import { type Level, type PerRoot, type Settings, settingsOf } from "../settings.ts";
import type { BaselineSession } from "./baseline/baseline.ts";
import type { AnyReport, OpenCheck, Rule, RuleSet, Subject } from "./define.ts";
import type { Editor } from "./edit/editor.ts";
import { fingerprint, groupKey } from "./fingerprint.ts";
import { withFixesForAll } from "./fixes.ts";
import {
  groupFindings,
  groupSuppressed,
  groupUndecided,
  type InstanceFinding,
  type InstanceUndecided,
} from "./group.ts";
import { capSeverity, isOff, levelOf, mayBeOff } from "./level.ts";
import { fillIn, firstSentence } from "./message.ts";
import { type RuleOptions, withDefaults } from "./options.ts";
import { rangeKey } from "./order.ts";
import type { IgnoreComment, Ignores } from "./suppression/ignores.ts";
import { type SourceFile, type Visitors, visit } from "./visitors.ts";

/** What checking takes. */
export interface CheckInput {
  readonly network: Network;
  readonly files: readonly SourceFile[];
  readonly rules: RuleSet;
  readonly settings: PerRoot<Settings>;
  /** For fixes; left out where nobody asks for them. */
  readonly editor?: Editor | null;
  /** The faults that are known; left out where there is no baseline. */
  readonly baseline?: BaselineSession | null;
  /** Told which rule runs; left out, nobody is. */
  readonly progress?: Progress;
}

export interface CheckResult {
  /** Sorted by file, place, rule id and address, as are the others. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Those of the baseline. */
  readonly known: readonly Finding[];
  readonly undecided: readonly Undecided[];
  /** Whether a rule ran for all of a root and left nothing open, and nothing that it may need was left unread. */
  isDecided(ruleId: string, root: string): boolean;
  /** One for each rule that crashed, with `internal` set. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs the rules that the settings enable over a network and the files it was read from.
 *
 * A rule that throws ends with a diagnostic; what it found before, and the other rules, stand.
 */
export function check(input: CheckInput): CheckResult {
  const run = new CheckRun(input, null);
  run.visitAll();
  return run.result();
}

/**
 * The same for each environment of a run, with the comments that suppress findings: these are judged by what they do in all
 * environments.
 */
export function checkEnvironments(
  inputs: readonly CheckInput[],
  ignores: Ignores | null,
): readonly CheckResult[] {
  const runs = inputs.map((input) => new CheckRun(input, ignores));
  for (const run of runs) run.visitAll();
  if (ignores !== null) {
    const isDecided = (ruleId: string, root: string) => runs.every((run) => run.isDecided(ruleId, root));
    const ruleIds = [...new Set(inputs.flatMap(({ rules }) => [...rules.keys()]))];
    const comments = ignores.comments(ruleIds, { isDecided });
    for (const run of runs) run.visitComments(comments);
  }
  return runs.map((run) => run.result());
}

/** One rule in one environment. */
interface RuleRun {
  readonly id: string;
  readonly rule: Rule;
  /** Null where making them crashed. */
  visitors: Visitors | null;
}

/** The rules in one environment. */
class CheckRun {
  readonly #input: CheckInput;
  readonly #ignores: Ignores | null;
  readonly #ruleRuns = new Map<string, RuleRun>();
  readonly #findings: InstanceFinding[] = [];
  readonly #known: InstanceFinding[] = [];
  readonly #suppressed: { readonly finding: InstanceFinding; readonly reason: string | null }[] = [];
  readonly #undecided: InstanceUndecided[] = [];
  readonly #crashes = new Map<string, Diagnostic>();

  constructor(input: CheckInput, ignores: Ignores | null) {
    this.#input = input;
    this.#ignores = ignores;
    for (const [id, rule] of input.rules)
      if (!isOff(id, rule.meta, input.settings)) this.#ruleRuns.set(id, { id, rule, visitors: null });
  }

  visitAll(): void {
    const { network, progress } = this.#input;
    let at = 0;
    for (const run of this.#ruleRuns.values()) {
      progress?.step(`Checking rule ${++at} of ${this.#ruleRuns.size}`);
      this.#guarded(run, () => {
        run.visitors = run.rule.create({
          network,
          optionsOf: this.#optionsOf(run),
          report: (report) => this.#judge(run, report),
          undecided: (open) => this.#leaveOpen(run, open),
        });
        visit(run.visitors, this.#input);
      });
    }
  }

  /** The options of a rule by root; those of a root module are put together once. */
  #optionsOf({ id, rule }: RuleRun): (node: { readonly root: string }) => RuleOptions {
    const known = new Map<Settings, RuleOptions>();
    return ({ root }) => {
      const settings = settingsOf(this.#input.settings, root);
      let options = known.get(settings);
      if (options === undefined) {
        options = withDefaults(rule.meta.schema, settings.options.get(id));
        known.set(settings, options);
      }
      return options;
    };
  }

  visitComments(comments: readonly IgnoreComment[]): void {
    for (const run of this.#ruleRuns.values()) {
      const { visitors } = run;
      if (visitors?.ignoreComment === undefined) continue;
      this.#guarded(run, () => {
        for (const comment of comments) visitors.ignoreComment?.(comment);
      });
    }
  }

  isDecided(ruleId: string, root: string): boolean {
    const run = this.#ruleRuns.get(ruleId);
    if (run === undefined || this.#crashes.has(ruleId) || this.#input.network.gaps.size > 0) return false;
    if (mayBeOff(ruleId, run.rule.meta, settingsOf(this.#input.settings, root))) return false;
    return this.#undecided.every((open) => open.ruleId !== ruleId);
  }

  result(): CheckResult {
    return {
      findings: groupFindings(this.#withFixesForAll()),
      suppressed: groupSuppressed(this.#suppressed),
      known: groupFindings(this.#known),
      undecided: groupUndecided(this.#undecided),
      isDecided: (ruleId, root) => this.isDecided(ruleId, root),
      diagnostics: [...this.#crashes.values()],
    };
  }

  /** A fix changes all instances of a block, so that it stays where all of them have the fault and need the same. */
  #withFixesForAll(): readonly InstanceFinding[] {
    if (this.#findings.every(({ fixes }) => fixes.length === 0)) return this.#findings;
    return withFixesForAll(this.#findings, this.#input.network);
  }

  #guarded({ id }: RuleRun, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#crashes.set(id, crash(id, error));
    }
  }

  /** Turns a report into a finding, a suppressed one, an open check, or nothing. */
  #judge(run: RuleRun, report: AnyReport): void {
    const verdict = report.when ?? yes;
    if (verdict.is === false) return;
    const causes = [...verdict.causes, ...doubtsAbout([report.node, ...(report.involved ?? [])])];
    if (causes.length > 0) {
      this.#leaveOpen(run, { node: report.node, at: report.at, causes });
      return;
    }
    const level = this.#levelAt(run, report.node, report.at);
    if (level === "off") return;
    const finding = { ...instanceFinding(run, level, report, verdict), fixes: this.#fixesOf(run, report) };
    const suppression = this.#ignores?.suppressionOf(run.id, report) ?? null;
    if (suppression === null) {
      const isKnown = this.#input.baseline?.knows(finding) === true;
      (isKnown ? this.#known : this.#findings).push(finding);
    } else this.#suppressed.push({ finding, reason: suppression.reason });
  }

  #levelAt({ id, rule }: RuleRun, { root }: Subject, { file }: Range): Level | "default" {
    return levelOf(id, rule.meta, this.#input.settings, { root, file });
  }

  #fixesOf({ rule }: RuleRun, { fix }: AnyReport): readonly Fix[] {
    const { editor = null } = this.#input;
    const proposed = editor === null || fix === undefined ? null : fix(editor);
    if (proposed === null) return [];
    const edits = proposed.edits.filter((edit) => edit !== null);
    if (edits.length === 0 || edits.length < proposed.edits.length) return [];
    return [{ safe: proposed.safe ?? rule.meta.fix === "safe", message: proposed.message, edits }];
  }

  #leaveOpen(run: RuleRun, { node, at, causes }: OpenCheck): void {
    if (this.#levelAt(run, node, at) === "off") return;
    const { root, address, blockAddress } = node;
    this.#undecided.push({ ruleId: run.id, root, address, blockAddress, range: at, causes });
  }
}

/** Why it is not known whether all of them exist. */
function doubtsAbout(subjects: readonly Subject[]): readonly UndecidedCause[] {
  return subjects.flatMap(({ presence }) => (presence === "certain" ? [] : presence));
}

function instanceFinding(
  { id, rule }: RuleRun,
  level: Severity | "default",
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
    fixes: [],
    block: node.address === null || node.range === undefined ? null : rangeKey(node.range),
    fingerprint: fingerprint(id, messageId, node, involved),
    group: report.isOfPlace
      ? JSON.stringify([id, messageId, node.root, textForAny])
      : groupKey(id, messageId, node, involved, textForAny) + (report.holder ?? ""),
  };
}

/** The way that leads to the module of a finding, from there outwards. */
function callersOf({ calls = [] }: Subject): readonly RelatedLocation[] {
  return [...calls]
    .reverse()
    .map(({ address, header }) => ({ range: header, message: `Called by ${address} here.` }));
}

function crash(id: string, error: unknown): Diagnostic {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const owner = id.includes("/") ? `the plugin ${id.split("/")[0]}` : "tf-peer-lint";
  return {
    severity: "error",
    internal: true,
    message: `The rule ${id} stopped with an internal error (${reason}). What it found before that and what the other rules found is shown. This is a bug of ${owner}: please report it.`,
    range: null,
  };
}
