import { readFileSync } from "node:fs";

/** The page of a rule of this package, in Markdown. */
export function readRulePage(id: string): string {
  return readFileSync(new URL(`../../rules/${id}.md`, import.meta.url), "utf8");
}
