import { UsageError } from "../error.ts";
import type { Rule, RuleSet } from "../rule/index.ts";
import { problemOfSchema } from "../rule/options.ts";

/** Rules of somebody else. */
export interface Plugin {
  /** Its rules are known as `name/rule`. Lower-case letters, digits and dashes. */
  readonly name: string;
  /** By the part of their ids behind the slash. */
  readonly rules: Readonly<Record<string, Rule>>;
}

/**
 * The rules of plugins beside others.
 * @throws UsageError for what is no plugin, and for two of one name
 */
export function withPlugins(rules: RuleSet, plugins: readonly unknown[]): RuleSet {
  const all = new Map(rules);
  const names = new Set<string>();
  for (const plugin of plugins) {
    const { name, rules: own } = checkedPlugin(plugin);
    if (names.has(name)) throw new UsageError(`There are two plugins of the name ${name}.`);
    names.add(name);
    for (const [id, rule] of Object.entries(own)) all.set(`${name}/${id}`, rule);
  }
  return new Map([...all].sort(([left], [right]) => (left < right ? -1 : 1)));
}

const isName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Plugins are written in any language that becomes JavaScript: what the types say is checked once more. */
function checkedPlugin(plugin: unknown): Plugin {
  const { name, rules } = (plugin ?? {}) as Partial<Plugin>;
  if (typeof name !== "string" || !isName.test(name))
    throw new UsageError(
      "A plugin has a name of lower-case letters, digits and dashes, and this one has none.",
    );
  if (typeof rules !== "object" || rules === null)
    throw new UsageError(`The plugin ${name} has no rules: an object with each rule by its id.`);
  for (const [id, rule] of Object.entries(rules)) {
    const problem = isName.test(id)
      ? problemOf(rule)
      : "its id is not of lower-case letters, digits and dashes";
    if (problem !== null) throw new UsageError(`The rule ${name}/${id} is none: ${problem}. Use defineRule.`);
  }
  return { name, rules };
}

function problemOf(rule: unknown): string | null {
  const { meta, create } = (rule ?? {}) as Partial<Rule>;
  if (typeof create !== "function") return "it has no function create";
  if (typeof meta !== "object" || meta === null) return "it has no meta";
  const { summary, severity, preset, fix, messages } = meta as Partial<Rule["meta"]>;
  if (typeof summary !== "string" || summary === "") return "its meta has no summary";
  if (!["error", "warning", "note"].includes(severity ?? "")) return "its severity is none";
  if (!["recommended", "strict"].includes(preset ?? "")) return "its preset is none";
  if (fix !== null && !["safe", "suggestion"].includes(fix ?? ""))
    return "its fix is neither null nor a kind";
  const { schema } = meta as Partial<Rule["meta"]>;
  const problem = schema === undefined ? null : problemOfSchema(schema);
  if (problem !== null) return problem;
  const texts = typeof messages === "object" && messages !== null ? Object.values(messages) : [];
  return texts.length > 0 && texts.every((text) => typeof text === "string") ? null : "it has no messages";
}
