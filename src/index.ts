import { resolve } from "node:path";
import { rules as ownRules } from "../rules/index.ts";
import { checkedOptions } from "./config/options.ts";
import { isAccountId, isProviderReference, levels, presets } from "./config/vocabulary.ts";
import { currentDay } from "./current-day.ts";
import { UsageError } from "./error.ts";
import { lint as lintRequest } from "./lint.ts";
import { suggestion } from "./nearest-name.ts";
import { type Plugin, withPlugins } from "./plugins/plugin.ts";
import { type JsonResult, toJson } from "./report/json.ts";
import type { RuleSet } from "./rule/index.ts";
import type { RuleOptions } from "./rule/options.ts";
import { isDate } from "./rule/suppression/grammar.ts";
import type {
  AccountSetting,
  BorderCrossing,
  EnvironmentSetting,
  Level,
  PlanSetting,
  Preset,
  VpcSetting,
} from "./settings.ts";
import type { VariableInput } from "./terraform/root.ts";

export { UsageError } from "./error.ts";
export type { Assumption, Severity } from "./finding.ts";
// What rules are written with.
export { type Cidr, contains, intersection, overlaps } from "./network/cidr.ts";
export { all, any, type Decision, decided, no, not, open, yes } from "./network/decision.ts";
export type { Field } from "./network/field.ts";
export type * from "./network/model.ts";
export type { Plugin } from "./plugins/plugin.ts";
export type { Range } from "./range.ts";
export type { JsonDiagnostic, JsonFinding, JsonFix, JsonResult, JsonUndecided } from "./report/json.ts";
export type { Place } from "./report/place.ts";
export { isSet, isSuch, textOf } from "./rule/field.ts";
export { deletionOf, textFor } from "./rule/fix.ts";
export {
  defineRule,
  type Editor,
  listNames,
  type Nodes,
  type ProposedFix,
  type Rule,
  type RuleContext,
  type RuleMeta,
  type Subject,
  type Visitors,
} from "./rule/index.ts";
export type { OptionSchema, OptionsSchema, RuleOptions, ValueSchema } from "./rule/options.ts";
export {
  type ExpectedFinding,
  RuleTester,
  type RuleTests,
  type TestFramework,
  type TestSources,
  type TestWithOptions,
} from "./rule-tester.ts";
export type {
  AccountSetting,
  BorderCrossing,
  EnvironmentSetting,
  Level,
  PlanSetting,
  Preset,
  Site,
  VpcSetting,
} from "./settings.ts";
export type { VariableInput } from "./terraform/root.ts";

/** What is said of a rule. */
export interface RuleChoice {
  /** Default: that of the preset. */
  readonly level?: Level;
  /** What the rule lets choose: its page tells. Default: the rule's defaults. */
  readonly options?: RuleOptions;
}

/** What `lint` takes; everything has a default. */
export interface LintOptions {
  /** Directories and files, absolute or relative to `workingDirectory`. Default: the working directory. */
  readonly paths?: readonly string[];
  /** What paths in and out are relative to. Default: that of the process. */
  readonly workingDirectory?: string;
  /** Values of variables, in the order in which they apply: what `--var` and `--var-file` give. Default: none. */
  readonly variables?: readonly VariableInput[];
  /** Plans in JSON, what `--plan` gives. Default: none. */
  readonly plans?: readonly PlanSetting[];
  /** The workspace that is linted. Default: that of `TF_WORKSPACE`, else it is not known. */
  readonly workspace?: string;
  /** Environments that roots are evaluated for, each with files of values below `variables`. Default: none. */
  readonly environments?: readonly EnvironmentSetting[];
  /** Where `TF_VAR_…` is looked up. Default: the environment of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Further directories that modules and symbolic links may lead into. Default: none. */
  readonly boundaries?: readonly string[];
  /** Which rules are on. Default: `"recommended"`. */
  readonly preset?: Preset;
  /** Levels by rule id, or levels and options. Default: none, so that the preset decides. */
  readonly rules?: Readonly<Record<string, Level | RuleChoice>>;
  /** The accounts behind provider configurations. Default: none. */
  readonly accounts?: readonly AccountSetting[];
  /** Quotas that are not the default ones, by their name at Alibaba Cloud. Default: none. */
  readonly quotas?: Readonly<Record<string, number>>;
  /** Pairs of regions between which connections across the border of the Chinese mainland are approved. Default: none. */
  readonly crossBorder?: readonly BorderCrossing[];
  /** VPCs that are in no Terraform configuration. Default: none. */
  readonly vpcs?: readonly VpcSetting[];
  /** Whether comments that suppress findings need a reason. Default: `false`. */
  readonly requireReason?: boolean;
  /** The day by which such comments expire, as in `2027-01-31`. Default: today. */
  readonly today?: string;
  /** Rules of other packages, each known as `plugin/rule`. Default: none. */
  readonly plugins?: readonly Plugin[];
}

