import type { DocumentLink } from "vscode-languageserver/node.js";
import type { File } from "../hcl/index.ts";
import type { Places } from "./places.ts";
import { rulesNamedIn } from "./rule-names.ts";
import type { RulePages } from "./rule-pages.ts";

/** A link to its page for each rule that a comment names. */
export function linksIn(file: File, places: Places, pages: RulePages): DocumentLink[] {
  return rulesNamedIn(file).flatMap((named) => {
    const target = pages.urlOf(named.id);
    if (target === null) return [];
    return [
      { range: places.range(file.source, named), target, tooltip: pages.summaryOf(named.id) ?? named.id },
    ];
  });
}
