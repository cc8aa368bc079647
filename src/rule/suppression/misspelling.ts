import { nearestName } from "../../nearest-name.ts";

const start = /^(?:#+|\/\/+|\/\*+)?\s*(tf-peer-lint([-_:\s]\s*)([a-z]+)[\w-]*)(?:\s+([^\s,]+))?/i;
/** What other linters call it, too. */
const verbs = ["ignore", "disable", "suppress", "skip"];
const ruleName = /^(?:(?:no|require|prefer)-[a-z0-9-]+|[a-z0-9-]+\/[a-z0-9-]+)$/;

/**
 * How a comment begins that was meant to suppress findings: `tf-peer-lint-ignroe`, or `tf-peer-lint: disable` before the name of
 * a rule; null for others, in which the name of this program may well stand.
 */
export function misspeltHead(text: string): string | null {
  const [, head = "", separator = "", verb = "", next = ""] = start.exec(text) ?? [];
  if (nearestName(verb, verbs) === null) return null;
  return /^[-_]$/.test(separator) || ruleName.test(next) ? head : null;
}
