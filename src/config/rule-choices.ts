import type { OptionsSchema, RuleOptions } from "../rule/options.ts";
import type { Level } from "../settings.ts";
import { anyOptions, optionsShape } from "./options.ts";
import { anything, choice, mapping, mappingOr, namesOf, record, type Shape } from "./shape.ts";
import { levelMeant, levels } from "./vocabulary.ts";

/** What a config file says of a rule. */
export interface RuleChoice {
  readonly level?: Level | undefined;
  readonly options: RuleOptions;
}

/** What there is to know of rules. */
export interface KnownRules {
  readonly rules: readonly string[];
  /** What they are about, for editors. */
  readonly summaries?: ReadonlyMap<string, string>;
  /** What they let users choose, by their ids; of rules that are not in it, that is nothing. */
  readonly options?: ReadonlyMap<string, OptionsSchema>;
}

/** A rule of a plugin: whether there is one, only the plugin can tell. */
const pluginRule = /^[^/\s]+\/[^/\s]+$/;

/** Levels and options of rules. */
export function choicesShape(known: KnownRules) {
  return rulesShape(known, (id) =>
    // What the rules of a plugin let choose, only the plugin can tell.
    pluginRule.test(id) && !known.rules.includes(id) ? anyOptions : optionsShape(id, known.options?.get(id)),
  );
}

/** Levels of rules alone. */
export function levelsShape(known: KnownRules) {
  return rulesShape(known, () => noOptions);
}

function rulesShape({ rules, summaries }: KnownRules, optionsOf: (id: string) => Shape<RuleOptions>) {
  const names = namesOf(rules, (id) => `There is no rule ${id}.`, pluginRule);
  const shapeOf = (id: string) => {
    const level = choice<Level>(`The level of ${id}`, levels, levelMeant);
    return mappingOr(ruleWithOptions(id, level, optionsOf(id)), onlyLevel(level));
  };
  return record("rules", "rule ids and their levels", names, shapeOf, summaries);
}

function onlyLevel(level: Shape<Level>): Shape<RuleChoice> {
  return {
    schema: level.schema,
    read(node, faults) {
      const read = level.read(node, faults);
      return read === undefined ? undefined : { level: read, options: {} };
    },
  };
}

function ruleWithOptions(id: string, level: Shape<Level>, options: Shape<RuleOptions>): Shape<RuleChoice> {
  const parts = mapping(id, {
    level: { shape: level, description: "The level." },
    options: { shape: options, description: "Options of the rule." },
  });
  return {
    schema: parts.schema,
    read(node, faults) {
      const read = parts.read(node, faults);
      return read === undefined ? undefined : { level: read.level, options: read.options ?? {} };
    },
  };
}

function emptied(shape: Shape<unknown>): Shape<RuleOptions> {
  return { ...shape, read: (node, faults) => (shape.read(node, faults) === undefined ? undefined : {}) };
}

/** In overrides: rules look at a root module as a whole, whichever file a finding comes to stand in. */
const noOptions: Shape<RuleOptions> = emptied(
  record(
    "options",
    "options and their values",
    namesOf([], () => "Options hold for whole root modules: set them under rules."),
    () => anything,
  ),
);
