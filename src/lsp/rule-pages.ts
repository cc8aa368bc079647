import { readFileSync } from "node:fs";
import { ruleUrl } from "../report/options.ts";
import type { RuleSet } from "../rule/index.ts";
import { version } from "../version.ts";

/** The pages of the rules, as far as there are any. */
export class RulePages {
  readonly #rules: RuleSet;

  constructor(rules: RuleSet) {
    this.#rules = rules;
  }

  /** Where the page of a rule can be read; null where there is no such rule, or it does not say. */
  urlOf(id: string): string | null {
    const rule = this.#rules.get(id);
    return rule === undefined ? null : ruleUrl({ id, ...rule.meta }, version);
  }

  summaryOf(id: string): string | null {
    return this.#rules.get(id)?.meta.summary ?? null;
  }

  /** The page in Markdown, or as much as a rule of a plugin says of itself; null where there is no such rule. */
  textOf(id: string): string | null {
    const summary = this.summaryOf(id);
    if (summary === null) return null;
    // Pages of other packages are where these say they are.
    if (!id.includes("/")) return readFileSync(new URL(`../../rules/${id}.md`, import.meta.url), "utf8");
    const url = this.urlOf(id);
    return url === null ? summary : `${summary}\n\n${url}`;
  }
}
