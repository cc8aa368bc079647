import { defaultQuotas } from "../network/facts/quotas.ts";
import type { RuleSet } from "../rule/index.ts";
import type { ConfigNames } from "./keys.ts";

/** The names that a config file may use where there are these rules. */
export function namesOfRules(rules: RuleSet): ConfigNames {
  const metas = [...rules].map(([id, { meta }]) => ({ id, ...meta }));
  return {
    rules: metas.map(({ id }) => id),
    quotas: Object.keys(defaultQuotas),
    summaries: new Map(metas.map(({ id, summary }) => [id, summary])),
    options: new Map(
      metas.flatMap(({ id, schema }) => (schema === undefined ? [] : [[id, schema] as const])),
    ),
  };
}