/**
 * Lints Terraform configuration. No config file is read: the options say all.
 *
 * What cannot be linted, such as a path that is not there, is a diagnostic of severity `error` in the result, and the
 * rest is linted.
 *
 * @returns what `--format json` prints, as data
 * @throws UsageError for an option that makes no sense: an unknown rule, level or preset, an account without an id, or a
 * day that there is not
 */
export async function lint(options: LintOptions = {}): Promise<JsonResult> {
  const rules = withPlugins(ownRules, options.plugins ?? []);
  const settings = {
    preset: options.preset ?? "recommended",
    ...choicesOf(options.rules ?? {}, rules),
    overrides: [],
    forcedRules: new Map(),
    accounts: options.accounts ?? [],
    quotas: new Map(Object.entries(options.quotas ?? {})),
    crossBorder: options.crossBorder ?? [],
    vpcs: options.vpcs ?? [],
    remoteStates: [],
    requireReason: options.requireReason ?? false,
    today: options.today ?? currentDay(options.environment ?? process.env),
  };
  checkSettings(settings);
  if ((options.plans ?? []).length > 0 && (options.environments ?? []).length > 0)
    throw new UsageError(
      "plans and environments contradict each other: a plan was made with the values of one environment, and tells nothing of others.",
    );
  const result = await lintRequest({
    paths: options.paths ?? ["."],
    workingDirectory: resolve(options.workingDirectory ?? "."),
    variables: options.variables ?? [],
    workspace: options.workspace ?? null,
    environments: options.environments ?? [],
    plans: options.plans ?? [],
    environment: options.environment ?? process.env,
    boundaries: options.boundaries ?? [],
    settings,
    rules,
    fixes: true,
  });
  return toJson(result);
}

/** @throws UsageError for a rule that there is not, and for options that it does not have */
function choicesOf(
  given: Readonly<Record<string, Level | RuleChoice>>,
  rules: RuleSet,
): { readonly rules: ReadonlyMap<string, Level>; readonly options: ReadonlyMap<string, RuleOptions> } {
  const levels = new Map<string, Level>();
  const options = new Map<string, RuleOptions>();
  for (const [id, choice] of Object.entries(given)) {
    const rule = rules.get(id);
    if (rule === undefined) throw new UsageError(`There is no rule ${id}.${suggestion(id, rules.keys())}`);
    const { level, options: own = {} } = typeof choice === "object" ? choice : { level: choice };
    if (level !== undefined) levels.set(id, level);
    options.set(id, checkedOptions(id, rule.meta.schema, own));
  }
  return { rules: levels, options };
}

/** The types say the same, to those who use them. */
function checkSettings(settings: {
  readonly preset: Preset;
  readonly rules: ReadonlyMap<string, Level>;
  readonly accounts: readonly AccountSetting[];
  readonly today: string;
}): void {
  if (!isDate(settings.today)) throw new UsageError(`${settings.today} is no day, as 2027-01-31 is one.`);
  if (!presets.includes(settings.preset)) throw new UsageError(`There is no preset ${settings.preset}.`);
  for (const [id, level] of settings.rules)
    if (!levels.includes(level)) throw new UsageError(`The rule ${id} has no level ${level}.`);
  for (const { uid, providers } of settings.accounts) {
    if (!isAccountId(uid)) throw new UsageError(`${uid} is no account id: it has 1 to 20 digits.`);
    for (const provider of providers)
      if (!isProviderReference(provider))
        throw new UsageError(`${provider} names no provider configuration.`);
  }
}
